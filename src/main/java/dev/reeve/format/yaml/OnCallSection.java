/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.alert.OnCallSpec;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code oncall:}. */
final class OnCallSection {
    private static final int MOST_PEOPLE = 100;

    static final Key<SequencedMap<String, List<String>>> PEOPLE = Key.required(
            "people",
            Lists.map(Types.NAME, Lists.oneOrMany(Types.NAME)),
            "Each person's channels, in the order in which they take turns.",
            "{anna: [anna-phone, anna-mail], ben: ben-phone}");
    static final Key<Boolean> ROTATE = Key.optional(
            "rotate", Choice.of("weekly", "daily"), "weekly", "How often the duty changes hands.", "daily");
    static final Key<LocalTime> AT = Key.optional(
            "at",
            parsed("time of day", "a time such as 08:00", LocalTime::parse),
            "'08:00'",
            "When it does, by the clock of the zone. A time that the clock leaps over is as much later; one that comes twice counts the first time.",
            "'09:30'");
    static final Key<DayOfWeek> ON =
            Key.optional("on", Choice.of(DayOfWeek.class), "monday", "The day of weekly changes.", "wednesday");
    static final Key<ZoneId> ZONE = Key.optional("zone", Types.ZONE, "UTC", "Whose clock counts.", "Europe/Berlin");
    static final Key<LocalDate> FROM = Key.optional(
            "from",
            parsed("date", "a date such as 2026-01-05", LocalDate::parse),
            "2024-01-01",
            "A day on which, or in the week of which, the first has the duty.",
            "2026-01-05");
    static final Key<List<OverrideDraft>> OVERRIDES = Key.optional(
            "overrides",
            Lists.of(OverrideKeys.SECTION),
            "[]",
            "Times at which somebody else has it; the last that covers a moment counts.",
            "");
    static final Key<List<OnCallSpec.Escalation>> ESCALATE = Key.optional(
            "escalate",
            Lists.of(EscalationKeys.SECTION),
            "[]",
            "What is done about an alert that nobody has acknowledged.",
            "");

    static final Section<OnCallSpec> SECTION = Section.of(
            "oncall",
            "an on-call schedule",
            "Who is on call when.",
            List.of(PEOPLE, ROTATE, AT, ON, ZONE, FROM, OVERRIDES, ESCALATE),
            OnCallSection::bind);

    private OnCallSection() {}

    private static <T> Type<T> parsed(String title, String label, Function<String, T> parser) {
        return new ScalarType<>(title, label, Schemas.type("string"), text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeParseException wrong) {
                throw ScalarType.not();
            }
        });
    }

    private static @Nullable OnCallSpec bind(Bound bound) {
        SequencedMap<String, List<String>> people = bound.get(PEOPLE);
        if (people.isEmpty() || people.size() > MOST_PEOPLE || people.containsKey(OnCallSpec.NEXT)) {
            bound.error(PEOPLE, "there is nobody to call, too many, or one named 'next'", "1 to " + MOST_PEOPLE);
            return null;
        }
        return new OnCallSpec(
                bound.name(),
                bound.origin(),
                people,
                bound.get(ROTATE),
                bound.get(AT),
                bound.get(ON),
                bound.get(ZONE),
                bound.get(FROM),
                overrides(bound, people),
                escalations(bound));
    }

    private static List<OnCallSpec.Override> overrides(Bound bound, SequencedMap<String, List<String>> people) {
        List<OnCallSpec.Override> overrides = new ArrayList<>();
        ZoneId zone = bound.get(ZONE);
        for (OverrideDraft each : bound.get(OVERRIDES)) {
            Instant from = each.from.atZone(zone).toInstant();
            Instant until = each.until.atZone(zone).toInstant();
            if (!people.containsKey(each.person)) {
                bound.error(
                        OVERRIDES, "the schedule has no " + Quote.of(each.person), String.join(", ", people.keySet()));
            } else if (!from.isBefore(until)) {
                bound.error(OVERRIDES, "an override ends before it begins", "from before until");
            } else {
                overrides.add(new OnCallSpec.Override(each.person, from, until));
            }
        }
        return overrides;
    }

    private static List<OnCallSpec.Escalation> escalations(Bound bound) {
        List<OnCallSpec.Escalation> steps = bound.get(ESCALATE);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).after().compareTo(steps.get(i - 1).after()) <= 0) {
                bound.error(ESCALATE, "a step comes no later than the one before it", "rising times");
            }
        }
        return steps;
    }

    /** An override before its times have a zone. */
    record OverrideDraft(String person, LocalDateTime from, LocalDateTime until) {}

    /** An override. */
    static final class OverrideKeys {
        private static final Type<LocalDateTime> TIME =
                parsed("date and time", "a date and time such as 2026-12-24T08:00", LocalDateTime::parse);
        static final Key<String> PERSON = Key.required("person", Types.NAME, "Who has the duty.", "ben");
        static final Key<LocalDateTime> FROM =
                Key.required("from", TIME, "From when, in the schedule's zone.", "'2026-12-24T08:00'");
        static final Key<LocalDateTime> UNTIL = Key.required("until", TIME, "Until when.", "'2026-12-27T08:00'");
        static final Section<OverrideDraft> SECTION = Section.of(
                "override",
                "an override",
                "A time at which somebody else has the duty.",
                List.of(PERSON, FROM, UNTIL),
                bound -> new OverrideDraft(bound.get(PERSON), bound.get(FROM), bound.get(UNTIL)));

        private OverrideKeys() {}
    }

    /** A step of escalation. */
    static final class EscalationKeys {
        static final Key<Duration> AFTER = Key.required(
                "after", Types.SPAN_OF_TIME, "How long after the first message, without an acknowledgement.", "15m");
        static final Key<List<String>> TO = Key.required(
                "to",
                Lists.oneOrMany(Types.NAME),
                "Who is told then: people of the schedule, `next` for who has the duty next, or channels.",
                "next");
        static final Section<OnCallSpec.Escalation> SECTION = Section.of(
                "escalation",
                "a step of escalation",
                "Who is told of an alert that nobody has acknowledged.",
                List.of(AFTER, TO),
                bound -> new OnCallSpec.Escalation(bound.get(AFTER), bound.get(TO)));

        private EscalationKeys() {}
    }
}
