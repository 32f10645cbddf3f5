/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.EntryLine;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** The report of a rehearsal for people. Reads it as data, since a daemon may have made it. */
final class RehearsalText {
    private static final int WIDEST = 400;

    private final Terminal to;

    RehearsalText(Terminal to) {
        this.to = to;
    }

    void print(Look report) {
        to.say(report.text("name"));
        to.say("Configuration " + report.text("config") + ", from " + report.text("start") + " for "
                + span(report.real("lasted", 0)) + " of virtual time. Nothing of it was really done.");
        to.say("");
        happenings(report);
        refusals(report);
        well(report);
        expectations(report.all("expectations"));
        if (report.has("cut")) {
            to.say("It ended before its time: " + report.text("cut"));
        }
    }

    /** Each line with its time. */
    void happenings(Look report) {
        report.all("timeline").forEach(this::item);
        if (report.number("omitted", 0) > 0) {
            to.say("           ... and " + report.number("omitted", 0) + " more, for which there was no room");
        }
    }

    private void item(Look item) {
        String text = item.text("text");
        String line = switch (item.text("kind")) {
            case "step" -> to.style("1", "> " + clean(text));
            case "decision" -> decision(item);
            default -> "  " + clean(text);
        };
        to.out().println(String.format(Locale.ROOT, "%12s  ", clock(item.real("at", 0))) + line);
        if (item.has("more")) {
            to.say("              ... and " + item.number("more", 0) + " more like it, until "
                    + clock(item.real("until", 0)));
        }
    }

    private String decision(Look item) {
        String mark = switch (item.text("ruling")) {
            case "permit" -> to.style("32", "+ ");
            case "ask" -> to.style("33", "? ");
            default -> to.style("33", "- ");
        };
        String message = item.has("message") ? " \"" + item.text("message") + "\"" : "";
        String end = item.has("result") ? "; " + item.text("result") : "";
        return mark + clean(item.text("text") + message + ": " + item.text("said") + end);
    }

    private void refusals(Look report) {
        List<Look> refused = report.all("refused");
        if (refused.isEmpty()) {
            return;
        }
        to.say("");
        to.say("What the gates held back:");
        for (Look each : refused) {
            to.say("  " + each.number("count", 0) + " × " + each.text("gate") + " " + each.text("reason") + " ("
                    + each.text("ruling") + "), first at " + clock(each.real("first", 0)) + ": "
                    + each.text("example"));
        }
    }

    private void well(Look report) {
        Look well = report.at("well");
        to.say("");
        if (!well.has("from")) {
            to.say("All was well all the time.");
        } else if (well.truth("now")) {
            double from = well.real("from", 0);
            double again = well.real("again", 0);
            to.say("Something was amiss from " + clock(from) + " on; all was well again at " + clock(again) + ", after "
                    + span(again - from) + ".");
        } else {
            to.say("Something was amiss from " + clock(well.real("from", 0)) + " on, and is at the end:");
            fields(well, "troubles").forEach((subject, why) -> to.say("  " + subject + " is " + why));
        }
        fields(well, "before")
                .forEach((subject, why) -> to.say("Amiss before it began, and left out: " + subject + " is " + why));
    }

    private void expectations(List<Look> all) {
        if (all.isEmpty()) {
            return;
        }
        to.say("");
        for (Look each : all) {
            if (each.truth("passed")) {
                to.out().println(to.style("32", "  ok    ") + clean(each.text("expected")));
            } else {
                failed(each);
            }
        }
    }

    void failed(Look expectation) {
        to.out().println(to.style("31", "  FAIL  ") + clean(expectation.text("expected")));
        to.say("        " + expectation.text("at")
                + (expectation.has("because") ? ": " + expectation.text("because") : ""));
        expectation.texts("why").forEach(line -> to.say("          " + line));
    }

    private static SequencedMap<String, String> fields(Look of, String name) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        if (of.at(name).value() instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.forEach((field, value) -> texts.put(field, value.plain()));
        }
        return texts;
    }

    private static String clean(String text) {
        return EntryLine.clean(text, WIDEST);
    }

    /** A point in time from the beginning: 10.0 s, 12:34.5, 1:02:03. */
    static String clock(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        long whole = (long) seconds;
        String small = String.format(Locale.ROOT, "%04.1f", Math.floor((seconds - whole / 60 * 60) * 10) / 10);
        return whole < 3_600
                ? whole / 60 + ":" + small
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3_600, whole / 60 % 60, whole % 60);
    }

    static String span(double seconds) {
        return seconds < 0.95
                ? Math.round(seconds * 1_000) + " ms"
                : Spans.text(Duration.ofMillis(Math.round(seconds * 1_000)));
    }
}
