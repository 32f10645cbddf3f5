/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.format.Finding.Severity;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects findings, a bounded number of them: a hostile file can be wrong in a million places. */
public final class Findings {
    public static final int MAX = 1_000;
    private static final int MAX_TEXT = 600;

    private final List<Finding> findings = new ArrayList<>();
    private int errors;
    private int dropped;

    public void error(Origin origin, String message) {
        add(Severity.ERROR, origin, message, "", "");
    }

    public void error(Origin origin, String message, String expected) {
        add(Severity.ERROR, origin, message, expected, "");
    }

    /** An error about a word that is none of {@code known}: says the known ones and the nearest. */
    public void unknown(Origin origin, String message, String word, Collection<String> known) {
        add(Severity.ERROR, origin, message, Suggestion.oneOf(known), Suggestion.nearest(word, known));
    }

    public void warning(Origin origin, String message) {
        add(Severity.WARNING, origin, message, "", "");
    }

    public void note(Origin origin, String message) {
        add(Severity.NOTE, origin, message, "", "");
    }

    public void add(Severity severity, Origin origin, String message, String expected, String suggestion) {
        errors += severity == Severity.ERROR ? 1 : 0;
        if (findings.size() >= MAX) {
            dropped++;
            return;
        }
        findings.add(new Finding(
                severity, origin, Quote.line(message, MAX_TEXT), Quote.line(expected, MAX_TEXT), suggestion));
    }

    /** How many errors there have been, those not kept included. */
    public int errors() {
        return errors;
    }

    /** In the order of files and lines, with a last one that says how many were left out. */
    public List<Finding> sorted() {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(java.util.Comparator.comparing(Finding::origin));
        if (dropped > 0) {
            sorted.add(new Finding(Severity.NOTE, Origin.BUILT_IN, dropped + " more findings are not shown", "", ""));
        }
        return List.copyOf(sorted);
    }
}
