/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Trust;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/** Makes events of the lines of one log that come from a feed. */
public final class FeedSource implements Source {
    private static final long EVERY = 1_000_000_000;

    private final LogSpec spec;
    private final Feed feed;
    private final Positions positions;
    private final OwnOutput own;
    private final InstantSource clock;

    /** @param clock to judge the lines' own times by */
    public FeedSource(LogSpec spec, Feed feed, Positions positions, OwnOutput own, InstantSource clock) {
        this.spec = spec;
        this.feed = feed;
        this.positions = positions;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "log/" + spec.name();
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        Taker taker = new Taker(out);
        try {
            feed.run(taker, stop);
        } catch (IOException | RuntimeException failure) {
            taker.end();
            throw failure;
        }
        taker.end();
    }

    /** One run of the source. */
    private final class Taker implements Arrivals {
        private final Emitter out;
        private final LineMatcher matcher;
        private final Losses losses = new Losses();
        private long told = System.nanoTime() - EVERY;

        Taker(Emitter out) {
            this.out = out;
            this.matcher = new LineMatcher(spec, null, LineEnds.of(null), own, clock, positions, out);
        }

        @Override
        public void take(Arrival line) throws InterruptedException {
            matcher.arrival(line);
            reached(line.position());
        }

        @Override
        public void reached(String position) {
            if (!position.isEmpty()) {
                positions.cursor(spec.name(), position);
            }
        }

        @Override
        public void dropped(String from, long count, String reason) throws InterruptedException {
            losses.add(from, count, reason);
            tell(false);
        }

        @Override
        public void pause(String doing) throws InterruptedException {
            out.alive(doing);
            matcher.pause(false);
            tell(false);
        }

        void end() throws InterruptedException {
            matcher.pause(true);
            tell(true);
        }

        private void tell(boolean ending) throws InterruptedException {
            long now = System.nanoTime();
            if (!ending && now - told < EVERY) {
                return;
            }
            told = now;
            for (Map.Entry<String, Losses.Lost> each : losses.take().entrySet()) {
                tell(each.getKey(), each.getValue());
            }
        }

        private void tell(String from, Losses.Lost what) throws InterruptedException {
            Attributes attributes = Attributes.builder()
                    .put("log", spec.name())
                    .put("from", LineMatcher.bounded(LineText.harmless(from)))
                    .put("count", what.count())
                    .put("reason", LineMatcher.bounded(LineText.harmless(what.reason())))
                    .build();
            out.emit(Observation.of(LogEvents.DROPPED, spec.subject(), attributes, Trust.MEASURED));
        }
    }
}
