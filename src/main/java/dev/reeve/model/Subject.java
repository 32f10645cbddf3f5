/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import org.jspecify.annotations.Nullable;

/**
 * What an event is about or an action is aimed at: {@code service/web}, {@code address/203.0.113.9}, {@code check/web-http}, {@code job/backup}, {@code node/db1}, {@code log/auth},
 * {@code rule/ban-ssh}. A target is always named; there is no empty and no universal subject.
 */
public record Subject(String kind, String name) implements Comparable<Subject> {
    /** Longer names are refused: they come from the world and are kept as keys. */
    public static final int MAX_LENGTH = 512;

    public Subject {
        if (kind.isEmpty() || name.isEmpty() || kind.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a subject is kind/name, both given, not '" + kind + "/" + name + "'");
        }
        if (name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a subject's name has at most " + MAX_LENGTH + " characters");
        }
    }

    public static Subject service(String name) {
        return new Subject("service", name);
    }

    public static Subject parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a subject is written kind/name, such as service/web, not '" + text + "'");
        }
        return new Subject(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(Subject other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    /** Written out: subjects are looked up several times for each decision, and what the compiler makes of a record goes through method handles, which cost the first compiler dear. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Subject that && name.equals(that.name) && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
