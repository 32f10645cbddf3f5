/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceReader.Answer;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The definitions of all object files: time periods as they stand, all others as drafts. */
final class Definitions {
    private static final int MOST = 500_000;
    private static final int MOST_FILE = 16 << 20;
    private static final long MOST_CHARACTERS = 256L << 20;

    final List<Definition> periods = new ArrayList<>();
    final List<Draft> drafts = new ArrayList<>();

    private final Findings findings;
    private final DraftReader reader;
    private long characters;

    Definitions(Findings findings) {
        this.findings = findings;
        this.reader = new DraftReader(findings);
    }

    void read(String file, SourceReader files) {
        Origin top = new Origin(file, 0, 0);
        switch (files.read(file)) {
            case Answer.Failed(String reason) -> findings.error(top, "the file cannot be read: " + reason);
            case Answer.Text(String text) -> parse(file, text);
        }
    }

    private void parse(String file, String text) {
        characters += text.length();
        if (text.length() > MOST_FILE || characters > MOST_CHARACTERS) {
            findings.error(
                    new Origin(file, 0, 0),
                    "the file is left out: it has more than " + MOST_FILE
                            + " characters, or all together have more than " + MOST_CHARACTERS);
        } else {
            ObjectParser.parse(file, text, findings).forEach(this::add);
        }
    }

    private void add(Definition definition) {
        Optional<Kind> kind = Kind.of(definition.type());
        if (periods.size() + drafts.size() >= MOST) {
            findings.error(definition.origin(), "there are more than " + MOST + " definitions; this one is left out");
        } else if (kind.isEmpty()) {
            findings.unknown(
                    definition.origin(),
                    "there is no kind of object " + Quote.of(definition.type()),
                    definition.type(),
                    Kind.types());
        } else if (kind.get() == Kind.TIMEPERIOD) {
            periods.add(definition);
        } else {
            drafts.add(reader.read(kind.get(), definition));
        }
    }
}
