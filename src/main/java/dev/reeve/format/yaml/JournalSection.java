/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.JournalSpec;
import java.util.List;

/** {@code journal:} of a log. */
final class JournalSection {
    private static final Type<List<String>> LINE = new ScalarType<>(
            "match",
            "terms such as _SYSTEMD_UNIT=ssh.service, with + between alternatives",
            Schemas.pattern("="),
            JournalSection::terms);
    static final Key<List<List<String>>> MATCH = Key.optional(
            "match",
            Lists.oneOrMany(LINE),
            "Which entries, in the terms of journalctl: `FIELD=value` separated by blanks, all of which must hold"
                    + " (several for one field are alternatives); `+` means or, and so does another item. Every entry when"
                    + " left out.",
            "_SYSTEMD_UNIT=ssh.service");
    static final Key<String> DIRECTORY = Key.optional(
            "directory",
            PathType.PATH,
            "Where the journal's files are, such as those of other machines; the machine's own journal when left out.",
            "/var/log/journal/remote");

    static final Section<JournalSpec> SECTION = Section.of(
            "systemd-journal",
            "a systemd journal",
            "The systemd journal, read by journalctl. Lines have the form `host ident[pid]: message`.",
            List.of(MATCH, DIRECTORY),
            JournalSection::bind);

    private JournalSection() {}

    private static JournalSpec bind(Bound bound) {
        List<List<String>> matches = bound.find(MATCH);
        String directory = bound.find(DIRECTORY);
        return new JournalSpec(matches == null ? List.of() : matches, directory == null ? "" : directory);
    }

    private static List<String> words(String text) {
        try {
            return Words.split(text);
        } catch (IllegalArgumentException open) {
            throw new IllegalArgumentException("it " + open.getMessage(), open);
        }
    }

    private static List<String> terms(String text) {
        List<String> terms = words(text);
        if (terms.isEmpty()) {
            throw ScalarType.not();
        }
        terms.forEach(JournalSpec::requireTerm);
        boolean dangling = terms.getFirst().equals("+") || terms.getLast().equals("+");
        for (int i = 1; i < terms.size(); i++) {
            dangling |= terms.get(i).equals("+") && terms.get(i - 1).equals("+");
        }
        if (dangling) {
            throw new IllegalArgumentException("a + has nothing on one side");
        }
        return terms;
    }
}
