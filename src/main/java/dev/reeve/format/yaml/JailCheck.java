/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.JournalSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.JailInput;
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
    static String problem(JailSpec spec, JailInput input) {
        if (spec.logs().isEmpty() && input instanceof JailInput.Files) {
            return "it reads no files; give it a logpath";
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

    /** What may cost more than was meant. */
    static Optional<String> note(JailSpec spec, JailInput input) {
        return input instanceof JailInput.Journal(JournalSpec journal, boolean otherwise, Trust most)
                        && journal.matches().isEmpty()
                ? Optional.of(
                        "jail " + spec.name()
                                + " has no journalmatch: its expressions meet every entry of the journal, and anybody may write one")
                : Optional.empty();
    }
}
