/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.os.Stat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * Notes where the files of new logs end before anything that a configuration asks for is begun. A log is followed by a thread of its own, whose first look comes some time after: a service that
 * was started meanwhile may have made its log by then, and what stands in that is new.
 */
public final class LogBeginnings {
    private LogBeginnings() {}

    /** A file system that hangs holds up nobody for longer than {@code patience}; its logs then begin where their first look finds them. */
    public static void note(Collection<LogSpec> logs, Positions positions, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (Thread looking : logs.stream().map(log -> look(log, positions)).toList()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            looking.join(Math.max(1, left));
        }
    }

    private static Thread look(LogSpec log, Positions positions) {
        Thread thread = new Thread(() -> look(positions, log), "log beginnings " + log.name());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void look(Positions positions, LogSpec log) {
        if (positions.hasBegun(log.name())) {
            return;
        }
        Set<Path> files = Globs.expand(log.files());
        if (files.size() >= Globs.MAX_FILES) {
            return; // There may be others that are old and not among them.
        }
        try {
            for (Path file : files) {
                if (!log.fromStart() && Files.isRegularFile(file)) {
                    positions.putNew(log.name(), end(file, log));
                }
            }
            positions.begin(log.name());
        } catch (IOException | SecurityException | IllegalArgumentException unknown) {
            // Which files are old is not known: the first look decides, as it does without this.
        }
    }

    private static Position end(Path file, LogSpec log) throws IOException {
        Stat stat = Stat.of(file);
        LineEnds ends = LineEnds.of(log.encoding().equals("auto") ? null : Charset.forName(log.encoding()));
        boolean within = FollowedFile.isWithinLine(file, stat.size(), ends);
        return new Position(file.toString(), FileKey.of(stat), stat.size(), within, Fingerprint.NONE);
    }
}
