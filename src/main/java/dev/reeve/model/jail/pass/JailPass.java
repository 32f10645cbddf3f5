/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.model.jail.match.TimedLine;
import dev.reeve.model.jail.match.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one log, as all jails that read it see them: each is offered once, in order. What is told of a line to a jail is what {@link dev.reeve.model.jail.match.JailLines#read(String, Instant)}
 * says of it; lines of which nothing is told are {@link LineResult.Missed}, {@link LineResult.TooOld} or {@link LineResult.Ignored} there. Since they are not matched, they cost no jail its patience.
 *
 * <p>Offer lines by {@link #chunk} where the encoding has ASCII as it is and lines end with a line feed (see {@link Encodings#hasAscii}); else one by one, by {@link #line}. One thread at a time. It keeps
 * no bytes of a chunk.
 */
public final class JailPass {
    private static final byte LINE_FEED = '\n';

    private final Plan plan;
    private final Search search;
    private final Line line;
    private final int maxLine;
    private final @Nullable TimedLine[] times;
    private final long[] candidates;
    private final boolean othersMatter;
    private long lines;

    /** @param findTime how far back failures count @param live whether its lines are taken as being written now from the first on, whatever {@link JailPass#phase} says */
    public record Jail(JailFilter filter, Duration findTime, boolean live) {
        public Jail(JailFilter filter, Duration findTime) {
            this(filter, findTime, false);
        }
    }

    /** Makes text of bytes. What is ASCII stays the same characters, and nothing else becomes ASCII. */
    public interface Text {
        /**
         * @param to where the line ends; a carriage return before it is taken away
         * @param cut the line goes on: its last character may lack bytes
         */
        String of(byte[] bytes, int from, int to, boolean cut);
    }

    /** Is told of lines. */
    public interface Taker {
        /**
         * @param jail its index
         * @param line its text
         * @param result anything but what is left out
         * @param next the index in the bytes where the next line begins; of no meaning for a line offered by itself
         */
        void line(int jail, String line, LineResult result, int next) throws InterruptedException;
    }

    /**
     * @param zone of the machine
     * @param clock about now
     * @param maxLine bytes of a line; what is longer is cut
     * @throws IllegalArgumentException if a filter's date pattern or time zone cannot be used; says why
     */
    public JailPass(List<Jail> jails, ZoneId zone, Instant clock, Phase phase, Text texts, int maxLine) {
        this(jails, zone, clock, phase, texts, maxLine, List.of());
    }

    /**
     * Goes on where others are: for jails that come together or go apart at a place in a log.
     *
     * @param before what they remember of dates and connections is remembered here, and shared with them; the first that knows a filter counts
     */
    public JailPass(
            List<Jail> jails, ZoneId zone, Instant clock, Phase phase, Text texts, int maxLine, List<JailPass> before) {
        this.plan = new Plan(
                jails,
                zone,
                clock,
                phase,
                before.stream().map(pass -> pass.plan).toList());
        this.search = new Search(plan.needles, plan.units.size());
        this.line = new Line(texts);
        this.maxLine = maxLine;
        this.times = new TimedLine[plan.timelines.size()];
        this.candidates = Units.none(plan.units.size());
        this.othersMatter = !Units.isEmpty(plan.ifOthers);
    }

    /** From the next line on: {@link Phase#LIVE} once the end of the log was reached. */
    public void phase(Phase next) {
        plan.phase(next);
    }

    /** How the lines of a jail are found, in a sentence for people. */
    public String says(int jail) {
        return plan.unit(jail).says();
    }

    /** How many lines were offered so far. */
    public long lines() {
        return lines;
    }

    /** How many of them became text. */
    public long decoded() {
        return line.decoded;
    }

    /**
     * Whole lines; the last may lack its line feed.
     *
     * @param cut it is one line, cut
     * @param now by the clock
     */
    public void chunk(byte[] bytes, int from, int to, boolean cut, Instant now, Taker taker)
            throws InterruptedException {
        search.begin(bytes, from, to);
        int at = from;
        while (at < to) {
            int feed = feed(bytes, at, to);
            int next = Math.min(feed + 1, to);
            line.place(bytes, at, feed, maxLine, cut);
            find(next);
            for (int i = 0; i < times.length; i++) {
                time(i, now);
            }
            match(next, now, taker);
            at = next;
        }
        line.leave();
    }

    private static int feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != LINE_FEED) {
            at++;
        }
        return at;
    }

    /** One line as text, without its line end. */
    public void line(String text, Instant now, Taker taker) throws InterruptedException {
        line.place(text);
        System.arraycopy(plan.always, 0, candidates, 0, candidates.length);
        possible(text);
        for (int i = 0; i < times.length; i++) {
            times[i] = read(i, now);
        }
        match(0, now, taker);
        line.leave();
    }

    private void find(int next) {
        System.arraycopy(plan.always, 0, candidates, 0, candidates.length);
        search.line(line.stop, next, candidates);
        if (othersMatter && line.hasOthers()) {
            Units.addAll(candidates, plan.ifOthers);
        }
    }

    private void time(int index, Instant now) {
        Timeline timeline = plan.timelines.get(index);
        if (!timeline.passes(line.bytes, line.from, line.stop, now)) {
            times[index] = read(index, now);
            return;
        }
        times[index] = null;
        int cutFrom = line.from + timeline.timeStart();
        if (cutFrom > line.from) {
            search.joint(line.bytes, line.from, cutFrom, line.from + timeline.timeEnd(), line.stop, candidates);
        }
    }

    private TimedLine read(int index, Instant now) {
        TimedLine read = plan.timelines.get(index).read(line.text(), now);
        String joined = read.joined();
        if (joined != null) {
            possible(joined);
        }
        return read;
    }

    private void possible(String whole) {
        for (int i = 0; i < plan.units.size(); i++) {
            if (!Units.has(candidates, i) && plan.units.get(i).requirement.possible(whole)) {
                Units.add(candidates, i);
            }
        }
    }

    private void match(int next, Instant now, Taker taker) throws InterruptedException {
        lines++;
        for (int word = 0; word < candidates.length; word++) {
            for (long rest = candidates[word]; rest != 0; rest &= rest - 1) {
                match(plan.units.get(word * Long.SIZE + Long.numberOfTrailingZeros(rest)), next, now, taker);
            }
        }
    }

    private void match(Unit unit, int next, Instant now, Taker taker) throws InterruptedException {
        TimedLine timed = times[unit.timeline];
        if (timed == null) {
            timed = line.passed(plan.timelines.get(unit.timeline));
            times[unit.timeline] = timed;
        }
        LineResult result = unit.lines.read(timed, now);
        for (int jail : result.isNothing() ? List.<Integer>of() : unit.jails) {
            taker.line(jail, line.text(), result, next);
        }
    }
}
