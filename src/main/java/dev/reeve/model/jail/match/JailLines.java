/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TreeMap;

/** The lines of one log, as one jail sees them: each is offered once, in order. One thread at a time. */
public final class JailLines {
    private final LineMatcher matcher;
    private final Timeline timeline;
    private final Patience patience = new Patience("the filter");

    /** Of failregexes that took too long, by their number. */
    private final TreeMap<Integer, Patience> each = new TreeMap<>();

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
        wake(now);
        LineResult result = matcher.match(line.line(), line.time(), now);
        return result instanceof LineResult.GivenUp givenUp ? lost(givenUp, now) : result;
    }

    private void wake(Instant now) {
        each.forEach((regex, own) -> {
            if (!own.out(now)) {
                matcher.wake(regex);
            }
        });
    }

    /** What one failregex does to itself is no reason to do without the others. */
    private LineResult lost(LineResult.GivenUp givenUp, Instant now) {
        if (givenUp.regex() < 0) {
            patience.lost(givenUp.reason(), now);
            return givenUp;
        }
        String name = "failregex " + (givenUp.regex() + 1);
        Patience own = each.computeIfAbsent(givenUp.regex(), first -> new Patience("the others are used, but " + name));
        own.lost(givenUp.reason(), now);
        if (!own.out(now)) {
            return givenUp;
        }
        if (matcher.rest(givenUp.regex())) {
            return new LineResult.Disabled(own.reason());
        }
        matcher.wake(givenUp.regex());
        each.remove(givenUp.regex());
        patience.out(givenUp.reason(), now);
        return givenUp;
    }
}
