/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Which events are meant.
 *
 * @param type the event type's exact name
 * @param where what its attributes must be; {@code subject} and {@code trust} can be named too
 * @param condition a CEL expression over {@code event} (its attributes, with {@code event.subject}, {@code event.type}); empty for none
 */
public record EventPattern(String type, SequencedMap<String, Test> where, String condition, Origin origin) {
    public EventPattern {
        type = type.intern(); // a thousand rules on one type of event compare it with one text, not each with its own
        SequencedMap<String, Test> tests = new LinkedHashMap<>();
        where.forEach((name, test) -> tests.put(name.intern(), test));
        where = Collections.unmodifiableSequencedMap(tests);
    }

    /** What one attribute must be. A missing attribute passes no test but {@link Not}. */
    public sealed interface Test {
        record Equal(Value value) implements Test {}

        record OneOf(List<Value> values) implements Test {
            public OneOf {
                values = List.copyOf(values);
            }
        }

        /** Numbers between the two, both included. */
        record Between(double least, double most) implements Test {}

        /** A glob with {@code *} and {@code ?} over the plain text. */
        record Like(String glob) implements Test {}

        record Not(Test test) implements Test {}
    }
}
