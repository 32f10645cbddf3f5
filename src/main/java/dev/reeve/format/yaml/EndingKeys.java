/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Endings;
import java.time.Duration;
import java.util.List;

/** The keys of a service that say what its ends mean. */
final class EndingKeys {
    private static final Key<Integer> ENDS = Key.optional(
            "ends", Types.integer("number", 2, 1_000), "5", "So many ends that nobody asked for are flapping.", "10");
    private static final Key<Duration> WITHIN = Key.optional(
            "within",
            Types.SPAN_OF_TIME,
            "10m",
            "The time they are counted in; it is over once the service has run for so long.",
            "1h");

    private static final Key<List<String>> SUCCESS = Key.optional(
            "success-exit",
            Lists.oneOrMany(new ScalarType<>(
                    "end",
                    "an exit status from 0 to 255, or a signal's name such as SIGTERM",
                    Schemas.numberOr("integer", "^([0-9]{1,3}|(SIG)?[A-Z0-9+-]+)$"),
                    EndingKeys::end)),
            "Ends that mean success besides status 0: exit statuses and signals.",
            "[143, SIGTERM]");
    private static final Key<Endings> FLAPPING = Key.optional(
            "flapping",
            Section.of(
                    "flapping",
                    "flapping",
                    "When a service that ends again and again becomes an incident (`service.flapping`). It is still tried on, with the waits of `backoff`; a start by a person clears it.",
                    List.of(ENDS, WITHIN),
                    bound -> new Endings(List.of(), bound.get(ENDS), bound.get(WITHIN))),
            "{}",
            "When ends become an incident.",
            "");
    static final List<Key<?>> ALL = List.of(SUCCESS, FLAPPING);

    private EndingKeys() {}

    static Endings bind(Bound bound) {
        List<String> success = bound.find(SUCCESS);
        Endings flapping = bound.get(FLAPPING);
        return new Endings(success == null ? List.of() : success, flapping.most(), flapping.within());
    }

    private static String end(String text) {
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 255) {
            return Integer.toString(Integer.parseInt(text));
        }
        return "SIG" + Signals.parse(text);
    }
}
