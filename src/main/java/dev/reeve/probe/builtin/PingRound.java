/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The echo requests of one check to one address. Used by the pinger's thread; read when it is done. */
final class PingRound implements Comparable<PingRound> {
    final InetAddress to;
    final CompletableFuture<PingRound> done = new CompletableFuture<>();
    final List<Integer> numbers = new ArrayList<>();
    long next;

    private final int packets;
    private final long interval;
    private final long wait;
    private final long end;
    private final Map<Integer, Long> sent = new LinkedHashMap<>();
    private final List<Long> times = new ArrayList<>();
    private String failure = "";
    private int failures;
    private long last;

    /** @param wait for answers once all are sent. @param end of all, in nanoseconds of {@link System#nanoTime} */
    PingRound(InetAddress to, int packets, Duration interval, Duration wait, long end) {
        this.to = to;
        this.packets = packets;
        this.interval = interval.toNanos();
        this.wait = wait.toNanos();
        this.end = end;
        this.next = System.nanoTime();
    }

    boolean over(long now) {
        return now - end >= 0 || (!toSend() && now - last >= wait);
    }

    boolean toSend() {
        return numbers.size() < packets;
    }

    void sending(int number, long at) {
        numbers.add(number);
        sent.put(number, at);
        last = at;
    }

    void schedule(long now) {
        long after = now + (toSend() ? interval : wait);
        next = end - after < 0 ? end : after;
    }

    void back(int number, long at) {
        Long start = sent.get(number);
        if (start != null) {
            times.add(at - start);
        }
    }

    void unreachable(String why) {
        failure = why;
        failures++;
    }

    boolean complete() {
        return !toSend() && times.size() + failures >= packets;
    }

    /** Of what came back, in nanoseconds. */
    List<Long> times() {
        return times;
    }

    /** Percent, rounded down. */
    int loss() {
        return numbers.isEmpty() ? 100 : 100 * (numbers.size() - times.size()) / numbers.size();
    }

    /** Why some did not come back, if somebody said so. */
    String failure() {
        return failure;
    }

    @Override
    public int compareTo(PingRound other) {
        return Long.signum(next - other.next);
    }
}
