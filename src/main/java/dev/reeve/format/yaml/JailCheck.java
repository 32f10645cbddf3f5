/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.Phase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Whether a jail can run here. */
final class JailCheck {
    private JailCheck() {}

    /** Why it cannot; empty when it can. */
    static String problem(JailSpec spec) {
        if (spec.logs().isEmpty()) {
            return spec.readsJournal()
                    ? "it reads the systemd journal alone, which Reeve does not read; give it a logpath"
                    : "it reads no files; give it a logpath";
        }
        if (spec.filter().failRegexes().isEmpty()) {
            return "its filter has no expressions";
        }
        try {
            JailLines.of(JailFilter.of(spec.filter()), ZoneOffset.UTC, Instant.EPOCH, spec.findTime(), Phase.LIVE);
            return "";
        } catch (FilterError | IllegalArgumentException wrong) {
            return "filter " + spec.filter().name() + ": " + wrong.getMessage();
        }
    }

    /** What is done otherwise than the file says. */
    static Optional<String> note(JailSpec spec) {
        return spec.readsJournal()
                ? Optional.of("jail " + spec.name()
                        + " is to read the systemd journal; Reeve follows its logpath instead: "
                        + spec.logs().getFirst().glob())
                : Optional.empty();
    }
}
