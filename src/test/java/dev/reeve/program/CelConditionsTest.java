/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker.Problem;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.Condition;
import dev.reeve.reactor.rule.RuleRig;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelConditionsTest {
    private static final EventType TYPE = new EventType(
            "x",
            "service",
            Trust.MEASURED,
            List.of(
                    Field.required("address", ValueKind.ADDRESS, ""),
                    Field.required("count", ValueKind.INTEGER, ""),
                    Field.required("share", ValueKind.REAL, ""),
                    Field.required("late", ValueKind.DURATION, ""),
                    Field.required("instant", ValueKind.INSTANT, ""),
                    Field.required("names", ValueKind.TEXTS, ""),
                    Field.required("perf-data", ValueKind.FIELDS, ""),
                    Field.optional("user", ValueKind.TEXT, "")),
            "");

    private static final CelConditions CEL = new CelConditions();

    private static Event event(String type) {
        LinkedHashMap<String, Value> perf = new LinkedHashMap<>();
        perf.put("load", Value.of(1.5));
        Attributes attributes = Attributes.builder()
                .put("address", "203.0.113.9")
                .put("count", 5)
                .put("share", 1)
                .put("late", 90_000_000)
                .put("instant", 1_700_000_000_000_000L)
                .put("names", Value.texts(List.of("a", "b")))
                .put("perf-data", Value.fields(perf))
                .build();
        return Event.of(
                new EntryId("n1", 7),
                Moment.ZERO,
                Observation.of(type, Subject.service("web"), attributes, Trust.FORGEABLE));
    }

    private static Condition compiled(String text, EventType type) {
        return switch (CEL.compile(text, type)) {
            case CelConditions.Compiled.Ready(Condition condition) -> condition;
            case CelConditions.Compiled.Wrong(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.address == '203.0.113.9' && event.count > 4",
                "event.count > 4.5 && event.share < 2.0",
                "event.late > duration('1m') && event.late < duration('2m')",
                "event.instant < timestamp('2026-01-01T00:00:00Z')",
                "event.names.exists(name, name == 'b')",
                "event.`perf-data`.load > 1.0",
                "event.subject == 'service/web' && event.type == 'x' && event.trust == 'forgeable' && event.node == 'n1'",
                "!has(event.user) && has(event.address)",
                "event.address.matches('^203[.]')",
            })
    void holds(String text) {
        assertThat(compiled(text, TYPE).test(event("x"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.user == 'root'",
                "!(event.user == 'root')",
                "event.`perf-data`.nothing == 1",
                "event.count / 0 == 1",
                "[1,2,3,4,5,6,7,8,9,10].all(a, [1,2,3,4,5,6,7,8,9,10].all(b, [1,2,3,4,5,6,7,8,9,10].all(c, [1,2].all(d, true))))",
            })
    void isFalseWhereSomethingIsMissingOrTooMuch(String text) {
        assertThat(compiled(text, TYPE).test(event("x"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event.adress == 'x'      | 1 | 7  | x has no attribute 'adress'; did you mean 'address'?",
                "event.count > 'x'        | 1 | 13 | found no matching overload for '_>_' applied to '(int, string)'",
                "event.count              | 1 | 6  | expected type 'bool' but found 'int'",
                "event.count > 1 &&\\n  adr| 2 | 3  | there is no 'adr'; attributes are written event.NAME, texts in quotes",
                "evnt.count > 1           | 1 | 1  | there is no 'evnt'; attributes are written event.NAME, texts in quotes",
            })
    void saysWhereAndWhatIsWrong(String text, int line, int column, String message) {
        assertThat(CEL.check(text.replace("\\n", "\n"), TYPE)).containsExactly(new Problem(line, column, message));
    }

    @Test
    void aBrokenOrOversizedTextIsAProblemAndNoException() {
        for (String text : List.of("event.count >", "((((", "'", "(".repeat(200) + "true" + ")".repeat(200))) {
            assertThat(CEL.check(text, TYPE)).isNotEmpty();
        }
        assertThat(CEL.check("true || ".repeat(1_000) + "true", TYPE)).isNotEmpty();
        assertThat(CEL.check("event.address.matches('(')", TYPE)).isEmpty();
        assertThat(compiled("event.address.matches('(')", TYPE).test(event("x")))
                .isFalse();
    }

    @Test
    void anOpenTypeTakesAnyAttribute() {
        EventType open = new EventType(
                "x",
                "log",
                Trust.FORGEABLE,
                List.of(Field.optional(EventType.ANY, ValueKind.TEXT, "named groups")),
                "");
        assertThat(compiled("event.address == '203.0.113.9' && event['count'] == 5", open)
                        .test(event("x")))
                .isTrue();
        assertThat(compiled("event.nothing == 'x'", open).test(event("x"))).isFalse();
    }

    @Test
    void theSameTextIsCompiledForEachTypeItIsUsedWith() {
        EventType text =
                new EventType("y", "service", Trust.MEASURED, List.of(Field.required("count", ValueKind.REAL, "")), "");
        Catalogue catalogue = Catalogue.of(List.of(new Offer("t", List.of(TYPE, text), List.of(), "")));
        EventPattern x = new EventPattern("x", new LinkedHashMap<>(), "event.count > 4", RuleRig.HERE);
        EventPattern y = new EventPattern("y", new LinkedHashMap<>(), "event.count > 4", RuleRig.HERE);
        RuleSpec rule = RuleRig.until(RuleRig.rule("r", new RuleSpec.When.Each(x, List.of())), y);
        Condition condition =
                Conditions.program(RuleRig.program(rule).config(), catalogue).condition("event.count > 4");
        assertThat(condition.test(event("x"))).isTrue();
        assertThat(condition.test(event("y"))).isTrue();
        assertThat(condition.test(event("z"))).isFalse();
    }
}
