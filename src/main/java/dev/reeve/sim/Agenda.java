/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** What is to happen, by its time; at the same time, what was put down first comes first. */
final class Agenda {
    /** More than this is a model that makes work for itself without end. */
    static final int MOST = 1_000_000;

    /**
     * @param outside it is the world's own, which goes on while the daemon stands still or is dead
     * @param life of which run of the daemon it is, where it is the daemon's
     */
    record Item(long at, long order, boolean outside, int life, Runnable work) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long order;

    void add(long at, boolean outside, int life, Runnable work) {
        if (items.size() >= MOST) {
            throw new IllegalStateException("more than " + MOST + " things are to happen");
        }
        items.add(new Item(at, order++, outside, life, work));
    }

    /** What was taken out too early. */
    void putBack(List<Item> early) {
        items.addAll(early);
    }

    long next() {
        Item first = items.peek();
        return first == null ? Long.MAX_VALUE : first.at();
    }

    Item take() {
        return items.remove();
    }

    /** Takes out what a run of the daemon had yet to do: it is dead. */
    void forget(int life) {
        List<Item> all = new ArrayList<>(items);
        items.clear();
        all.stream().filter(item -> item.outside() || item.life() != life).forEach(items::add);
    }
}
