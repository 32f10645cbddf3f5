/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Alerts for people: what is wrong, gravest first as it came, with what it comes from and who knows. */
final class AlertsText {
    private static final int MOST = 50;

    private final Terminal to;
    private final Ago ago;

    AlertsText(Terminal to, Ago ago) {
        this.to = to;
        this.ago = ago;
    }

    void print(List<Look> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        to.out().println();
        to.out().println(to.style("1;31", "ALERTS  " + alerts.size()));
        Table table = new Table("SUBJECT", "SEVERITY", "SINCE", "");
        Set<String> wrong = alerts.stream().map(alert -> alert.text("subject")).collect(Collectors.toSet());
        for (Look alert : alerts.subList(0, Math.min(MOST, alerts.size()))) {
            String style = alert.text("severity").equals("critical") ? "31" : "33";
            table.row(
                    style,
                    alert.text("subject"),
                    alert.text("severity"),
                    ago.since(alert.instant("since")),
                    note(alert, wrong));
        }
        table.print(to);
        if (alerts.size() > MOST) {
            to.say("  the first " + MOST + " of " + alerts.size() + "; --json shows all");
        }
    }

    private static String note(Look alert, Set<String> wrong) {
        String from = alert.text("root");
        boolean place = from.startsWith("host/") && !wrong.contains(from);
        String root = from.equals(alert.text("subject")) ? "" : (place ? " (on " : " (comes from ") + from + ")";
        String by = alert.has("acknowledgedBy") ? " [acknowledged by " + alert.text("acknowledgedBy") + "]" : "";
        String held = alert.has("held") ? " [not told: " + alert.text("held") + "]" : "";
        return alert.text("text") + root + by + held;
    }
}
