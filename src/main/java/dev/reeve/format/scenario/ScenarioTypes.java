/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Choice;
import dev.reeve.format.yaml.ScalarType;
import dev.reeve.format.yaml.Schemas;
import dev.reeve.format.yaml.Type;
import dev.reeve.format.yaml.Types;
import dev.reeve.model.Cidr;
import dev.reeve.model.HoldLine;
import dev.reeve.model.Subject;
import dev.reeve.model.Template;
import dev.reeve.model.scenario.Scenario;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Kinds of values that only scenarios have. */
final class ScenarioTypes {
    /** What may stand in the text of a line. */
    static final List<String> HOLES = List.of("n", "address", "time", "syslog-time", "epoch");

    private static final int LONGEST_LINE = 8_192;

    static final Type<Duration> TIME = new ScalarType<>(
            "time",
            "a time from the beginning such as 0, 500ms, 90s, 10m or 1h30m, at most " + Scenario.LONGEST.toDays() + "d",
            Types.DURATION.schema(),
            ScenarioTypes::time);

    static final Type<Instant> INSTANT = new ScalarType<>(
            "point in time",
            "a point in time such as 2026-03-02T09:00:00Z or 2026-03-29T01:59:30+01:00",
            Schemas.type("string"),
            ScenarioTypes::instant);

    static final Type<Subject> SUBJECT = new ScalarType<>(
            "subject",
            "a subject such as service/db or address/203.0.113.9",
            Schemas.pattern("^[^/]+/."),
            Subject::parse);

    static final Type<String> GLOB = Types.matching(
            "pattern", "a name, which may have * and ?", "^[^\\p{Cntrl}]{1,512}$", text -> !text.isBlank());

    static final Type<String> SCOPE = new ScalarType<>(
            "scope",
            "all, class:disruptive, rule:NAME, group:NAME or a subject such as service/db",
            Schemas.type("string"),
            ScenarioTypes::scope);

    static final Type<Cidr> NETWORK = new ScalarType<>(
            "network",
            "an address or network such as 203.0.113.9, 198.51.100.0/24 or 2001:db8::/64",
            Schemas.type("string"),
            ScenarioTypes::network);

    static final Type<Template> LINE = new ScalarType<>(
            "line",
            "a line of a log, in which ${" + String.join("}, ${", HOLES) + "} may stand",
            Schemas.type("string"),
            ScenarioTypes::line);

    private ScenarioTypes() {}

    /** Words in place of constants. */
    static Choice<String> words(String... words) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        Arrays.asList(words).forEach(word -> map.put(word, word));
        return new Choice<>(map);
    }

    private static Duration time(String text) {
        Duration span = dev.reeve.model.Spans.parse(text);
        if (span.compareTo(Scenario.LONGEST) > 0) {
            throw ScalarType.not();
        }
        return span;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("", wrong);
        }
    }

    private static String scope(String text) {
        HoldLine.checkScope(text);
        return text;
    }

    private static Cidr network(String text) {
        Cidr network = Cidr.parse(text);
        if (network == null) {
            throw ScalarType.not();
        }
        return network;
    }

    private static Template line(String text) {
        if (text.length() > LONGEST_LINE) {
            throw new IllegalArgumentException("it has more than " + LONGEST_LINE + " characters");
        }
        if (text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException("it has more than one line, or a NUL");
        }
        Template template = Template.parse(text);
        for (String hole : template.holes()) {
            if (!HOLES.contains(hole)) {
                throw new IllegalArgumentException("there is no ${" + hole + "} (a dollar sign is written $$)");
            }
        }
        return template;
    }
}
