/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the files of one log. It asks the files for their size, four times a second and more often while they grow: that costs microseconds, knows no limit of watches, and works on every
 * file system, which a watch service does not.
 */
public final class LogSource implements Source {
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration BUSY = Duration.ofMillis(50);
    private static final Duration ALIVE = Duration.ofSeconds(5);
    private static final int CHUNK = 128 * 1024;

    /** Chunks read from one file before the next has its turn. */
    private static final int TURN = 32;

    private final LogSpec spec;
    private final Positions positions;
    private final OwnOutput own;
    private final InstantSource clock;
    private final @Nullable Charset charset;

    /** @param clock to judge the lines' own times by */
    public LogSource(LogSpec spec, Positions positions, OwnOutput own, InstantSource clock) {
        this.spec = spec;
        this.positions = positions;
        this.own = own;
        this.clock = clock;
        this.charset = spec.encoding().equals("auto") ? null : Charset.forName(spec.encoding());
    }

    public static Offer offer() {
        return LogEvents.offer();
    }

    @Override
    public String name() {
        return "log/" + spec.name();
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        LineEnds ends = LineEnds.of(charset);
        LineMatcher matcher = new LineMatcher(spec, charset, ends, own, clock, positions, out);
        try (FollowedFiles files =
                new FollowedFiles(spec, positions, own, ends, (file, error) -> tell(out, file, error))) {
            new Round(files, matcher, ends, out, stop).run();
        }
    }

    private void tell(Emitter out, Path file, String error) throws InterruptedException {
        Attributes attributes = Attributes.builder()
                .put("log", spec.name())
                .put("file", file.toString())
                .put("error", error)
                .build();
        out.emit(Observation.of(LogEvents.UNREADABLE, spec.subject(), attributes, Trust.MEASURED));
    }

    /** One run of the source. */
    private final class Round {
        private final FollowedFiles files;
        private final LineMatcher matcher;
        private final LineEnds ends;
        private final Emitter out;
        private final Stop stop;
        private final byte[] buffer = new byte[Math.max(CHUNK, 2 * spec.maxLine()) / 4 * 4];
        private long toldAlive;

        Round(FollowedFiles files, LineMatcher matcher, LineEnds ends, Emitter out, Stop stop) {
            this.files = files;
            this.matcher = matcher;
            this.ends = ends;
            this.out = out;
            this.stop = stop;
        }

        void run() throws InterruptedException {
            follow();
            matcher.tellSuppressed(true);
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
                matcher.tellSuppressed(false);
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
                    more = file.read(buffer, spec.maxLine(), ends, matcher);
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
                file.finish(buffer, spec.maxLine(), matcher);
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
                List<String> names = spec.files();
                out.alive(
                        count == 0
                                ? "waiting for " + names.getFirst()
                                : "following " + count + (count == 1 ? " file" : " files"));
            }
        }
    }
}
