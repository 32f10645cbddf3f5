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
 * The last change of a check's state, small enough for a hundred thousand of them.
 *
 * @param at microseconds of the wall clock
 */
record LastChange(String kind, long attempt, long at) {
    static LastChange of(Attributes said, Moment at) {
        return of(said, at.wall());
    }

    private static LastChange of(Attributes said, long at) {
        return new LastChange(said.text("kind", "").intern(), said.integer("attempt", 0), at);
    }

    static LastChange of(Value saved) {
        Attributes said = Attributes.of(
                saved instanceof Value.Fields(SequencedMap<String, Value> found) ? found : new LinkedHashMap<>());
        return of(said, said.integer("at", 0));
    }

    Value value() {
        return Value.fields(Attributes.builder()
                .put("kind", kind)
                .put("attempt", attempt)
                .put("at", at)
                .build()
                .toMap());
    }
}
