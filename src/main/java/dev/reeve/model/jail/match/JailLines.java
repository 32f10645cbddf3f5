/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The lines of one log, as one jail sees them: each is offered once, in order. One thread at a time. */
public final class JailLines {
    private final LineMatcher matcher;
    private final Timeline timeline;
    private final Patience patience = new Patience();

    /** @param timeline for {@link #read(String, Instant)}; it may be shared by those who only call {@link #read(TimedLine, Instant)} */
    public JailLines(JailFilter filter, Timeline timeline) {
        this.matcher = new LineMatcher(filter);
        this.timeline = timeline;
    }

    /**
     * @param zone of the machine
     * @param clock about now
     * @param findTime how far back failures count
     * @throws IllegalArgumentException if the filter's date pattern or time zone cannot be used; says why
     */
    public static JailLines of(JailFilter filter, ZoneId zone, Instant clock, Duration findTime, Phase phase) {
        return new JailLines(filter, Timeline.of(filter.spec(), zone, clock, findTime, phase));
    }

    /** From the next line on: {@link Phase#LIVE} once the end of the log was reached. */
    public void phase(Phase next) {
        timeline.phase(next);
    }

    /** @param line without its line end @param now by the clock */
    public LineResult read(String line, Instant now) {
        return read(timeline.read(line, now), now);
    }

    /** @param time of the line, which is known from elsewhere: the line has none in its text */
    public LineResult read(String line, Instant time, Instant now) {
        return read(timeline.read(line, time, now), now);
    }

    /**
     * A line whose time was found for several jails at once. Lines without any part of {@link JailFilter#requirement} may be left out.
     *
     * @param now by the clock
     */
    public LineResult read(TimedLine line, Instant now) {
        if (patience.out(now)) {
            return new LineResult.Disabled(patience.reason());
        }
        if (line.tooOld()) {
            return new LineResult.TooOld();
        }
        LineResult result = matcher.match(line.line(), line.time(), now);
        if (result instanceof LineResult.GivenUp givenUp) {
            patience.lost(givenUp.reason(), now);
        }
        return result;
    }
}
