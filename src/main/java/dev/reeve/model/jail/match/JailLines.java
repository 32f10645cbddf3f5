/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.date.DateDetector;
import dev.reeve.model.date.DateZone;
import dev.reeve.model.date.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of one log, as one jail sees them: each is offered once, in order. One thread at a time. */
public final class JailLines {
    /** How far a line's time may be off while lines are read as they are written, and for how long the time of the line before is good for a line without one. */
    private static final Duration NEAR = Duration.ofSeconds(60);

    private final LineMatcher matcher;
    private final DateDetector dates;
    private final Duration findTime;
    private final Patience patience = new Patience();
    private Phase phase;
    private @Nullable Instant lastTime;
    private String lastTimeText = "";

    private JailLines(JailFilter filter, DateDetector dates, Duration findTime, Phase phase) {
        this.matcher = new LineMatcher(filter);
        this.dates = dates;
        this.findTime = findTime;
        this.phase = phase;
    }

    /**
     * @param zone of the machine
     * @param clock about now
     * @param findTime how far back failures count
     * @throws IllegalArgumentException if the filter's date pattern or time zone cannot be used; says why
     */
    public static JailLines of(JailFilter filter, ZoneId zone, Instant clock, Duration findTime, Phase phase) {
        DateZone dateZone = DateZone.of(zone, filter.spec().logTimeZone());
        DateDetector dates = DateDetector.of(filter.spec().datePattern(), dateZone, clock);
        return new JailLines(filter, dates, findTime, phase);
    }

    /** From the next line on: {@link Phase#LIVE} once the end of the log was reached. */
    public void phase(Phase next) {
        phase = next;
    }

    /** @param line without its line end @param now by the clock */
    public LineResult read(String line, Instant now) {
        if (patience.out(now)) {
            return new LineResult.Disabled(patience.reason());
        }
        Optional<Found> found = dates.find(line, now);
        CutLine cut =
                found.map(date -> CutLine.of(line, date.start(), date.end())).orElse(CutLine.whole(line));
        Instant time = found.flatMap(Found::time).orElse(null);
        if (time != null) {
            return timed(cut, time, now);
        }
        Instant last = lastTime;
        if (last != null && last.isAfter(now.minus(NEAR))) {
            return timed(new CutLine("", lastTimeText, line), last, now);
        }
        // No line said that it is now: the next one without a time must not be taken for as old as this one.
        return match(cut, phase == Phase.LIVE ? now : null, now);
    }

    /** @param time of the line, which is known from elsewhere: the line has none in its text */
    public LineResult read(String line, Instant time, Instant now) {
        return patience.out(now) ? new LineResult.Disabled(patience.reason()) : timed(CutLine.whole(line), time, now);
    }

    private LineResult timed(CutLine cut, Instant said, Instant now) {
        Instant time = said;
        if (phase == Phase.LIVE && Duration.between(said, now).abs().compareTo(NEAR) > 0) {
            time = now;
        }
        if (phase == Phase.CATCHING_UP && said.isBefore(now.minus(findTime))) {
            return new LineResult.TooOld();
        }
        lastTime = time;
        lastTimeText = cut.time();
        // A failure cannot lie in the future: it would count for longer than others.
        boolean future = phase != Phase.RECORDED && time.isAfter(now);
        return match(cut, future ? now : time, now);
    }

    private LineResult match(CutLine cut, @Nullable Instant time, Instant now) {
        LineResult result = matcher.match(cut, time, now);
        if (result instanceof LineResult.GivenUp givenUp) {
            patience.lost(givenUp.reason(), now);
        }
        return result;
    }
}
