/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Makes attempts for tests. Their clock is {@link System#nanoTime} in microseconds. */
public final class Attempts {
    private static final AtomicLong SEQUENCE = new AtomicLong(1000);

    private Attempts() {}

    public static long mono() {
        return System.nanoTime() / 1_000;
    }

    public static Attempt of(String action, String target, Attributes parameters) {
        return of(action, target, parameters, Duration.ofSeconds(20));
    }

    public static Attempt of(String action, String target, Attributes parameters, Duration deadline) {
        return of(action, target, parameters, deadline, ActionClass.REVERSIBLE, "key-" + SEQUENCE.get());
    }

    public static Attempt of(
            String action,
            String target,
            Attributes parameters,
            Duration deadline,
            ActionClass actionClass,
            String key) {
        long sequence = SEQUENCE.addAndGet(2);
        Moment now = new Moment(1_700_000_000_000_000L, mono());
        Moment end = now.plus(deadline);
        Subject subject = Subject.parse(target);
        return new Attempt(
                new EntryId("n1", sequence),
                now,
                new EntryId("n1", sequence - 1),
                new Principal(Principal.Kind.RULE, "test-rule", "1", "test.yaml:1"),
                action,
                actionClass,
                subject,
                Subject.service("web"),
                parameters,
                key,
                sequence,
                end,
                end,
                false,
                new Lineage(new EntryId("n1", 7), 1));
    }
}
