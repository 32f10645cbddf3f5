/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import dev.reeve.model.date.Names;
import dev.reeve.model.period.DayRule;
import dev.reeve.model.period.Span;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the directives of a time period that give its hours: a day, and what is open on it. */
final class TimeperiodReader {
    static final String HOURS = "DAYS HH:MM-HH:MM[,HH:MM-HH:MM…]";
    private static final Pattern FIRST_HOUR = Pattern.compile("\\s\\d{1,2}:\\d{2}");

    private TimeperiodReader() {}

    /** What a directive says: hours of a weekday, or an exception. */
    sealed interface Entry {
        /** As Nagios would write it. */
        String days();

        record Week(String days, DayOfWeek day, List<Span> spans) implements Entry {}

        record Exception(String days, DayRule rule) implements Entry {}
    }

    /** Nothing where it is wrong, which then is told. */
    static Optional<Entry> read(Directive directive, Findings findings) {
        String text = directive.text().replaceAll("\\s+", " ");
        Matcher hour = FIRST_HOUR.matcher(text);
        String days = hour.find() ? text.substring(0, hour.start()) : text;
        Optional<List<Span>> spans = Hours.parse(text.substring(days.length()));
        if (spans.isEmpty()) {
            findings.error(directive.origin(), "there are no hours to be read in " + Quote.of(text), HOURS);
            return Optional.empty();
        }
        Optional<Entry> entry = entry(days, spans.get());
        if (entry.isEmpty()) {
            unknownDay(directive, days, findings);
        }
        return entry;
    }

    private static Optional<Entry> entry(String days, List<Span> spans) {
        int weekday = Names.DAYS.indexOf(days) + 1;
        return weekday > 0
                ? Optional.of(new Entry.Week(days, DayOfWeek.of(weekday), spans))
                : DayParser.parse(days, spans).map(rule -> new Entry.Exception(days, rule));
    }

    private static void unknownDay(Directive directive, String days, Findings findings) {
        findings.add(
                Severity.ERROR,
                directive.origin(),
                Quote.of(days) + " names no day",
                "a weekday, a date (2026-12-25), MONTH N, day N, WEEKDAY N or WEEKDAY N MONTH, perhaps - and another, perhaps / N",
                Suggestion.nearest(days.split(" ", 2)[0], Names.DAYS));
    }
}
