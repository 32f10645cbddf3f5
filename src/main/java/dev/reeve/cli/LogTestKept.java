/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.filter.LineReport;
import dev.reeve.explain.filter.LineReport.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines that are shown after a test, by what became of them. */
final class LogTestKept {
    /** Without an option that asks for all, more are not shown. */
    private static final int FEW = 20;

    private static final int MANY = 100_000;

    private final Map<Kind, Integer> limits = new EnumMap<>(Kind.class);
    private final Map<Kind, List<LineReport>> lines = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    LogTestKept(Invocation call) {
        limits.put(Kind.MATCHED, call.flag("--print-all-matched") ? MANY : 0);
        limits.put(Kind.IGNORED, limit(call, "ignored"));
        limits.put(Kind.MISSED, limit(call, "missed"));
        for (Kind kind : Kind.values()) {
            lines.put(kind, new ArrayList<>());
            counts.put(kind, 0L);
        }
    }

    private static int limit(Invocation call, String what) {
        return call.flag("--print-no-" + what) ? 0 : call.flag("--print-all-" + what) ? MANY : FEW;
    }

    /** @param joined how many lines are matched at once: those that were missed until a later one completed them are missed no more */
    void see(LineReport report, int joined) {
        if (joined > 1 && report.failure() != null) {
            List<String> taken = report.failure().lines();
            taken.subList(0, Math.max(0, taken.size() - 1)).forEach(this::found);
        }
        keep(report.kind(), report);
    }

    private void keep(Kind kind, LineReport report) {
        counts.merge(kind, 1L, Long::sum);
        if (of(kind).size() < limit(kind)) {
            of(kind).add(report);
        }
    }

    private void found(String line) {
        List<LineReport> missed = of(Kind.MISSED);
        counts.merge(Kind.MISSED, -1L, Long::sum);
        for (int i = missed.size() - 1; i >= 0; i--) {
            if (missed.get(i).line().equals(line)) {
                keep(Kind.MATCHED, missed.remove(i));
                return;
            }
        }
    }

    List<LineReport> of(Kind kind) {
        return java.util.Objects.requireNonNull(lines.get(kind));
    }

    private int limit(Kind kind) {
        return limits.getOrDefault(kind, 0);
    }

    void print(Terminal to) {
        for (Kind kind : Kind.values()) {
            long count = counts.getOrDefault(kind, 0L);
            if (count > 0 && limit(kind) > 0) {
                print(to, kind, count);
            }
        }
    }

    private void print(Terminal to, Kind kind, long count) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        String title = Character.toUpperCase(name.charAt(0)) + name.substring(1) + " line(s):";
        if (limit(kind) == FEW && count >= FEW) {
            to.say(title + " too many to print.  Use --print-all-" + name + " to print all " + count + " lines");
            return;
        }
        to.say("|- " + title);
        of(kind).forEach(report -> to.out().println("|  " + LogTestCommand.shown(report)));
        if (count > MANY) {
            to.say("|  and " + (count - of(kind).size()) + " more");
        }
        to.say("`-");
    }
}
