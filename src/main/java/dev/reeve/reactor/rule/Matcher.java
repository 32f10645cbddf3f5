/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Event;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventPattern.Test;
import dev.reeve.model.Glob;
import dev.reeve.model.Value;
import dev.reeve.reactor.Condition;
import dev.reeve.reactor.Program;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An event pattern made ready: tests on attributes first, since they are cheap, then the condition. */
public final class Matcher {
    private final String type;
    private final String[] names;
    private final Test[] tests;
    private final Condition condition;

    public Matcher(EventPattern pattern, Program program) {
        this.type = pattern.type();
        this.names = pattern.where().keySet().toArray(String[]::new);
        this.tests = pattern.where().values().toArray(Test[]::new);
        this.condition = program.condition(pattern.condition());
    }

    public String type() {
        return type;
    }

    /** The attributes that must have one of some fixed texts. */
    SortedSet<String> fixed() {
        SortedSet<String> fixed = new TreeSet<>();
        for (String name : names) {
            if (!texts(name).isEmpty()) {
                fixed.add(name);
            }
        }
        return fixed;
    }

    /** The texts of which an attribute must have one; empty where anything else may do. */
    SortedSet<String> texts(String attribute) {
        for (int i = 0; i < tests.length; i++) {
            if (names[i].equals(attribute)) {
                return texts(tests[i]);
            }
        }
        return new TreeSet<>();
    }

    private static SortedSet<String> texts(Test test) {
        SortedSet<String> texts = new TreeSet<>();
        if (test instanceof Test.Equal(Value.Text(String text))) {
            texts.add(text);
        }
        if (test instanceof Test.OneOf(var wanted) && wanted.stream().allMatch(Value.Text.class::isInstance)) {
            wanted.forEach(one -> texts.add(one.plain()));
        }
        return texts;
    }

    public boolean matches(Event event) {
        if (!type.equals(event.type())) {
            return false;
        }
        for (int i = 0; i < tests.length; i++) {
            if (!passes(tests[i], EventValues.named(event, names[i]))) {
                return false;
            }
        }
        return condition.test(event);
    }

    private static boolean passes(Test test, @Nullable Value value) {
        if (test instanceof Test.Not(Test inner)) {
            return !passes(inner, value);
        }
        if (test instanceof Test.Equal(Value wanted)) {
            return value != null && same(wanted, value);
        }
        return value != null && present(test, value);
    }

    private static boolean present(Test test, Value value) {
        return switch (test) {
            case Test.Equal(Value wanted) -> same(wanted, value);
            case Test.OneOf(var wanted) -> wanted.stream().anyMatch(one -> same(one, value));
            case Test.Between(double least, double most) -> between(least, most, value);
            case Test.Like(String glob) -> Glob.matches(glob, value.plain());
            case Test.Not(Test inner) -> !passes(inner, value);
        };
    }

    private static boolean between(double least, double most, Value value) {
        return switch (value) {
            case Value.Int(long number) -> number >= least && number <= most;
            case Value.Real(double number) -> number >= least && number <= most;
            default -> false;
        };
    }

    /** 22, 22.0 and "22" are the same: what is text in one source's events may be a number in another's. */
    private static boolean same(Value wanted, Value value) {
        if (wanted instanceof Value.Text(String text)) {
            return text.equals(value.plain());
        }
        if (wanted instanceof Value.Int(long one) && value instanceof Value.Real(double other)) {
            return one == other;
        }
        if (wanted instanceof Value.Real(double one) && value instanceof Value.Int(long other)) {
            return one == other;
        }
        return value instanceof Value.Text(String text) ? text.equals(wanted.plain()) : wanted.equals(value);
    }
}
