/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.source.Emitter;
import dev.reeve.source.Stop;
import java.io.IOException;
import java.time.Duration;

/** Goes round the files of a log and hands their lines to a reader, until stopped. */
final class Following {
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration BUSY = Duration.ofMillis(50);
    private static final Duration ALIVE = Duration.ofSeconds(5);
    private static final int CHUNK = 128 * 1024;

    /** Chunks read from one file before the next has its turn. */
    private static final int TURN = 32;

    private final LogSpec spec;
    private final Positions positions;
    private final FollowedFiles files;
    private final Reader reader;
    private final LineEnds ends;
    private final Emitter out;
    private final Stop stop;
    private final byte[] buffer;
    private long toldAlive;

    /** Makes something of the lines. */
    interface Reader extends FollowedFile.Lines {
        /** Called between the rounds; {@code ending}: for the last time. */
        void pause(boolean ending) throws InterruptedException;

        /** The file has been read up to its end. */
        default void caughtUp(FollowedFile file) {}

        /** Whether all that was read is told: else the place in the file is not kept, so that it is read again after a restart. */
        default boolean settled() {
            return true;
        }
    }

    Following(
            LogSpec spec,
            Positions positions,
            FollowedFiles files,
            Reader reader,
            LineEnds ends,
            Emitter out,
            Stop stop) {
        this.spec = spec;
        this.positions = positions;
        this.files = files;
        this.reader = reader;
        this.ends = ends;
        this.out = out;
        this.stop = stop;
        this.buffer = new byte[Math.max(CHUNK, 2 * spec.maxLine()) / 4 * 4];
    }

    void run() throws InterruptedException {
        follow();
        reader.pause(true);
    }

    private void follow() throws InterruptedException {
        boolean grew = true;
        while (!stop.asked()) {
            long now = System.nanoTime();
            for (FollowedFile left : files.scan(now)) {
                finish(left);
            }
            tellAlive(now);
            boolean more = readAll();
            reader.pause(false);
            if (!more && stop.await(grew ? BUSY : IDLE)) {
                return;
            }
            grew = more;
        }
    }

    private boolean readAll() throws InterruptedException {
        boolean grew = false;
        for (FollowedFile file : files.files()) {
            if (stop.asked()) {
                return false;
            }
            grew |= read(file);
        }
        return grew;
    }

    private boolean read(FollowedFile file) throws InterruptedException {
        try {
            long before = file.position().offset();
            boolean more = true;
            file.startOverIfReplaced();
            for (int i = 0; i < TURN && more && !stop.asked(); i++) {
                more = file.read(buffer, spec.maxLine(), ends, reader);
            }
            if (!more) {
                reader.caughtUp(file);
            }
            return file.position().offset() != before && reached(file);
        } catch (IOException failure) {
            files.drop(file, failure);
            return false;
        }
    }

    private boolean reached(FollowedFile file) {
        file.lastActive = System.nanoTime();
        if (reader.settled()) {
            positions.put(spec.name(), file.position());
        }
        return true;
    }

    private void finish(FollowedFile file) throws InterruptedException {
        try {
            file.finish(buffer, spec.maxLine(), reader);
        } catch (IOException failure) {
            files.drop(file, failure);
        } finally {
            FollowedFiles.closeQuietly(file);
        }
    }

    private void tellAlive(long now) {
        if (toldAlive == 0 || now - toldAlive > ALIVE.toNanos()) {
            toldAlive = now;
            int count = files.files().size();
            out.alive(
                    count == 0
                            ? "waiting for " + spec.files().getFirst()
                            : "following " + count + (count == 1 ? " file" : " files"));
        }
    }
}
