/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.LogSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.Jail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a configuration believes or bans beyond the defaults, outside of {@code guard:}: logs whose lines are taken for more than anybody's word, jails that ban wider networks as one. */
final class LoosenedEvidence {
    private static final int USUAL_V6 = 64;

    private LoosenedEvidence() {}

    static List<String> of(Map<String, LogSpec> logs, Map<String, Jail> jails) {
        List<String> found = new ArrayList<>();
        logs.forEach((name, log) -> {
            if (log.trust() != Trust.FORGEABLE) {
                found.add("logs." + name + ".trust: " + Choice.word(log.trust()) + " (default forgeable)");
            }
        });
        jails.forEach((name, jail) -> {
            var widen = jail.count().widen();
            if (widen.from() > 0 && widen.prefix6() < USUAL_V6) {
                found.add("jails." + name + ".widen.ipv6: " + widen.prefix6() + " (default " + USUAL_V6 + ")");
            }
        });
        return found;
    }
}
