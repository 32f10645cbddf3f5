/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.explain.filter.FilterTrial;
import dev.reeve.explain.filter.LineReport;
import dev.reeve.explain.filter.LineReport.Kind;
import dev.reeve.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A second filter that sees the same lines, and on which of them the two disagree. */
final class LogTestPair {
    private static final int MOST = 1_000;

    private final String first;
    private final String second;
    private final FilterTrial trial;
    private final LogTestBans bans;
    private final List<String> onlyFirst = new ArrayList<>();
    private final List<String> onlySecond = new ArrayList<>();
    private long firstCount;
    private long secondCount;

    LogTestPair(String first, String second, FilterTrial trial, LogTestBans bans) {
        this.first = first;
        this.second = second;
        this.trial = trial;
        this.bans = bans;
    }

    /** @param time of the line, where it is known from elsewhere */
    void see(LineReport report, @Nullable Instant time) {
        boolean mine = report.kind() == Kind.MATCHED;
        LineReport theirs = trial.read(report.line(), time);
        bans.see(theirs);
        boolean other = theirs.kind() == Kind.MATCHED;
        if (mine && !other) {
            firstCount++;
            keep(onlyFirst, report);
        } else if (other && !mine) {
            secondCount++;
            keep(onlySecond, report);
        }
    }

    private static void keep(List<String> lines, LineReport report) {
        if (lines.size() < MOST) {
            lines.add(report.line());
        }
    }

    void print(Terminal to, LogTestBans mine) {
        to.say(second + ": " + trial.totals().of(Kind.IGNORED) + " ignored, "
                + trial.totals().of(Kind.MATCHED) + " matched, "
                + trial.totals().of(Kind.MISSED) + " missed");
        print(to, first, onlyFirst, firstCount);
        print(to, second, onlySecond, secondCount);
        ids(to, first, mine.without(bans));
        ids(to, second, bans.without(mine));
    }

    private static void ids(Terminal to, String name, List<String> ids) {
        to.say("Banned with " + name + " only: " + (ids.isEmpty() ? "none" : String.join(", ", ids)));
    }

    private static void print(Terminal to, String name, List<String> lines, long count) {
        to.say((count == 0 ? "" : "|- ") + "Matched by " + name + " only: " + count);
        lines.forEach(line -> to.say("|  " + line));
        if (count > lines.size()) {
            to.say("|  and " + (count - lines.size()) + " more");
        }
        if (count > 0) {
            to.say("`-");
        }
    }

    Value value(LogTestBans mine) {
        return new Shape()
                .put("filter", second)
                .put("ignored", trial.totals().of(Kind.IGNORED))
                .put("matched", trial.totals().of(Kind.MATCHED))
                .put("missed", trial.totals().of(Kind.MISSED))
                .put("only_first", firstCount)
                .put("only_second", secondCount)
                .put("bans", bans.value())
                .texts("banned_first_only", mine.without(bans))
                .texts("banned_second_only", bans.without(mine))
                .texts("only_first_lines", onlyFirst)
                .texts("only_second_lines", onlySecond)
                .value();
    }
}
