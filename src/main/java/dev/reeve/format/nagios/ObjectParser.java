/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the definitions in an object file. What is no definition is an error and skipped; a definition without its end is left out. */
final class ObjectParser {
    /** Of all files together: as many as a machine that is to be read has memory for. */
    static final int MOST_DIRECTIVES = 5_000;

    private static final String DEFINE = "define";

    private final String file;
    private final Findings findings;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<Directive> directives = new ArrayList<>();
    private @Nullable Origin open;
    private String type = "";

    private ObjectParser(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    static List<Definition> parse(String file, String text, Findings findings) {
        ObjectParser parser = new ObjectParser(file, findings);
        Lines.of(file, text).forEach(parser::line);
        parser.end();
        return parser.definitions;
    }

    private void line(Line line) {
        String text = line.text().startsWith("#") ? "" : Lines.withoutComment(line.text());
        if (text.startsWith(DEFINE)) {
            begin(text.substring(DEFINE.length()), line.origin());
        } else if (text.equals("}") && open != null) {
            definitions.add(new Definition(type, open, directives));
            open = null;
        } else if (!text.isEmpty() && open != null) {
            directive(text, line.origin());
        } else if (!text.isEmpty()) {
            findings.error(line.origin(), Quote.of(text) + " stands outside of a definition", "define TYPE { … }");
        }
    }

    private void begin(String rest, Origin at) {
        if (open != null) {
            unclosed(at);
        }
        String head = rest.strip();
        int brace = head.indexOf('{');
        if (brace < 0 || !head.substring(brace + 1).isBlank()) {
            findings.error(at, "the definition begins with " + Quote.of(head), "TYPE { alone on the line");
        }
        type = head.substring(0, brace < 0 ? head.length() : brace).strip();
        directives.clear();
        open = at;
    }

    private void directive(String text, Origin at) {
        int blank = 0;
        while (blank < text.length() && !Character.isWhitespace(text.charAt(blank))) {
            blank++;
        }
        if (directives.size() < MOST_DIRECTIVES) {
            directives.add(new Directive(
                    text.substring(0, blank), text.substring(blank).strip(), at));
        } else if (directives.size() == MOST_DIRECTIVES) {
            findings.error(
                    at, "the definition has more than " + MOST_DIRECTIVES + " directives; the others are left out");
            directives.add(new Directive("", "", at));
        }
    }

    private void end() {
        if (open != null) {
            unclosed(new Origin(file, open.line(), 0));
        }
    }

    private void unclosed(Origin at) {
        String begun = open == null || open.equals(at) ? "" : " that begins in line " + open.line();
        findings.error(at, "the definition of " + Quote.of(type) + begun + " has no end; it is left out", "}");
        open = null;
    }
}
