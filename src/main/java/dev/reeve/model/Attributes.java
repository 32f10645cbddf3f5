/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A small ordered set of named values: what an event says, what an action is given. Immutable; two arrays and a linear search, because there are seldom more than ten names and events come
 * by the hundred thousand.
 */
public final class Attributes {
    /** No attributes. */
    public static final Attributes NONE = new Attributes(new String[0], new Value[0]);

    /** More names than this are refused: nothing that Reeve reads needs them, and a hostile input must not be able to make an event large. */
    public static final int MAX_NAMES = 64;

    private final String[] names;
    private final Value[] values;

    private Attributes(String[] names, Value[] values) {
        this.names = names;
        this.values = values;
    }

    public static Attributes of(SequencedMap<String, Value> fields) {
        Builder builder = new Builder();
        fields.forEach(builder::put);
        return builder.build();
    }

    public static Attributes of(String name, Value value) {
        return new Attributes(new String[] {name}, new Value[] {value});
    }

    public static Attributes of(String name, String text) {
        return of(name, Value.of(text));
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return names.length;
    }

    public String name(int index) {
        return names[index];
    }

    public Value value(int index) {
        return values[index];
    }

    public @Nullable Value get(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    /** The named value in plain text, or null where there is none. */
    public @Nullable String text(String name) {
        Value value = get(name);
        return value == null ? null : value.plain();
    }

    public String text(String name, String otherwise) {
        Value value = get(name);
        return value == null ? otherwise : value.plain();
    }

    /** The named number, or {@code otherwise} where there is none or it is no integer. */
    public long integer(String name, long otherwise) {
        return get(name) instanceof Value.Int(long number) ? number : otherwise;
    }

    public boolean truth(String name) {
        return get(name) instanceof Value.Bool(boolean truth) && truth;
    }

    /** These attributes with one more, or with the named one replaced in its place. */
    public Attributes with(String name, Value value) {
        return new Builder(this).put(name, value).build();
    }

    public SequencedMap<String, Value> toMap() {
        SequencedMap<String, Value> map = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], values[i]);
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that
                && Arrays.equals(names, that.names)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Value.fields(toMap()).plain();
    }

    /** Collects names and values in order. A name put twice keeps its place and takes the later value. */
    public static final class Builder {
        private static final int USUAL = 8;

        private String[] names;
        private Value[] values;
        private int size;

        private Builder() {
            names = new String[USUAL];
            values = new Value[USUAL];
        }

        private Builder(Attributes from) {
            size = from.names.length;
            names = Arrays.copyOf(from.names, size + 1);
            values = Arrays.copyOf(from.values, size + 1);
        }

        public Builder put(String name, Value value) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    values[i] = value;
                    return this;
                }
            }
            add(name, value);
            return this;
        }

        public Builder put(String name, String text) {
            return put(name, Value.of(text));
        }

        public Builder put(String name, long number) {
            return put(name, Value.of(number));
        }

        public Builder put(String name, boolean truth) {
            return put(name, Value.of(truth));
        }

        private void add(String name, Value value) {
            if (size == MAX_NAMES) {
                throw new IllegalArgumentException("more than " + MAX_NAMES + " attributes");
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            names[size] = name;
            values[size++] = value;
        }

        public Attributes build() {
            return size == 0 ? NONE : new Attributes(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }
    }
}
