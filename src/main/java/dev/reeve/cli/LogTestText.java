/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.filter.FilterTrial;
import dev.reeve.explain.filter.LineReport.Kind;
import dev.reeve.explain.filter.Totals;
import dev.reeve.model.jail.FilterSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** The tally of a test, laid out as fail2ban-regex does, so that whoever reads that finds the same lines. */
final class LogTestText {
    private final Terminal to;
    private final boolean verbose;
    private final FilterChoice choice;
    private final Totals totals;
    private final ExpressionCost.@Nullable Costs costs;

    LogTestText(Invocation call, FilterChoice choice, FilterTrial trial, ExpressionCost.@Nullable Costs costs) {
        this.to = call.terminal();
        this.choice = choice;
        this.totals = trial.totals();
        this.costs = costs;
        this.verbose = LogTestOptions.verbose(call);
    }

    void print() {
        FilterSpec filter = choice.filter();
        to.say("Filter: " + choice.title());
        blank();
        if (filter.prefRegex() != null) {
            to.say("Prefregex: " + totals.prefixHits() + " total" + (costs == null ? "" : ", " + costs.prefix()));
            to.say("|  " + oneLine(filter.prefRegex()));
            to.say("`-");
            blank();
        }
        expressions(
                "Failregex",
                totals.failHits(),
                filter.failRegexes(),
                totals::failHits,
                costs == null ? List.of() : costs.fail());
        expressions(
                "Ignoreregex",
                totals.ignoreHits(),
                filter.ignoreRegexes(),
                totals::ignoreHits,
                costs == null ? List.of() : costs.ignore());
        dates();
        to.say("Lines: " + totals.lines() + " lines, " + totals.of(Kind.IGNORED) + " ignored, "
                + totals.of(Kind.MATCHED) + " matched, " + totals.of(Kind.MISSED) + " missed");
        blank();
    }

    private void expressions(String title, long total, List<String> texts, IntToLongFunction hits, List<String> costs) {
        to.say(title + ": " + total + " total");
        boolean any = false;
        for (int i = 0; i < texts.size(); i++) {
            if (hits.applyAsLong(i) > 0 || verbose || !costs.isEmpty()) {
                any = any || head("|-  #) [# of hits] regular expression");
                String cost = costs.isEmpty() ? "" : " (" + costs.get(i) + ")";
                to.say(String.format(Locale.ROOT, "| %3d) [%d]", i + 1, hits.applyAsLong(i)) + cost + " "
                        + oneLine(texts.get(i)));
            }
        }
        end(any);
    }

    private void dates() {
        to.say("Date template hits:");
        List<Map.Entry<String, Long>> hits = totals.templates().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        boolean any = !hits.isEmpty() && head("|- [# of hits] date format");
        hits.forEach(hit -> to.say("|  [" + hit.getValue() + "] " + oneLine(hit.getKey())));
        end(any);
    }

    private boolean head(String text) {
        to.say(text);
        return true;
    }

    private void end(boolean any) {
        if (any) {
            to.say("`-");
        }
        blank();
    }

    private void blank() {
        to.out().println();
    }

    private static String oneLine(String text) {
        return text.replace("\n", "\\n");
    }
}
