/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.EntryLine;
import dev.reeve.model.Amount;
import java.util.ArrayList;
import java.util.List;

/** A plan, or what became of applying it, for people. */
record PlanText(Terminal to) {
    void print(Look plan) {
        findings(plan.all("findings"));
        plan.all("changes").forEach(this::change);
        list("starts", plan.texts("starts"));
        list("stops", plan.texts("stops"));
        list("restarts", plan.texts("restarts"));
        builtIn(plan.all("builtIn"));
        plan.texts("warnings").forEach(warning -> to.say("warning: " + warning));
        plan.texts("objections").forEach(objection -> to.say(refused(plan) + ": " + objection));
        if (plan.truth("valid") && plan.all("changes").isEmpty()) {
            to.say("nothing would change: version " + plan.text("version") + " is in force");
        }
        if (plan.has("text")) {
            to.say(plan.text("text"));
        }
        end(plan);
    }

    /** Why it needs a person's word, and what it removes and stops. */
    List<String> loss(Look plan) {
        List<String> lines = new ArrayList<>(plan.texts("objections"));
        plan.texts("stops").forEach(name -> lines.add("stops service/" + name));
        plan.all("changes").stream()
                .filter(change -> change.text("change").equals("remove"))
                .forEach(change -> lines.add("removes " + change.text("subject")));
        return lines;
    }

    private void builtIn(List<Look> rows) {
        long possible =
                rows.stream().filter(row -> row.has("as") && !row.truth("used")).count();
        if (possible > 0) {
            to.say(Amount.of(possible, "check")
                    + " could be answered without a process: daemon: {built-in-checks: true}");
        }
        if (rows.stream().anyMatch(row -> row.truth("used"))) {
            rows.forEach(this::builtIn);
        }
    }

    private void builtIn(Look row) {
        String what =
                row.truth("used") ? "is answered by the built-in " + row.text("as") : "runs: " + row.text("reason");
        to.say("check/" + EntryLine.clean(row.text("check"), 100) + " " + EntryLine.clean(what, 300) + " ("
                + EntryLine.clean(row.text("line"), 200) + ")");
    }

    /** Among what was written by others, and is as it is, what is wrong would not be seen. */
    private void findings(List<Look> all) {
        List<Look> wrong = all.stream()
                .filter(finding -> !finding.text("severity").equals("note"))
                .toList();
        wrong.forEach(this::finding);
        int notes = all.size() - wrong.size();
        if (notes > 0) {
            to.say(Amount.of(notes, "note") + " on what works, but could be better: reeve check shows "
                    + (notes == 1 ? "it" : "them"));
        }
    }

    /** What became of an objection. How it may be accepted is said once: here, or in the answer of whoever refused it. */
    private static String refused(Look plan) {
        if (plan.truth("applied")) {
            return "accepted";
        }
        return plan.has("text") ? "refused" : "refused without --accept " + plan.text("needed");
    }

    /** What the same text cannot tell by itself: whether it is done or only would be. */
    private void end(Look plan) {
        if (plan.all("changes").isEmpty()) {
            return;
        }
        if (plan.truth("applied")) {
            to.say("done: version " + plan.text("version") + " is in force");
        } else if (plan.truth("valid") && !plan.has("applied")) {
            to.say("nothing is changed yet: reeve apply does it");
        }
    }

    void finding(Look finding) {
        String severity = finding.text("severity", "error");
        String style = severity.equals("error") ? "31" : severity.equals("warning") ? "33" : "2";
        String place = finding.text("file")
                + (finding.number("line", 0) > 0 ? ":" + finding.text("line") : "")
                + (finding.number("column", 0) > 0 ? ":" + finding.text("column") : "");
        String more = (finding.text("expected").isEmpty() ? "" : "; expected " + finding.text("expected"))
                + (finding.text("suggestion").isEmpty() ? "" : "; did you mean '" + finding.text("suggestion") + "'?");
        to.out()
                .println(EntryLine.clean(place, 300) + ": " + to.style(style, severity) + ": "
                        + EntryLine.clean(finding.text("message") + more, 2_000));
    }

    private void change(Look change) {
        String kind = change.text("change");
        String sign = switch (kind) {
            case "add" -> "+";
            case "remove" -> "-";
            default -> "~";
        };
        String style = kind.equals("add") ? "32" : kind.equals("remove") ? "31" : "33";
        to.out().println(to.style(style, EntryLine.clean(sign + " " + change.text("subject"), 300)));
        change.texts("details").forEach(detail -> to.say("    " + detail));
    }

    private void list(String verb, List<String> names) {
        if (!names.isEmpty()) {
            to.say(verb + ": " + String.join(", ", names));
        }
    }
}
