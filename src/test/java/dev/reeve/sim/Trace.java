/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What happened last, a line for each change that a person can read. Worded only when it is asked for. */
final class Trace {
    private static final int MOST = 5_000;
    private static final int LONGEST = 200;

    private record Happened(Moment at, Object what) {}

    private final ArrayDeque<Happened> last = new ArrayDeque<>();

    void add(Moment at, Object what) {
        last.addLast(new Happened(at, what));
        if (last.size() > MOST) {
            last.removeFirst();
        }
    }

    /** @param about only what names this, and what befell the machine; empty for everything */
    List<String> lines(String about, int most) {
        List<String> lines = new ArrayList<>();
        TreeMap<String, String> seen = new TreeMap<>();
        for (Happened each : last) {
            String text = each.what instanceof Event look && isTheSame(look, seen) ? "" : text(each.what);
            boolean counts = !text.isEmpty() && (about.isEmpty() || text.contains(about) || text.startsWith("***"));
            if (counts) {
                String time = String.format(Locale.ROOT, "%10.3f  ", (each.at.mono() - Scene.START.mono()) / 1e6);
                lines.add(time + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…"));
            }
        }
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /** A look that finds what the last one found. */
    private static boolean isTheSame(Event look, TreeMap<String, String> seen) {
        String found = look.attributes().toString();
        return look.type().equals("time.tick")
                || ((look.type().equals("service.observed") || look.type().equals("check.result"))
                        && found.equals(seen.put(look.subject().toString(), found)));
    }

    private static String text(Object what) {
        return what instanceof Entry entry ? entry.id().sequence() + " " + worded(entry) : "*** " + what;
    }

    private static String worded(Entry entry) {
        return switch (entry) {
            case Event event -> event.type() + " " + event.subject() + " " + event.attributes();
            case Decision decision ->
                "decision " + decision.action() + " " + decision.target() + " by " + decision.by() + " key "
                        + decision.key();
            case Verdict verdict -> "verdict " + verdict.subject() + ": " + verdict.ruling();
            case Attempt attempt ->
                "attempt " + attempt.action() + " " + attempt.target() + " " + attempt.parameters() + " root "
                        + attempt.lineage().root();
            case Outcome outcome ->
                "outcome of " + outcome.attempt().sequence() + " " + outcome.subject() + ": " + outcome.result() + ", "
                        + outcome.text();
        };
    }
}
