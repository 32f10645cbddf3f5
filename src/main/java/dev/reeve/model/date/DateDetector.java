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
    private int lastRank = -1;
    private long expensive;

    private DateDetector(Ranking ranking, DateReader reader) {
        this.ranking = ranking;
        this.reader = reader;
    }

    /**
     * @param datePattern one pattern a line, as fail2ban's {@code datepattern}; null: the default templates
     * @param zone of dates that name none
     * @param clock about now; years that {@code %ExY} takes for years end three years later
     * @throws IllegalArgumentException says which pattern is wrong, and why
     */
    public static DateDetector of(@Nullable String datePattern, DateZone zone, Instant clock) {
        Years years = Years.of(clock, zone.local());
        return new DateDetector(new Ranking(DatePatterns.of(datePattern, years)), new DateReader(zone));
    }

    /** @param line without its line end @param now by the clock: for years and days that are left out, and for what was not used for long */
    public Optional<Found> find(String line, Instant now) {
        Choice choice = choose(line);
        if (choice == null) {
            return Optional.empty();
        }
        won(choice, line, now);
        return Optional.of(reader.read(line, choice.hit(), now));
    }

    /** How many searches were given up because they took too long; each counts as no match. */
    public long expensive() {
        return expensive;
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
            return new Choice(lastRank, hit);
        }
        return best(line, hit == null ? null : new Choice(lastRank, hit), part ? -1 : lastRank);
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
        ranking.used(choice.rank(), choice.hit().start, now);
        last.set(line, choice.hit().start, choice.hit().end);
        lastRank = choice.rank() == lastRank || choice.rank() == 0 ? choice.rank() : ranking.raise(choice.rank());
    }
}
