/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.reactor.cluster.Silence;
import dev.reeve.reactor.cluster.Silences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a silence may be, and how many there may be: a silence that was cut, or that took the place of another, would surprise whoever set it. */
final class SilenceBounds {
    private SilenceBounds() {}

    /** Null where it is within them. */
    static @Nullable Answer ask(Decision decision, Moment now, GuardContext context) {
        long longest = Moment.micros(Silence.LONGEST);
        if (decision.parameters().integer("for", 0) > longest) {
            return Answer.refuse(
                    Reason.OUT_OF_BOUNDS,
                    "a silence lasts at most " + Silence.LONGEST.toDays() + " days; set it anew before it ends");
        }
        List<Silence> all = context.state().silences().all();
        boolean anew = all.stream()
                .anyMatch(one -> one.pattern().equals(decision.target().name()));
        return anew || all.size() < Silences.MAX
                ? null
                : Answer.refuse(
                        Reason.OUT_OF_BOUNDS,
                        "there are " + all.size() + " silences, and more there cannot be; end some"
                                + " (`reeve silence` lists them, `reeve silence PATTERN --remove`), or set one with a wider pattern");
    }
}
