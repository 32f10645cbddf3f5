/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.model.JournalSpec;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import dev.reeve.source.PipedProgram;
import dev.reeve.source.Stop;
import dev.reeve.source.log.Cursors;
import dev.reeve.source.log.LineSplitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks journalctl for the last entry there is. */
record NewestEntry(String program, JournalSpec spec, int longest, Spawner spawner, OutputPump pump) {
    private static final Duration PIECE = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofSeconds(30);

    /**
     * Its position; empty when there is none yet, and then all that comes is new.
     *
     * @param ofMatching of those that fit, and not of all
     */
    String position(boolean ofMatching, Stop stop) throws IOException, InterruptedException {
        String[] cursor = {""};
        LineSplitter lines = new LineSplitter(longest, (bytes, length, cut) -> {
            String found = cut ? "" : cursor(bytes, length);
            cursor[0] = found.isEmpty() ? cursor[0] : found;
        });
        List<String> command = JournalCommand.newest(program, spec, ofMatching);
        try (PipedProgram run = new PipedProgram(spawner, pump, command)) {
            if (!read(run, lines, stop)) {
                return "";
            }
            lines.end();
            String ending = run.ending();
            if (cursor[0].isEmpty() && !ending.equals(ExitStatus.exited(0).describe())) {
                throw new IOException("journalctl: " + ending);
            }
        }
        return Cursors.position(cursor[0]);
    }

    /** Whether it came to its end. */
    private static boolean read(PipedProgram run, LineSplitter lines, Stop stop)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LOOK.toNanos();
        for (byte[] piece = run.next(PIECE); piece != null; piece = run.next(PIECE)) {
            lines.bytes(piece, piece.length);
            if (stop.asked()) {
                return false;
            } else if (System.nanoTime() - end > 0) {
                throw new IOException("journalctl did not tell the newest entry within " + LOOK.toSeconds() + " s");
            }
        }
        return true;
    }

    private static String cursor(byte[] bytes, int length) {
        try {
            return JournalEntry.parse(new String(bytes, 0, length, StandardCharsets.UTF_8))
                    .first("__CURSOR");
        } catch (IllegalArgumentException other) {
            return "";
        }
    }
}
