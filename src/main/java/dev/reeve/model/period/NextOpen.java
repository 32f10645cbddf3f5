/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the first minute in which a time period is open: only where hours begin or end, or the clock is changed, can that be. */
public final class NextOpen {
    /** Nagios looks no further; beyond it says "never". */
    public static final int NAGIOS_DAYS = 298;

    /** Over a leap day that is left out at the turn of a century. */
    public static final int MOST_DAYS = 3_300;

    private static final int MINUTE = 60;

    private final TimePeriod period;
    private final ZoneId zone;

    NextOpen(TimePeriod period, ZoneId zone) {
        this.period = period;
        this.zone = zone;
    }

    Optional<Instant> after(Instant at, int days) {
        LocalDate first = LocalDate.ofInstant(at, zone);
        for (int away = 0; away <= Math.min(days, MOST_DAYS); away++) {
            LocalDate day = first.plusDays(away);
            Optional<Instant> found = on(day, at);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> on(LocalDate day, Instant at) {
        SortedSet<Integer> edges = new TreeSet<>(List.of(0));
        for (WallTime time : ends(day)) {
            if (!period.spans(time).isEmpty()) {
                edges(period, time, edges);
            }
        }
        if (edges.size() == 1) {
            return Optional.empty();
        }
        SortedSet<Instant> instants = new TreeSet<>();
        for (int edge : edges) {
            instants(day, edge, instants);
        }
        return instants.stream()
                .filter(instant -> instant.isAfter(at) && on(instant).equals(day) && period.open(instant, zone))
                .findFirst();
    }

    private LocalDate on(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The first and the last second of a day: what Nagios takes for the day's hours can change with the clock. */
    private List<WallTime> ends(LocalDate day) {
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
        return List.of(WallTime.of(start, zone), WallTime.of(end, zone));
    }

    private static void edges(TimePeriod of, WallTime day, SortedSet<Integer> edges) {
        for (Span span : of.spans(day)) {
            edges.add(span.start());
            edges.add(span.end() / MINUTE * MINUTE + MINUTE);
        }
        of.excludes().forEach(other -> edges(other, day, edges));
    }

    /** None where the second is one of the next day, two where the clock shows it twice; where the clock leaps over it, the moment of the leap. */
    private void instants(LocalDate day, int second, SortedSet<Instant> into) {
        if (second >= Span.DAY) {
            return;
        }
        LocalDateTime local = day.atTime(LocalTime.ofSecondOfDay(second));
        for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
            into.add(local.toInstant(offset));
        }
        Optional.ofNullable(zone.getRules().getTransition(local))
                .map(ZoneOffsetTransition::getInstant)
                .ifPresent(into::add);
        Optional.ofNullable(
                        zone.getRules().nextTransition(day.atStartOfDay(zone).toInstant()))
                .map(ZoneOffsetTransition::getInstant)
                .ifPresent(into::add);
    }
}
