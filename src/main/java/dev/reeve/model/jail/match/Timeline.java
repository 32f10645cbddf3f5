/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.date.DateDetector;
import dev.reeve.model.date.DateZone;
import dev.reeve.model.date.Found;
import dev.reeve.model.jail.FilterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The times of the lines of one log, each of which is shown to it once, in order: as text, or as bytes. It is the same for all filters with the same date pattern, zone and find time. One thread at a time.
 */
public final class Timeline {
    /** How far a line's time may be off while lines are read as they are written, and for how long the time of the line before is good for a line without one. */
    private static final Duration NEAR = Duration.ofSeconds(60);

    private final DateDetector dates;
    private final Duration findTime;
    private Phase phase;
    private @Nullable Instant lastTime;
    private String lastTimeText = "";

    /** Of the last line: all but its text. */
    private Optional<Found> found = Optional.empty();

    private @Nullable Instant time;
    private boolean tooOld;

    /** Whether it had no time of its own and took that of the line before. */
    private boolean inherits;

    /** By the clock, when it was judged; null: each line is to be judged anew. */
    private @Nullable Instant judgedAt;

    private Timeline(DateDetector dates, Duration findTime, Phase phase) {
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
    public static Timeline of(FilterSpec filter, ZoneId zone, Instant clock, Duration findTime, Phase phase) {
        DateZone dateZone = DateZone.of(zone, filter.logTimeZone());
        return new Timeline(DateDetector.of(filter.datePattern(), dateZone, clock), findTime, phase);
    }

    /** From the next line on. */
    public void phase(Phase next) {
        judgedAt = phase == next ? judgedAt : null;
        phase = next;
    }

    /** @param line without its line end @param now by the clock */
    public TimedLine read(String line, Instant now) {
        judge(dates.find(line, now), now);
        return passed(line);
    }

    /** A line whose time is known from elsewhere: it has none in its text. */
    TimedLine read(String line, Instant said, Instant now) {
        found = Optional.empty();
        judgedAt = null;
        told(said, "", now);
        return new TimedLine(CutLine.whole(line), time, tooOld);
    }

    /**
     * Moves on by a line without its text, if that does: as {@link #read} would have. If not, nothing has changed.
     *
     * @param buffer with the line from {@code from} to {@code to}, without its line end, in an encoding that has ASCII as it is
     */
    public boolean passes(byte[] buffer, int from, int to, Instant now) {
        if (!dates.sameLayout(buffer, from, to, now)) {
            return false;
        }
        Optional<Found> next = dates.skipped(now);
        // The same objects, which the detector keeps handing out, have been judged already; comparing what is in them
        // would cost more than that.
        if (next.orElse(null) != found.orElse(null) || now != judgedAt) {
            judge(next, now);
        }
        return true;
    }

    /** Of the line that was passed last, once its text is known. */
    public TimedLine passed(String line) {
        Found date = inherits ? null : found.orElse(null);
        CutLine cut = date == null
                ? CutLine.timed(line, inherits ? lastTimeText : "")
                : CutLine.of(line, date.start(), date.end());
        return new TimedLine(cut, time, tooOld);
    }

    /**
     * The same for a line as bytes, all of them ASCII. They must not change before the line was read by all.
     *
     * @param text of the line
     */
    public TimedLine passed(byte[] buffer, int from, int to, Supplier<String> text) {
        Found date = inherits ? null : found.orElse(null);
        return date == null
                ? passed(text.get())
                : new TimedLine(CutLine.ofAscii(buffer, from, to, text, date.start(), date.end()), time, tooOld);
    }

    /** Where the time begins in the line that was passed last, in bytes; 0 if it has none. */
    public int timeStart() {
        return found.map(Found::start).orElse(0);
    }

    /** Where what follows the time begins; 0 if it has none. */
    public int timeEnd() {
        return found.map(Found::end).orElse(0);
    }

    private void judge(Optional<Found> date, Instant now) {
        Instant said = date.flatMap(Found::time).orElse(null);
        Instant last = lastTime;
        found = date;
        inherits = said == null && last != null && last.isAfter(now.minus(NEAR));
        judgedAt = said == null ? null : now;
        if (said != null) {
            told(said, date.map(Found::text).orElse(""), now);
        } else if (last != null && inherits) {
            told(last, lastTimeText, now);
        } else {
            // No line said that it is now: the next one without a time must not be taken for as old as this one.
            untimed(phase == Phase.LIVE ? now : null, false);
        }
    }

    private void told(Instant said, String text, Instant now) {
        if (phase == Phase.CATCHING_UP && said.isBefore(now.minus(findTime))) {
            untimed(null, true);
            return;
        }
        boolean far = phase == Phase.LIVE && Duration.between(said, now).abs().compareTo(NEAR) > 0;
        Instant taken = far ? now : said;
        lastTime = taken;
        lastTimeText = text;
        tooOld = false;
        // A failure cannot lie in the future: it would count for longer than others.
        time = phase != Phase.RECORDED && taken.isAfter(now) ? now : taken;
    }

    private void untimed(@Nullable Instant taken, boolean old) {
        time = taken;
        tooOld = old;
    }
}
