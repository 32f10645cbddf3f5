/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.journal.Journal;
import dev.reeve.reactor.Program;
import dev.reeve.sim.Brain;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The daemon's own recovery, for the simulator. */
public final class RecoveredBrain {
    /** Snapshots are damaged by the thousand, and each is told of. Held, for a logger that nobody holds forgets its level. */
    private static final Logger QUIET = Logger.getLogger(Recovery.class.getName());

    static {
        QUIET.setLevel(Level.OFF);
    }

    private RecoveredBrain() {}

    public static Brain of(Journal journal, String node, Program empty, Function<String, Program> programs) {
        Recovery recovery = Recovery.of(journal, node, empty, programs);
        if (recovery.faults() > 0) {
            throw new IllegalStateException(recovery.faults() + " entries of the journal could not be folded");
        }
        return new Brain(recovery.pipeline(), recovery.folds(), recovery.guard(), recovery.open());
    }
}
