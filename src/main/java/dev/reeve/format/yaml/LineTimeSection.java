/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.LogSpec;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code time:} of a log. */
final class LineTimeSection {
    static final Type<String> FORMAT = new ScalarType<>(
            "time format",
            "iso, epoch, syslog, or a pattern such as dd/MMM/yyyy:HH:mm:ss Z",
            Schemas.type("string"),
            LineTimeSection::format);

    static final Key<Pattern> REGEX = Key.required(
            "regex", RegexType.REGEX, "An expression whose first group is the time's text.", "'\\[([^\\]]+)\\]'");
    static final Key<String> TIME_FORMAT = Key.required(
            "format",
            FORMAT,
            "`iso`, `epoch` (seconds), `syslog` (Mar  1 09:07:05), or a pattern of `java.time.format.DateTimeFormatter`.",
            "dd/MMM/yyyy:HH:mm:ss Z");
    static final Key<ZoneId> ZONE =
            Key.optional("zone", Types.ZONE, "UTC", "The zone of times that do not say theirs.", "Europe/Berlin");
    static final Key<Duration> TOLERANCE = Key.optional(
            "tolerance",
            Types.DURATION,
            "5m",
            "A time further from now than this is not believed: the time of arrival counts.",
            "1h");

    static final Section<LogSpec.LineTime> SECTION = Section.of(
            "line-time",
            "a line's time",
            "How the time that a line carries is read.",
            List.of(REGEX, TIME_FORMAT, ZONE, TOLERANCE),
            LineTimeSection::bind);

    private LineTimeSection() {}

    private static LogSpec.LineTime bind(Bound bound) {
        Pattern regex = bound.get(REGEX);
        if (regex.matcher("").groupCount() == 0) {
            bound.error(REGEX, "the expression has no group", "the time's text in round brackets");
        }
        return new LogSpec.LineTime(regex.pattern(), bound.get(TIME_FORMAT), bound.get(ZONE), bound.get(TOLERANCE));
    }

    private static String checked(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        if (format.toString().isEmpty()) {
            throw ScalarType.not();
        }
        return pattern;
    }

    private static String format(String text) {
        if (!List.of("iso", "epoch", "syslog").contains(text)) {
            if (text.isBlank() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
                throw ScalarType.not();
            }
            return checked(text);
        }
        return text;
    }
}
