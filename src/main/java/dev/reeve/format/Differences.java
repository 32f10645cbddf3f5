/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.model.Origin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares records of the model by what they mean: where something was written does not count, at any depth. */
final class Differences {
    private Differences() {}

    /** The names of the components in which two records differ. */
    static List<String> of(Record one, Record other) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent part : one.getClass().getRecordComponents()) {
            if (part.getType() != Origin.class && !meaning(value(part, one)).equals(meaning(value(part, other)))) {
                parts.add(part.getName());
            }
        }
        return parts;
    }

    /** The value of a component that {@link #of} named. */
    static @Nullable Object part(Record of, String name) {
        for (RecordComponent part : of.getClass().getRecordComponents()) {
            if (part.getName().equals(name)) {
                return value(part, of);
            }
        }
        throw new IllegalArgumentException(of.getClass() + " has no component " + name);
    }

    /** The same value made of lists and plain values, without places. */
    private static Object meaning(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Origin place -> Optional.empty();
            case Record made -> ofRecord(made);
            case List<?> list -> list.stream().map(Differences::meaning).toList();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> List.of(meaning(entry.getKey()), meaning(entry.getValue())))
                        .toList();
            default -> value;
        };
    }

    private static Object ofRecord(Record made) {
        List<Object> parts = new ArrayList<>(List.of(made.getClass()));
        for (RecordComponent part : made.getClass().getRecordComponents()) {
            parts.add(meaning(value(part, made)));
        }
        return parts;
    }

    private static @Nullable Object value(RecordComponent part, Record of) {
        try {
            return part.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the model's records are public", e);
        }
    }
}
