/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.Backoff;
import dev.reeve.model.Limits;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often in a row a target failed, and since when. Forgotten when it is seen healthy and when an operator acts on it. The wait's jitter is a hash of the target and the count: spread over
 * targets, but the same again on every node and in every explanation.
 */
public final class Backoffs extends Concern {
    private static final int MAX = 20_000;

    private record Failed(int count, long at) {}

    private final RecentBy<Subject, Failed> failed = new RecentBy<>(MAX);
    private final Settings settings;

    Backoffs(Settings settings) {
        this.settings = settings;
    }

    @Override
    String name() {
        return "backoffs";
    }

    public int failures(Subject target) {
        Failed failures = failed.get(target);
        return failures == null ? 0 : failures.count;
    }

    /** When the last failure was, on the monotonic clock; 0 without any. */
    public long lastFailure(Subject target) {
        Failed failures = failed.get(target);
        return failures == null ? 0 : failures.at;
    }

    /**
     * The earliest moment for the next try, on the monotonic clock; 0 when it need not wait.
     *
     * @param free how many failures cost no wait: the first restart of a service that ran is at once
     */
    public long ready(Subject target, Limits limits, int free) {
        Failed failures = failed.get(target);
        @Nullable Backoff backoff = settings.backoff(target, limits);
        if (failures == null || backoff == null) {
            return 0;
        }
        return failures.at + wait(backoff, target, failures.count - free);
    }

    public static long wait(Backoff backoff, Subject target, int count) {
        long wait = Moment.micros(backoff.after(count));
        double spread = 2 * share(target + "#" + count) - 1;
        return Math.max(0, wait + (long) (wait * backoff.jitter() * spread));
    }

    /** FNV-1a over the characters, its top bits as a number from 0 up to 1. */
    private static double share(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        return ((hash * 0x9e3779b97f4a7c15L) >>> 11) / (double) (1L << 53);
    }

    void fail(Subject target, Moment at) {
        failed.put(target, new Failed(Math.min(failures(target), 1_000_000) + 1, at.mono()));
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt when attempt.by().kind() == Principal.Kind.OPERATOR -> forget(attempt.target());
            case Event event when event.type().equals("attempt.verified") && shows(event) -> forget(event.subject());
            case Event event when event.type().equals("quarantine.cleared") -> forget(event.subject());
            case Event event
            when event.type().equals("config.applied") -> settings.changed().forEach(this::forget);
            default -> {}
        }
    }

    /** That a stop worked says nothing of whether the next start will: leftovers of a service that died are stopped too. */
    private static boolean shows(Event verified) {
        return !verified.attributes().text("action", "").equals("process.stop");
    }

    void forget(Subject target) {
        failed.remove(target);
    }

    @Override
    Value save() {
        return failed.save(
                Subject::toString,
                failures -> new Value.Items(List.of(Value.of(failures.count), Value.of(failures.at))));
    }

    @Override
    void restore(Value saved) {
        failed.restore(saved, Subject::parse, value -> {
            List<Value> parts = Saved.items(value);
            return new Failed((int) Saved.integer(parts.get(0)), Saved.integer(parts.get(1)));
        });
    }
}
