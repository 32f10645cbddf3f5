/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Amount;
import dev.reeve.model.LogSpec;
import dev.reeve.source.Emitter;
import dev.reeve.source.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Goes round the files of a log and hands their lines to a reader, until stopped. */
final class Following {
    /** Between two looks at what grows; what comes meanwhile is read together. */
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
    private final Ear ear;
    private final Emitter out;
    private final Stop stop;
    private final byte[] buffer;
    private long toldAlive;

    /** Makes something of the lines. */
    interface Reader extends FollowedFile.Lines {
        /** Called between the rounds; {@code ending}: for the last time. */
        void pause(boolean ending) throws InterruptedException;

        /** Whether something is to be told at a pause before long, whether lines come or not. */
        boolean waiting();
    }

    Following(
            LogSpec spec,
            Positions positions,
            FollowedFiles files,
            Reader reader,
            LineEnds ends,
            Ear ear,
            Emitter out,
            Stop stop) {
        this.spec = spec;
        this.positions = positions;
        this.files = files;
        this.reader = reader;
        this.ends = ends;
        this.ear = ear;
        this.out = out;
        this.stop = stop;
        this.buffer = new byte[Math.max(CHUNK, 2 * spec.maxLine()) / 4 * 4];
    }

    void run() throws InterruptedException {
        Thread waker = ear.wakeAt(stop);
        try {
            follow();
        } finally {
            waker.interrupt();
        }
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
            if (!more && !listensAnew() && rest(grew)) {
                return;
            }
            grew = more;
        }
    }

    /** What happened to a file before it was listened for is not known. */
    private boolean listensAnew() {
        Map<FileKey, Path> open = new LinkedHashMap<>();
        files.files().forEach(file -> open.put(file.key, file.path));
        return ear.follow(open, files.folders());
    }

    /** @return whether to stop */
    private boolean rest(boolean grew) throws InterruptedException {
        if (grew) {
            return stop.await(BUSY);
        }
        ear.await(reader.waiting() ? Ear.OFTEN : ear.idle());
        if (ear.takeChanged()) {
            files.globAnew();
        }
        return stop.asked();
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
            return file.position().offset() != before && reached(file);
        } catch (IOException failure) {
            files.drop(file, failure);
            return false;
        }
    }

    private boolean reached(FollowedFile file) {
        file.lastActive = System.nanoTime();
        positions.put(spec.name(), file.position());
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
            out.alive(count == 0 ? "waiting for " + spec.files().getFirst() : "following " + Amount.of(count, "file"));
        }
    }
}
