/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.List;

/** A plan, or what became of applying it, for people. */
record PlanText(Terminal to) {
    void print(Look plan) {
        plan.all("findings").forEach(this::finding);
        plan.all("changes").forEach(this::change);
        list("starts", plan.texts("starts"));
        list("stops", plan.texts("stops"));
        if (plan.truth("valid") && plan.all("changes").isEmpty()) {
            to.say("nothing would change: version " + plan.text("version") + " is in force");
        }
        if (plan.has("text")) {
            to.say(plan.text("text"));
        }
    }

    private void finding(Look finding) {
        String place = finding.has("file")
                ? finding.text("file") + ":" + finding.text("line", "1") + ":" + finding.text("column", "1") + ": "
                : "";
        String line = place + finding.text("severity", "error") + ": " + finding.text("message")
                + (finding.text("expected").isEmpty() ? "" : "; expected " + finding.text("expected"))
                + (finding.text("suggestion").isEmpty() ? "" : "; did you mean '" + finding.text("suggestion") + "'?");
        to.say(line);
    }

    private void change(Look change) {
        String kind = change.text("change");
        String sign = switch (kind) {
            case "add" -> "+";
            case "remove" -> "-";
            default -> "~";
        };
        String style = kind.equals("add") ? "32" : kind.equals("remove") ? "31" : "33";
        to.out().println(to.style(style, dev.reeve.explain.EntryLine.clean(sign + " " + change.text("subject"), 300)));
        change.texts("details").forEach(detail -> to.say("    " + detail));
    }

    private void list(String verb, List<String> names) {
        if (!names.isEmpty()) {
            to.say(verb + ": " + String.join(", ", names));
        }
    }
}
