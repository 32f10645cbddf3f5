/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** The assignments of a unit file as systemd.syntax(7) describes it: sections, comments, lines that go on behind a backslash. */
final class UnitText {
    static final int MAX_TEXT = 1 << 20;
    static final int MAX_ENTRIES = 10_000;

    private final SourceText file;
    private final Findings findings;
    private final List<Entry> entries = new ArrayList<>();
    private boolean tooMany;
    private String section = "";
    private final StringBuilder pending = new StringBuilder();
    private int pendingLine;

    private UnitText(SourceText file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    static List<Entry> read(SourceText file, Findings findings) {
        if (file.text().length() > MAX_TEXT) {
            findings.error(
                    new Origin(file.file(), 0, 0), "the file is too large", "at most " + MAX_TEXT + " characters");
            return List.of();
        }
        UnitText reading = new UnitText(file, findings);
        int number = 0;
        for (String line : file.text().split("\n", -1)) {
            reading.physical(++number, line.strip());
        }
        reading.flush();
        return reading.entries;
    }

    private void physical(int number, String line) {
        boolean comment = line.startsWith("#") || line.startsWith(";");
        if (comment || line.isEmpty() && pending.isEmpty()) {
            return;
        }
        if (pending.isEmpty()) {
            pendingLine = number;
        }
        if (line.endsWith("\\")) {
            pending.append(line, 0, line.length() - 1).append(' ');
        } else {
            pending.append(line);
            flush();
        }
    }

    private void flush() {
        String line = pending.toString().strip();
        pending.setLength(0);
        if (!line.isEmpty()) {
            logical(line, new Origin(file.file(), pendingLine, 1));
        }
    }

    private void logical(String line, Origin origin) {
        int equals = line.indexOf('=');
        if (line.startsWith("[") && line.endsWith("]")) {
            section = line.substring(1, line.length() - 1);
        } else if (equals <= 0) {
            findings.error(origin, "not a line of a unit file: " + Quote.of(line), "[SECTION] or KEY=VALUE");
        } else if (section.isEmpty()) {
            findings.error(origin, "an assignment outside any section", "a line such as [Service] before it");
        } else if (entries.size() >= MAX_ENTRIES) {
            tellOnce(origin);
        } else {
            entries.add(new Entry(
                    section,
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip(),
                    origin));
        }
    }

    private void tellOnce(Origin origin) {
        if (!tooMany) {
            tooMany = true;
            findings.error(origin, "too many lines", "at most " + MAX_ENTRIES + "; the rest is passed over");
        }
    }
}
