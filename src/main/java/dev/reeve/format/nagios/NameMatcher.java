/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.regex.ExpensiveMatch;
import dev.reeve.model.regex.Regex;
import dev.reeve.model.regex.RegexSyntaxError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SequencedCollection;

/** Finds what a name in a list stands for: itself, all ({@code *}), or with {@code use_regexp_matching} what an expression is found in. */
final class NameMatcher {
    private final boolean expressions;
    private final boolean always;
    private final Findings findings;

    NameMatcher(MainFile main, Findings findings) {
        this.always = "1".equals(main.options.get("use_true_regexp_matching"));
        this.expressions = always || "1".equals(main.options.get("use_regexp_matching"));
        this.findings = findings;
    }

    /** Nothing where nothing fits, which then is told as an error. */
    List<String> matching(String name, Collection<String> known, String what, Origin at) {
        if (name.equals("*")) {
            return List.copyOf(known);
        }
        if (expression(name)) {
            return found(name, known, what, at);
        }
        if (!known.contains(name)) {
            missing(name, known, what, at);
            return List.of();
        }
        return List.of(name);
    }

    private boolean expression(String name) {
        return expressions
                && (always || name.contains("*") || name.contains("?") || name.contains("+") || name.contains("\\."));
    }

    private List<String> found(String name, Collection<String> known, String what, Origin at) {
        SequencedCollection<String> found = new ArrayList<>();
        try {
            Regex regex = Regex.of(name);
            for (String candidate : known) {
                if (regex.search(candidate) != null) {
                    found.add(candidate);
                }
            }
        } catch (RegexSyntaxError | ExpensiveMatch fault) {
            findings.error(at, Quote.of(name) + " is no usable expression: " + fault.getMessage());
            return List.of();
        }
        if (found.isEmpty()) {
            missing(name, known, what, at);
        }
        return List.copyOf(found);
    }

    void tooDeep(String what, Origin at) {
        findings.error(at, "too many a " + what + " stands one in the other here; those further in are left out");
    }

    private void missing(String name, Collection<String> known, String what, Origin at) {
        findings.add(
                Severity.ERROR, at, "there is no " + what + " " + Quote.of(name), "", Near.of(findings, name, known));
    }
}
