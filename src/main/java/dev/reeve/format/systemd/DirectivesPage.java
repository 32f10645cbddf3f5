/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** The tables of docs/formats/systemd.md. */
public final class DirectivesPage {
    private static final String BEGIN = "<!-- directives: ";
    private static final String BEGUN = " -->";
    private static final String END = "<!-- end -->";

    private DirectivesPage() {}

    /**
     * The page with each table made anew.
     *
     * @throws IllegalArgumentException when it leaves a section out or has one that there is not
     */
    public static String refresh(String page) {
        String fresh = page;
        for (Map.Entry<String, SequencedMap<String, Directives.Directive>> entry :
                Directives.all().entrySet()) {
            String section = entry.getKey();
            String start = BEGIN + section + BEGUN;
            int begin = fresh.indexOf(start);
            int end = begin < 0 ? -1 : fresh.indexOf(END, begin);
            if (end < 0) {
                throw new IllegalArgumentException("the page leaves out " + start);
            }
            fresh = fresh.substring(0, begin + start.length()) + "\n" + table(entry.getValue()) + fresh.substring(end);
        }
        return fresh;
    }

    private static String table(Map<String, Directives.Directive> directives) {
        StringBuilder out = new StringBuilder("| directive | status | what becomes of it |\n|---|---|---|\n");
        directives.forEach((name, directive) -> out.append("| `")
                .append(name)
                .append("=` | ")
                .append(directive.status().name().toLowerCase(Locale.ROOT))
                .append(" | ")
                .append(directive.note().replace("|", "\\|"))
                .append(" |\n"));
        return out.toString();
    }
}
