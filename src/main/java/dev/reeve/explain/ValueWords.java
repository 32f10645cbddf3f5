/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Field;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.ServiceLoader;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values for people. Spans and times are microseconds in the journal; what is one is known from its declaration, never guessed from its name or its size. */
public final class ValueWords {
    /** What effectors say of an end is not declared; this one is the same with all of them. */
    private static final String EVIDENCE_SPAN = "took";

    private static final Catalogue CATALOGUE = ServiceLoader.load(Vocabulary.class, ValueWords.class.getClassLoader())
            .findFirst()
            .map(Vocabulary::catalogue)
            .orElseGet(() -> Catalogue.of(List.of()));

    private ValueWords() {}

    /** The event's {@code index}th attribute: {@code 40 ms}, {@code 2026-11-01T12:00:00Z}. */
    static String attribute(Event event, int index) {
        var type = CATALOGUE.event(event.type());
        String name = event.attributes().name(index);
        return words(
                type == null ? null : type.attribute(name), event.attributes().value(index));
    }

    public static String parameter(String action, String name, Value value) {
        var type = CATALOGUE.action(action);
        return words(type == null ? null : type.parameter(name), value);
    }

    /** {@code for = 10 min, address = 203.0.113.9}. */
    public static String parameters(String action, Attributes parameters) {
        StringJoiner out = new StringJoiner(", ");
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.name(i);
            out.add(name + " = " + parameter(action, name, parameters.value(i)));
        }
        return out.toString();
    }

    static String evidence(Attributes evidence) {
        StringJoiner out = new StringJoiner(", ");
        for (int i = 0; i < evidence.size(); i++) {
            boolean span = evidence.name(i).equals(EVIDENCE_SPAN);
            Value value = evidence.value(i);
            out.add(evidence.name(i) + " = "
                    + (span && value instanceof Value.Int(long micros) ? span(micros) : value.plain()));
        }
        return out.toString();
    }

    private static String words(@Nullable Field declared, Value value) {
        return declared != null && value instanceof Value.Int(long micros)
                ? switch (declared.kind()) {
                    case DURATION -> span(micros);
                    case INSTANT -> time(micros);
                    case TEXT, INTEGER, REAL, TRUTH, ADDRESS, TEXTS, FIELDS -> value.plain();
                }
                : value.plain();
    }

    private static String span(long micros) {
        return micros < 0 ? "-" + Spans.fine(Moment.span(micros).negated()) : Spans.fine(Moment.span(micros));
    }

    private static String time(long micros) {
        return new Moment(micros, 0).instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
