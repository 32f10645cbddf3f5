/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.util.List;

/**
 * Goes through a chunk of whole lines and stops only at those that have some pattern's literal in them: the lines between are never looked at one by one.
 */
final class LineFinder {
    private final List<LinePattern> patterns;
    private final LineEnds ends;
    private final int[] hits;

    LineFinder(List<LinePattern> patterns, LineEnds ends) {
        this.patterns = patterns;
        this.ends = ends;
        this.hits = new int[patterns.size()];
    }

    /** Takes a line: bytes [from, to) without its end, which is at {@code next}. */
    interface Taker {
        void line(int from, int to, int next) throws InterruptedException;
    }

    /** Hands on the candidates among the lines in [from, to), which ends with a line end. */
    void find(byte[] bytes, int from, int to, Taker taker) throws InterruptedException {
        for (int i = 0; i < hits.length; i++) {
            hits[i] = patterns.get(i).next(bytes, from, to);
        }
        int at = from;
        while (at < to) {
            int hit = nearest(bytes, at, to);
            if (hit >= to) {
                return;
            }
            int start = ends.afterLast(bytes, at, hit);
            int end = ends.next(bytes, hit, to);
            int stop = end < 0 ? to : end;
            at = end < 0 ? to : end + ends.unit();
            taker.line(start, stop, at);
        }
    }

    /** Whether the pattern's literal is in the line [from, to), which was handed on last. */
    boolean mayMatch(int pattern, int from, int to) {
        return !patterns.get(pattern).hasLiteral() || (hits[pattern] >= from && hits[pattern] < to);
    }

    private int nearest(byte[] bytes, int at, int to) {
        int nearest = to;
        for (int i = 0; i < hits.length; i++) {
            if (hits[i] < at) {
                hits[i] = patterns.get(i).next(bytes, at, to);
            }
            nearest = Math.min(nearest, hits[i]);
        }
        return nearest;
    }
}
