/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The last answer of a check, small enough for a hundred thousand of them.
 *
 * @param at microseconds of the wall clock
 */
record LastAnswer(String state, String text, long at) {
    static LastAnswer of(Attributes said, Moment at) {
        return new LastAnswer(said.text("state", "").intern(), said.text("text", ""), at.wall());
    }

    static LastAnswer of(Value saved) {
        SequencedMap<String, Value> fields =
                saved instanceof Value.Fields(SequencedMap<String, Value> found) ? found : new LinkedHashMap<>();
        Attributes said = Attributes.of(fields);
        return new LastAnswer(said.text("state", "").intern(), said.text("text", ""), said.integer("at", 0));
    }

    Value value() {
        return Value.fields(Attributes.builder()
                .put("state", state)
                .put("text", text)
                .put("at", at)
                .build()
                .toMap());
    }
}
