/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.Origin;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares parts of a configuration by what they say and not by where: a comment above a rule moves it and changes nothing. */
final class Placeless {
    private Placeless() {}

    static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one == other || one instanceof Origin && other instanceof Origin) {
            return true;
        }
        if (one == null || other == null || one.getClass() != other.getClass()) {
            return one instanceof List<?> a && other instanceof List<?> b ? lists(a, b) : Objects.equals(one, other);
        }
        return switch (one) {
            case Record record -> records(record, (Record) other);
            case List<?> list -> lists(list, (List<?>) other);
            case Map<?, ?> map -> maps(map, (Map<?, ?>) other);
            case Pattern pattern -> pattern.pattern().equals(((Pattern) other).pattern());
            default -> one.equals(other);
        };
    }

    private static boolean records(Record one, Record other) {
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            if (!equal(read(component, one), read(component, other))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException("a record hides its part " + component, unreadable);
        }
    }

    private static boolean lists(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean maps(Map<?, ?> one, Map<?, ?> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> equal(entry.getValue(), other.get(entry.getKey())));
    }
}
