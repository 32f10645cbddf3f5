/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a draft of a definition: every directive is known and of its form, or the draft is broken and the reason told. */
final class DraftReader {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(?:\\.\\d{0,9})?%?");
    private static final int MOST_TEXT = 16_384;
    private static final List<String> WORDS = List.of("all", "none");

    private final Findings findings;

    DraftReader(Findings findings) {
        this.findings = findings;
    }

    Draft read(Kind kind, Definition definition) {
        Draft draft = new Draft(kind, definition.origin());
        for (Directive directive : definition.directives()) {
            if (directive.name().startsWith("_") && kind.custom()) {
                custom(draft, directive);
            } else {
                kind.key(directive.name())
                        .ifPresentOrElse(key -> known(draft, key, directive), () -> unknown(draft, directive));
            }
        }
        return draft;
    }

    private static void custom(Draft draft, Directive directive) {
        draft.custom.put(directive.name().substring(1).toUpperCase(Locale.ROOT), directive);
    }

    private void unknown(Draft draft, Directive directive) {
        draft.broken = true;
        findings.unknown(
                directive.origin(),
                "a " + draft.kind.type() + " has no directive " + Quote.of(directive.name()),
                directive.name(),
                draft.kind.names());
    }

    private void known(Draft draft, Key key, Directive directive) {
        String value = directive.value();
        if (value.length() > MOST_TEXT) {
            wrong(draft, directive, "at most " + MOST_TEXT + " characters");
        } else if (value.isEmpty()) {
            findings.warning(directive.origin(), directive.name() + " has no value; it is passed over");
        } else if (!fits(key, value)) {
            wrong(draft, directive, expected(key));
        } else {
            draft.values.put(key.name(), directive);
        }
    }

    private void wrong(Draft draft, Directive directive, String expected) {
        draft.broken = true;
        findings.error(directive.origin(), directive.name() + " cannot be " + Quote.of(directive.value()), expected);
    }

    private static boolean fits(Key key, String value) {
        return switch (key.form()) {
            case TEXT, LIST -> true;
            case WHOLE -> value.equals(Draft.NULL) || WHOLE.matcher(value).matches();
            case DECIMAL -> value.equals(Draft.NULL) || DECIMAL.matcher(value).matches();
            case FLAG -> value.equals("0") || value.equals("1");
            case OPTIONS -> Arrays.stream(value.split(",")).map(String::strip).allMatch(word -> option(key, word));
        };
    }

    /** A letter, or a word that begins with it, as Nagios takes it. */
    private static boolean option(Key key, String word) {
        return word.equals("a")
                || word.equals("n")
                || WORDS.contains(word)
                || word.length() == 1 && key.letters().contains(word);
    }

    private static String expected(Key key) {
        return switch (key.form()) {
            case TEXT, LIST -> "text";
            case WHOLE -> "a whole number";
            case DECIMAL -> "a number, not below 0";
            case FLAG -> "0 or 1";
            case OPTIONS ->
                "some of a (all), n (none), " + String.join(", ", key.letters().split(""));
        };
    }
}
