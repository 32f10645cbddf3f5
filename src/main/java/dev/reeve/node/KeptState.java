/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.journal.Journal;
import java.lang.System.Logger.Level;

/** What a run leaves for the next one: how far the logs are read, and the state itself. */
record KeptState(Journal journal, Recovery recovery, Core core, KeptPositions positions, Asking asking) {
    private static final System.Logger LOG = System.getLogger(KeptState.class.getName());

    void savePositions() throws InterruptedException {
        positions.keep(asking, recovery.pipeline()::lastSequence, core::unkept);
    }

    /** What was said before is taken in then too. */
    void lastPositions() {
        try {
            savePositions();
            asking.ask(() -> true);
        } catch (RuntimeException | InterruptedException unwritable) {
            LOG.log(Level.WARNING, "the last positions could not be kept: " + unwritable.getMessage());
        }
    }

    /** When nobody changes the state any more, and only where the record has all that led to it. @param running whether somebody may still */
    void lastSnapshot(boolean running) {
        if (running || core.unkept() > 0) {
            LOG.log(Level.WARNING, "the last state could not be kept: the journal takes nothing");
            return;
        }
        try {
            journal.saveSnapshot(
                    recovery.pipeline().lastSequence(), recovery.pipeline().save());
            journal.saveDocument("run", "state", "stopped");
        } catch (RuntimeException unwritable) {
            LOG.log(Level.WARNING, "the last state could not be kept: " + unwritable.getMessage());
        }
    }
}
