/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.alert;

import dev.reeve.model.Origin;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Who is on call when. The duty changes hands each day, or each week on one day, at one time of the zone's clock: at a time that the clock leaps over, as much later as it leaps; at one
 * that it shows twice, the first time.
 *
 * @param people their channels, in the order in which they take turns
 * @param on the day of weekly changes; daily ones have none and it is ignored
 * @param from a day on which, or in the week of which, the first is on call
 * @param overrides the last that covers a moment counts
 * @param escalations in the order of their times
 */
public record OnCallSpec(
        String name,
        Origin origin,
        SequencedMap<String, List<String>> people,
        boolean weekly,
        LocalTime at,
        DayOfWeek on,
        ZoneId zone,
        LocalDate from,
        List<Override> overrides,
        List<Escalation> escalations) {
    /** Stands in the place of a name: whoever is on call after this one. */
    public static final String NEXT = "next";

    public OnCallSpec {
        SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
        people.forEach((person, channels) -> copy.put(person, List.copyOf(channels)));
        people = Collections.unmodifiableSequencedMap(copy);
        overrides = List.copyOf(overrides);
        escalations = List.copyOf(escalations);
    }

    /** Somebody else has the duty for a time. */
    public record Override(String person, Instant from, Instant until) {}

    /**
     * What is done about an alert that nobody has acknowledged.
     *
     * @param after its being told first
     * @param to people of the schedule, {@link #NEXT}, or channels
     */
    public record Escalation(Duration after, List<String> to) {
        public Escalation {
            to = List.copyOf(to);
        }
    }

    /** Who has the duty. */
    public String person(Instant moment) {
        for (Override each : overrides.reversed()) {
            if (!moment.isBefore(each.from) && moment.isBefore(each.until)) {
                return each.person;
            }
        }
        return inTurn(turn(moment));
    }

    /** Who has it after whoever has it now, by the order of turns. */
    public String next(Instant moment) {
        List<String> order = new ArrayList<>(people.keySet());
        return order.get((order.indexOf(person(moment)) + 1) % order.size());
    }

    private String inTurn(long turn) {
        List<String> order = new ArrayList<>(people.keySet());
        return order.get((int) Math.floorMod(turn, (long) order.size()));
    }

    /** Changes of hands since the first one. */
    private long turn(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        LocalDate began = moment.isBefore(handOver(day)) ? day.minusDays(1) : day;
        return weekly
                ? Math.floorDiv(ChronoUnit.DAYS.between(weekOf(from), began), 7)
                : ChronoUnit.DAYS.between(from, began);
    }

    private Instant handOver(LocalDate day) {
        return day.atTime(at).atZone(zone).toInstant();
    }

    private LocalDate weekOf(LocalDate day) {
        return day.minusDays(Math.floorMod(day.getDayOfWeek().getValue() - on.getValue(), 7));
    }

    /** The channels of a person or of {@link #NEXT}; a name that is nobody's is a channel itself. */
    public List<String> channels(String name, Instant moment) {
        String person = name.equals(NEXT) ? next(moment) : name;
        return people.getOrDefault(person, List.of(person));
    }
}
