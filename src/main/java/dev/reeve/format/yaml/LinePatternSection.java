/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.LogSpec;
import java.util.List;
import java.util.regex.Pattern;

/** One entry of {@code patterns:} of a log. */
final class LinePatternSection {
    /** Attributes that every {@code log.match} has; a group of such a name would hide one. */
    static final List<String> TAKEN =
            List.of("log", "pattern", "file", "text", "time", "cut", "subject", "type", "trust");

    /** Attributes that an event may have besides and that no group can be named like. */
    static final List<String> FROM =
            List.of("from-address", "from-host", "from-pid", "from-program", "from-uid", "from-unit");

    static final Key<String> NAME =
            Key.required("name", Types.NAME, "Its name, found in events as `event.pattern`.", "failed-login");
    static final Key<Pattern> REGEX = Key.required(
            "regex",
            RegexType.REGEX,
            "What the line must have somewhere; named groups become attributes. A group `address` must be an IP"
                    + " address.",
            "'Failed password for (?<user>\\S+) from (?<address>\\S+)'");
    static final Key<Pattern> IGNORE = Key.optional(
            "ignore",
            RegexType.REGEX,
            "Lines that have this do not count; none when left out.",
            "'from 192\\.0\\.2\\.'");
    static final Key<String> SUBJECT = Key.optional(
            "subject",
            Types.NAME,
            "The group whose value the event is about, such as `address`; the log itself when left out.",
            "address");
    static final Key<Integer> RATE = Key.optional(
            "rate",
            Types.integer("a number of events a second", 1, 10_000),
            Integer.toString(LogSpec.Pattern.DEFAULT_RATE),
            "Events a second that it makes in the long run, and a hundred times as many at once. Beyond that lines are"
                    + " only counted, and told once a second as `log.suppressed`.",
            "500");

    static final Section<LogSpec.Pattern> SECTION = Section.of(
            "pattern",
            "a pattern",
            "A kind of line that matters. Expressions are those of `java.util.regex.Pattern`; write them in single"
                    + " quotes.",
            List.of(NAME, REGEX, IGNORE, SUBJECT, RATE),
            LinePatternSection::bind);

    private LinePatternSection() {}

    private static LogSpec.Pattern bind(Bound bound) {
        Pattern regex = bound.get(REGEX);
        List<String> groups = groups(regex);
        Findings findings = bound.reading().findings();
        groups.stream()
                .filter(TAKEN::contains)
                .forEach(group -> bound.error(
                        REGEX,
                        "the group " + Quote.of(group) + " has the name of an attribute that each log event has",
                        "another name"));
        String subject = bound.find(SUBJECT);
        if (subject != null && groups.isEmpty()) {
            bound.error(SUBJECT, "the expression has no named group", "a group (?<" + subject + ">…) in it");
        } else if (subject != null && !groups.contains(subject)) {
            findings.unknown(
                    bound.origin(SUBJECT), "the expression has no group " + Quote.of(subject), subject, groups);
        }
        Pattern ignore = bound.find(IGNORE);
        return new LogSpec.Pattern(
                bound.name().isEmpty() ? bound.get(NAME) : bound.name(),
                bound.origin(),
                regex.pattern(),
                ignore == null ? "" : ignore.pattern(),
                subject == null ? "" : subject,
                bound.get(RATE));
    }

    static List<String> groups(Pattern regex) {
        return regex.namedGroups().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByValue())
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
