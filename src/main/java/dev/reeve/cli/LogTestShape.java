/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.explain.filter.FilterTrial;
import dev.reeve.explain.filter.LineReport;
import dev.reeve.explain.filter.LineReport.Kind;
import dev.reeve.explain.filter.Totals;
import dev.reeve.model.Value;
import dev.reeve.model.jail.FilterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** The tally of a test for machines. */
record LogTestShape(
        FilterChoice choice,
        FilterTrial trial,
        LogTestKept kept,
        LogTestBans bans,
        ExpressionCost.@Nullable Costs costs,
        boolean unfinished) {
    Value value(@Nullable LogTestPair pair) {
        Totals totals = trial.totals();
        FilterSpec filter = choice.filter();
        return new Shape()
                .put("filter", choice.title())
                .put("lines", totals.lines())
                .put("ignored", totals.of(Kind.IGNORED))
                .put("matched", totals.of(Kind.MATCHED))
                .put("missed", totals.of(Kind.MISSED))
                .put("given_up", totals.givenUp())
                .put("names", totals.names())
                .put("unfinished_line", unfinished)
                .put("prefregex", prefix(filter, totals))
                .put(
                        "failregex",
                        expressions(filter.failRegexes(), totals::failHits, costs == null ? null : costs.fail()))
                .put(
                        "ignoreregex",
                        expressions(filter.ignoreRegexes(), totals::ignoreHits, costs == null ? null : costs.ignore()))
                .put("dates", dates(totals))
                .put("bans", bans.value())
                .put("matched_lines", lines(Kind.MATCHED))
                .put("ignored_lines", lines(Kind.IGNORED))
                .put("missed_lines", lines(Kind.MISSED))
                .put("compared", pair == null ? null : pair.value(bans))
                .value();
    }

    private static @Nullable Value prefix(FilterSpec filter, Totals totals) {
        return filter.prefRegex() == null
                ? null
                : new Shape()
                        .put("hits", totals.prefixHits())
                        .put("regex", filter.prefRegex())
                        .value();
    }

    private static List<Value> expressions(List<String> texts, IntToLongFunction hits, @Nullable List<String> costs) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            values.add(new Shape()
                    .put("number", i + 1)
                    .put("hits", hits.applyAsLong(i))
                    .put("regex", texts.get(i))
                    .put("cost", costs == null ? null : costs.get(i))
                    .value());
        }
        return values;
    }

    private static List<Value> dates(Totals totals) {
        List<Value> values = new ArrayList<>();
        totals.templates()
                .forEach((pattern, hits) -> values.add(
                        new Shape().put("pattern", pattern).put("hits", hits).value()));
        return values;
    }

    private List<Value> lines(Kind kind) {
        return kept.of(kind).stream().map(LogTestShape::line).toList();
    }

    private static Value line(LineReport report) {
        return new Shape()
                .put("number", report.number())
                .put("line", report.line())
                .put("time", report.time())
                .put("id", report.failure() == null ? null : report.failure().id())
                .put("why", report.why())
                .value();
    }
}
