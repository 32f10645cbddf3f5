/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.os.Spawner;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The command of a change, which whoever is to undo it ends first: a command that hangs must not keep its own undoing off. */
final class UnderWay {
    private final NetworkTools tools;
    private @Nullable Thread worker;
    private int undoings;
    private boolean broken;

    UnderWay(NetworkTools tools) {
        this.tools = tools;
    }

    /**
     * @param way how it is started
     * @return how it ended; empty when it was ended to be undone, or not begun for that
     */
    Optional<ProgramEnd> run(Program command, UnaryOperator<Spawner> way) throws IOException, InterruptedException {
        if (!begin()) {
            return Optional.empty();
        }
        try {
            ProgramEnd end = tools.run(command, way);
            return end() ? Optional.empty() : Optional.of(end);
        } catch (InterruptedException ended) {
            if (end()) {
                return Optional.empty();
            }
            throw ended;
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        broken = undoings > 0;
        worker = broken ? null : Thread.currentThread();
        return !broken;
    }

    /** From here on nobody interrupts. @return whether somebody did */
    private synchronized boolean end() {
        if (worker != null && broken) {
            Thread.interrupted();
        }
        worker = null;
        return broken;
    }

    /** Ends the command that runs, if one does, and lets none begin until {@link #undone}. */
    synchronized void breakOff() {
        undoings++;
        if (worker != null && !broken) {
            broken = true;
            worker.interrupt();
        }
    }

    synchronized void undone() {
        undoings--;
    }
}
