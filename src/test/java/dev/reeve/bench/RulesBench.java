/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.rule.RuleRig;
import dev.reeve.reactor.rule.RulesFold;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Events per second through the rules, and memory per key. Run with {@code -Xmx1g}; prints one figure a line. */
final class RulesBench {
    private static final int EVENTS = 1_000_000;
    private static final Subject LOG = new Subject("log", "auth");

    private RulesBench() {}

    public static void main(String[] args) {
        for (int round = 0; round < 3; round++) {
            rate("no rule looks at it", "other", 10_000);
            rate("counted, 10,000 keys", "log.match", 10_000);
            rate("counted, 1,000,000 keys, 100,000 kept", "log.match", 1_000_000);
        }
        memory(100_000);
        memory(1_000_000);
    }

    private static RulesFold fold(int keys) {
        RulesFold fold = new RulesFold();
        fold.configure(
                RuleRig.program(RuleRig.keys(
                        RuleRig.rule(
                                "ban",
                                new When.Count(
                                        RuleRig.on("log.match", "pattern", "failed-login"),
                                        5,
                                        Duration.ofMinutes(10),
                                        List.of("address"),
                                        0),
                                RuleRig.ban()),
                        keys)),
                Moment.ZERO,
                Output.NOWHERE);
        return fold;
    }

    private static Event event(String type, int n, int key) {
        Attributes attributes = Attributes.builder()
                .put("log", "auth")
                .put("pattern", "failed-login")
                .put("user", "root")
                .put("address", "10." + (key >> 16) + "." + (key >> 8 & 255) + "." + (key & 255))
                .build();
        return Event.of(
                new EntryId("n1", n + 1L), new Moment(n, n), Observation.of(type, LOG, attributes, Trust.FORGEABLE));
    }

    private static void rate(String what, String type, int keys) {
        RulesFold fold = fold(100_000);
        long spent = 0;
        int batch = 100_000;
        for (int done = 0; done < EVENTS; done += batch) {
            Event[] events = new Event[batch];
            for (int i = 0; i < batch; i++) {
                events[i] = event(type, done + i, (int) ((done + i) * 7_919L % keys));
            }
            long start = System.nanoTime();
            for (Event event : events) {
                fold.apply(event, Output.NOWHERE);
                fold.nextDeadline();
            }
            spent += System.nanoTime() - start;
        }
        System.out.printf(Locale.ROOT, "%-42s %,12.0f events/s%n", what, EVENTS * 1e9 / spent);
    }

    private static void memory(int most) {
        RulesFold fold = fold(most);
        long before = used();
        for (int i = 0; i < EVENTS; i++) {
            fold.apply(event("log.match", i, i), Output.NOWHERE);
        }
        long bytes = used() - before;
        System.out.printf(
                Locale.ROOT,
                "1,000,000 keys, at most %,d kept: %,d kB, %d bytes a key%n",
                most,
                bytes / 1_024,
                bytes / Math.min(most, EVENTS));
        if (fold.nextDeadline() < 0) {
            throw new IllegalStateException("keeps the fold alive");
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
