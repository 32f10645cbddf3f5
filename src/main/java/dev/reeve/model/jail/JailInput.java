/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import dev.reeve.model.JournalSpec;
import dev.reeve.model.Trust;
import java.util.List;

/** What brings the lines of a jail. */
public sealed interface JailInput {
    JailInput FILES = new Files();

    /** The files that it names. */
    record Files() implements JailInput {}

    /**
     * The systemd journal.
     *
     * @param withoutFiles only when none of the jail's files is there at the start
     * @param trust the most that its lines are believed
     */
    record Journal(JournalSpec spec, boolean withoutFiles, Trust trust) implements JailInput {}

    /** What a log of the configuration receives. */
    record Log(String name) implements JailInput {}

    /** Nothing for now: a person has it rest. @param of what it goes on with */
    record Idle(JailInput of) implements JailInput {}

    /** What it is but for a rest. */
    default JailInput awake() {
        return this instanceof Idle(JailInput of) ? of : this;
    }

    /** As fail2ban's journalmatch is written for people: the terms of each line, with {@code +} between lines. */
    static String text(List<List<String>> matches) {
        return String.join(
                " + ", matches.stream().map(line -> String.join(" ", line)).toList());
    }
}
