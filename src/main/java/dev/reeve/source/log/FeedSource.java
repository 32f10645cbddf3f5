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
import java.util.List;
import java.util.Map;

/** Makes events of the lines that one feed brings: by the patterns of a log, and by the filters of jails. */
public final class FeedSource implements Source {
    private static final long EVERY = 1_000_000_000;

    private final String name;
    private final LogSpec spec;
    private final Feed feed;
    private final Positions positions;
    private final OwnOutput own;
    private final InstantSource clock;
    private final FeedJails jails;

    /** Of a log alone. @param clock to judge the lines' own times by */
    public FeedSource(LogSpec spec, Feed feed, Positions positions, OwnOutput own, InstantSource clock) {
        this(spec, feed, positions, own, clock, FeedJails.NONE);
    }

    /** Of a log that jails read too. */
    public FeedSource(
            LogSpec spec, Feed feed, Positions positions, OwnOutput own, InstantSource clock, FeedJails jails) {
        this("log/" + spec.name(), spec, feed, positions, own, clock, jails);
    }

    /** Of jails alone. */
    public FeedSource(Feed feed, Positions positions, OwnOutput own, InstantSource clock, FeedJails jails) {
        this("jail/" + jails.name(), jails.log(), feed, positions, own, clock, jails);
    }

    private FeedSource(
            String name,
            LogSpec spec,
            Feed feed,
            Positions positions,
            OwnOutput own,
            InstantSource clock,
            FeedJails jails) {
        this.name = name;
        this.spec = spec;
        this.feed = feed;
        this.positions = positions;
        this.own = own;
        this.clock = clock;
        this.jails = jails;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        Taker taker = new Taker(out, jails.start(out));
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
        private final List<FeedJail> filters;
        private final Losses losses = new Losses();
        private long told = System.nanoTime() - EVERY;

        Taker(Emitter out, List<FeedJail> filters) {
            this.out = out;
            this.filters = filters;
            this.matcher = new LineMatcher(spec, null, LineEnds.of(null), own, clock, positions, out);
        }

        @Override
        public void take(Arrival line) throws InterruptedException {
            for (FeedJail filter : filters) {
                filter.take(line);
            }
            if (!spec.patterns().isEmpty()) {
                matcher.arrival(line);
                reached(line.position());
            }
        }

        @Override
        public void reached(String position) {
            if (!position.isEmpty()) {
                positions.cursor(spec.name(), position);
            }
        }

        @Override
        public void caughtUp() {
            filters.forEach(FeedJail::caughtUp);
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
            pause(false);
            tell(false);
        }

        void end() throws InterruptedException {
            matcher.pause(true);
            pause(true);
            tell(true);
        }

        private void pause(boolean ending) throws InterruptedException {
            for (FeedJail filter : filters) {
                filter.pause(ending);
            }
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
