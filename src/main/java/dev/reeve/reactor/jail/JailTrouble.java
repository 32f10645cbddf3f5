/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;

/** What was not as it should be with a jail a short while ago, for status: after that it is told by the journal alone. */
final class JailTrouble {
    /** As long as a filter that takes too long is not used. */
    private static final long SHOWN = Moment.micros(Duration.ofMinutes(10));

    private static final int MOST_TEXT = 400;

    private String why = "";
    private long at;

    void disabled(String reason, long now) {
        why = reason.length() <= MOST_TEXT ? reason : reason.substring(0, MOST_TEXT);
        at = now;
    }

    /** @param crowded when it was last told that ids gave way; {@link Long#MIN_VALUE}: never */
    String text(long now, long crowded) {
        if (!why.isEmpty() && now - at < SHOWN) {
            return why;
        }
        boolean full = crowded != Long.MIN_VALUE && now - crowded < SHOWN;
        return full ? "more fail than it can count: those longest not seen were forgotten" : "";
    }

    Value save() {
        return new Value.Items(List.of(Value.of(why), Value.of(at)));
    }

    void restore(Saved saved) {
        why = saved.text(0);
        at = saved.number(1);
    }
}
