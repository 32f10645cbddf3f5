/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.explain.Incident.Line;
import java.time.ZoneId;
import java.util.List;

/** A report as Markdown. What came from the world can neither format nor link: every character that means something there is escaped. */
public final class IncidentMarkdown {
    private static final String SPECIAL = "\\`*_{}[]#!|~@$^";

    private final Incident incident;
    private final IncidentText text;
    private final StringBuilder out = new StringBuilder(8_192);

    private IncidentMarkdown(Incident incident, ZoneId zone) {
        this.incident = incident;
        this.text = new IncidentText(incident, zone);
    }

    public static String of(Incident incident, ZoneId zone) {
        return new IncidentMarkdown(incident, zone).all();
    }

    private String all() {
        out.append("# ")
                .append(safe(text.title()))
                .append("\n\n")
                .append(safe(text.span()))
                .append("\n\n## Summary\n\n");
        text.summary().forEach(this::item);
        part("What was done", incident.summary().did());
        part("What was refused", incident.summary().refused());
        part("Open points", incident.open());
        if (!incident.related().isEmpty()) {
            out.append("\nBelongs to it: ").append(safe(text.related())).append("\n");
        }
        out.append("\n## Timeline\n\n| when | entry | source | what |\n|---|---|---|---|\n");
        incident.timeline().forEach(this::row);
        if (incident.cut()) {
            out.append("\nThere was more than is told here.\n");
        }
        return out.toString();
    }

    private void part(String head, List<String> items) {
        if (!items.isEmpty()) {
            out.append("\n## ").append(head).append("\n\n");
            items.forEach(this::item);
        }
    }

    private void item(String line) {
        out.append("- ").append(safe(line)).append("\n");
    }

    private void row(Line line) {
        out.append("| " + text.time(line) + " | " + safe(text.id(line)) + " | " + line.source() + " | "
                + safe(text.words(line)) + " |\n");
    }

    static String safe(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        EntryLine.clean(text, 2_000).codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> {
                    if (SPECIAL.indexOf(c) >= 0) {
                        out.append('\\');
                    }
                    out.appendCodePoint(c);
                }
            }
        });
        // What looks like an address of the web is made a link by many readers without any sign before it.
        return out.toString().replace("://", "\\://").replace("www.", "www\\.");
    }
}
