/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.period;

import dev.reeve.model.period.DayRule.Reading;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When something is to happen.
 *
 * @param rules exceptions; for a day the first of the most particular kind that fits it gives the hours, and hides all others
 * @param week hours of weekdays without an exception
 * @param excludes what is open in one of these is closed here
 */
public record TimePeriod(
        String name, List<DayRule> rules, Map<DayOfWeek, List<Span>> week, List<TimePeriod> excludes, Reading reading) {
    /** Periods that one leaves out, and those that these leave out, and so on; each as often as it is reached. */
    public static final int MOST_EXCLUDES = 500;

    public static final int MOST_RULES = 2_000;

    public TimePeriod {
        rules = rules.stream()
                .sorted(Comparator.comparingInt(rule -> rule.from().rank()))
                .toList();
        week = week.isEmpty() ? new EnumMap<>(DayOfWeek.class) : new EnumMap<>(week);
        excludes = List.copyOf(excludes);
        if (rules.size() > MOST_RULES
                || excludes.stream().mapToInt(TimePeriod::weight).sum() > MOST_EXCLUDES) {
            throw new IllegalArgumentException("the time period " + name + " is too large");
        }
    }

    /** Whether it is open, at any nanosecond of a second as at its start. */
    public boolean open(Instant at, ZoneId zone) {
        return open(WallTime.of(at, zone));
    }

    /**
     * {@code at} itself where it is open, else the first full minute that is.
     *
     * @param days how far to look; {@link NextOpen#NAGIOS_DAYS} is as far as Nagios looks
     */
    public Optional<Instant> next(Instant at, ZoneId zone, int days) {
        if (open(at, zone)) {
            return Optional.of(at);
        }
        Optional<Instant> next = new NextOpen(this, zone).after(at, days);
        return next.isPresent() || reading == Reading.MANUAL || excludes.isEmpty() ? next : shut(at, zone, days);
    }

    /** Where excludes leave nothing, Nagios gives the next time at which it would be open without them, and nothing where that is now. */
    private Optional<Instant> shut(Instant at, ZoneId zone, int days) {
        TimePeriod alone = new TimePeriod(name, rules, week, List.of(), reading);
        return alone.open(at, zone) ? Optional.empty() : alone.next(at, zone, days);
    }

    /** Itself and what it leaves out. */
    public int weight() {
        return 1 + excludes.stream().mapToInt(TimePeriod::weight).sum();
    }

    boolean open(WallTime at) {
        return spans(at).stream().anyMatch(span -> span.holds(at.second()))
                && excludes.stream().noneMatch(other -> other.open(at));
    }

    /** The hours of a day before anything is left out. */
    List<Span> spans(WallTime at) {
        return rules.stream()
                .filter(rule -> rule.fits(at, reading))
                .findFirst()
                .map(DayRule::spans)
                .orElseGet(() -> week.getOrDefault(at.day().getDayOfWeek(), List.of()));
    }
}
