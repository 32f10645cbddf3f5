/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import dev.reeve.model.regex.ExpensiveMatch;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dates of the lines of one log. It learns: the template that matched the line before is tried first, so that a date in the text of a message does not win over the line's own. One thread at
 * a time.
 */
public final class DateDetector {
    private static final int ALL = Integer.MAX_VALUE;

    private final Ranking ranking;
    private final DateReader reader;
    private final LastPlace last = new LastPlace();
    private final Learning learning;
    private final Skipped skipped = new Skipped();
    private Optional<Found> lastSkipped = Optional.empty();
    private int lastRank = -1;
    private long expensive;

    private DateDetector(Ranking ranking, DateReader reader, Learning learning) {
        this.ranking = ranking;
        this.reader = reader;
        this.learning = learning;
    }

    /**
     * @param datePattern one pattern a line, as fail2ban's {@code datepattern}; null: the default templates
     * @param zone of dates that name none
     * @param clock about now; years that {@code %ExY} takes for years end three years later
     * @throws IllegalArgumentException says which pattern is wrong, and why
     */
    public static DateDetector of(@Nullable String datePattern, DateZone zone, Instant clock) {
        return of(datePattern, zone, clock, new Learning(true));
    }

    /** One that searches in each line, for tests: it finds the same. */
    static DateDetector searching(@Nullable String datePattern, DateZone zone, Instant clock) {
        return of(datePattern, zone, clock, new Learning(false));
    }

    private static DateDetector of(@Nullable String datePattern, DateZone zone, Instant clock, Learning learning) {
        Years years = Years.of(clock, zone.local());
        return new DateDetector(new Ranking(DatePatterns.of(datePattern, years)), new DateReader(zone), learning);
    }

    /** @param line without its line end @param now by the clock: for years and days that are left out, and for what was not used for long */
    public Optional<Found> find(String line, Instant now) {
        skipped.interrupt();
        Layout layout = learning.of(line, last);
        if (layout != null) {
            ranking.used(lastRank, layout.hit.start, now);
            last.set(line, layout.hit.start, layout.hit.end);
            return reader.read(line, layout, now);
        }
        Choice choice = choose(line);
        if (choice == null) {
            return Optional.empty();
        }
        won(choice, line, now);
        return Optional.of(reader.read(line, choice.hit(), now));
    }

    /**
     * Whether {@link #find} would find the date of this line where that of the line before was, by the same template and layout. If so the detector has moved on: it is in the very state in which
     * {@code find} on the line as text would have left it, so the line need not be decoded. If not nothing has changed, and only {@code find} can tell.
     *
     * @param buffer a line in ASCII or an encoding that has ASCII as it is (UTF-8, ISO 8859), from {@code from} to {@code to}, without its line end
     * @param now as for {@code find}
     */
    public boolean sameLayout(byte[] buffer, int from, int to, Instant now) {
        Layout before = skipped.layout();
        if (before != null && skipped.repeats(buffer, from, to)) {
            learning.repeated();
            ranking.used(lastRank, before.hit.start, now);
            return true;
        }
        Layout layout = learning.of(buffer, from, to, last);
        if (layout == null) {
            return false;
        }
        ranking.used(lastRank, layout.hit.start, now);
        last.set(buffer, from, to, layout.hit.start, layout.hit.end);
        skipped.keep(buffer, from, to, layout, learning.reach());
        return true;
    }

    /** The date of the last line for which {@link #sameLayout} was true, empty if there is none: what {@code find} would have said of it. @param now as for {@code find} */
    public Optional<Found> skipped(Instant now) {
        Layout layout = skipped.layout();
        if (!skipped.known(now.getEpochSecond())) {
            lastSkipped = layout == null ? Optional.empty() : reader.read(skipped.text(), layout, now);
        }
        return lastSkipped;
    }

    /** The pattern that found the last date, as a {@code datepattern} would have it; empty before there was one. */
    public String template() {
        return lastRank < 0 ? "" : ranking.get(lastRank).template.name;
    }

    /** How many searches were given up because they took too long; each counts as no match. */
    public long expensive() {
        return expensive;
    }

    /** All that decides what is found in the lines to come, for tests. */
    String state() {
        return lastRank + " " + last + " " + ranking;
    }

    private record Choice(int rank, Hit hit) {}

    private @Nullable Choice choose(String line) {
        if (lastRank < 0) {
            return best(line, null, -1);
        }
        boolean anchored = ranking.get(lastRank).template.anchored;
        boolean part = !anchored && last.sameNeighbours(line);
        Hit hit = part ? search(lastRank, line, last.start(), last.end()) : search(lastRank, line, 0, ALL);
        if (hit != null && (anchored || ranking.size() == 1 || last.isAt(hit))) {
            learn(line, hit, part);
            return new Choice(lastRank, hit);
        }
        return best(line, hit == null ? null : new Choice(lastRank, hit), part ? -1 : lastRank);
    }

    private void learn(String line, Hit hit, boolean part) {
        if (part && last.isAt(hit) || hit.template.anchored) {
            learning.missed(line, hit, part);
        } else {
            learning.forget();
        }
    }

    /** The first in the order of rank that matches no further right than before; else the leftmost. @param leftOut a rank that was tried, or -1 */
    private @Nullable Choice best(String line, @Nullable Choice reserve, int leftOut) {
        Choice nearest = reserve;
        for (int rank = 0; rank < ranking.size(); rank++) {
            Hit hit = rank == leftOut ? null : search(rank, line, 0, ALL);
            if (hit != null && wins(rank, hit)) {
                return new Choice(rank, hit);
            }
            if (hit != null && (nearest == null || hit.start < nearest.hit().start)) {
                nearest = new Choice(rank, hit);
            }
        }
        return nearest;
    }

    private boolean wins(int rank, Hit hit) {
        Candidate candidate = ranking.get(rank);
        return rank == ranking.size() - 1
                || candidate.template.anchored
                || hit.start <= candidate.distance && hit.start <= last.start();
    }

    private @Nullable Hit search(int rank, String line, int from, int to) {
        try {
            return ranking.get(rank).template.search(line, from, to);
        } catch (ExpensiveMatch givenUp) {
            expensive++;
            return null;
        }
    }

    private void won(Choice choice, String line, Instant now) {
        Hit hit = choice.hit();
        if (choice.rank() != lastRank || !hit.template.anchored && !last.isAt(hit)) {
            learning.forget();
        }
        ranking.used(choice.rank(), hit.start, now);
        last.set(line, hit.start, hit.end);
        lastRank = choice.rank() == lastRank || choice.rank() == 0 ? choice.rank() : ranking.raise(choice.rank());
    }
}
