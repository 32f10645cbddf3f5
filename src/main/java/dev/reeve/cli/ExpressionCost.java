/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.filter.LineReport;
import dev.reeve.model.jail.match.FilterExpression;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.regex.ExpensiveMatch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures expressions with lines that were tested, each expression by itself. */
final class ExpressionCost {
    private static final int MAX_LINES = 5_000;
    private static final int MAX_CHARACTERS = 4_000_000;
    /** How long one expression is measured, about. */
    private static final long NANOS = 50_000_000;

    private final List<String> seen = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();
    private int characters;

    /** Each as a text such as {@code 1.25 µs/line}. */
    record Costs(String prefix, List<String> fail, List<String> ignore) {}

    void see(LineReport report) {
        characters += report.seen().length();
        if (seen.size() < MAX_LINES && characters < MAX_CHARACTERS) {
            seen.add(report.seen());
            if (report.content() != null) {
                contents.add(report.content());
            }
        }
    }

    Costs measure(JailFilter filter, InstantSource clock) {
        FilterExpression prefix = filter.prefRegex();
        return new Costs(
                prefix == null ? "" : cost(prefix, seen),
                filter.failRegexes().stream().map(each -> cost(each, contents)).toList(),
                filter.ignoreRegexes().stream().map(each -> cost(each, seen)).toList());
    }

    private static String cost(FilterExpression expression, List<String> texts) {
        if (texts.isEmpty()) {
            return "not measured";
        }
        all(expression, texts, NANOS / 5);
        double micros = all(expression, texts, NANOS) / 1000.0;
        return String.format(Locale.ROOT, "%.2f µs/line", micros);
    }

    /** @return nanoseconds for one text on average */
    private static double all(FilterExpression expression, List<String> texts, long atMost) {
        long begin = System.nanoTime();
        long done = 0;
        long spent = 0;
        while (spent < atMost) {
            match(expression, texts.get((int) (done % texts.size())));
            done++;
            spent = System.nanoTime() - begin;
        }
        return (double) spent / done;
    }

    private static void match(FilterExpression expression, String text) {
        try {
            expression.captured(text);
        } catch (ExpensiveMatch givenUp) {
            // It is measured all the same: that is how long it takes to give up.
        }
    }
}
