/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.FilterExpression;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.regex.Finding;
import dev.reeve.model.regex.Finding.Danger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says which expressions of a jail's filter are dangerous: those that may take very long on a line that was made for it, and those in which whoever writes a part of the line chooses the address. */
final class FilterLints {
    /** One filter is told of no more often; the rest is of the same kind. */
    private static final int MOST = 20;

    private final String jail;
    private final Findings findings;
    private int said;

    private FilterLints(String jail, Findings findings) {
        this.jail = jail;
        this.findings = findings;
    }

    /** Where an option of the filter stands. */
    interface Origins {
        Origin of(String option);
    }

    /** What cannot be compiled is told elsewhere. */
    static void look(String jail, FilterSpec filter, Origins origins, Findings findings) {
        try {
            JailFilter compiled = JailFilter.of(filter);
            FilterLints lints = new FilterLints(jail, findings);
            FilterExpression prefix = compiled.prefRegex();
            lints.look("prefregex", prefix == null ? List.of() : List.of(prefix), false, origins);
            lints.look("failregex", compiled.failRegexes(), prefix == null, origins);
            lints.look("ignoreregex", compiled.ignoreRegexes(), false, origins);
        } catch (FilterError unusable) {
            // The jail is left out for it.
        }
    }

    private void look(String option, List<FilterExpression> expressions, boolean wholeLine, Origins origins) {
        SequencedMap<String, Told> all = new LinkedHashMap<>();
        for (int i = 0; i < expressions.size(); i++) {
            for (Finding finding : expressions.get(i).findings()) {
                if (finding.danger() != Danger.INJECTION || wholeLine || finding.column() > 1) {
                    all.computeIfAbsent(finding.sentence(), none -> new Told(finding.danger(), new TreeSet<>()))
                            .expressions
                            .add(i + 1);
                }
            }
        }
        all.forEach((sentence, told) -> say(option, told, sentence, origins.of(option)));
    }

    /** What is the same of several expressions is told once. */
    private record Told(Danger danger, TreeSet<Integer> expressions) {
        String numbers() {
            return expressions.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "))
                    + (expressions.size() > MOST ? " and " + (expressions.size() - MOST) + " more" : "");
        }
    }

    private void say(String option, Told told, String sentence, Origin origin) {
        if (said++ < MOST) {
            findings.add(
                    told.danger() == Danger.EXPONENTIAL ? Severity.WARNING : Severity.NOTE,
                    origin,
                    option + " " + told.numbers() + " of the jail " + Quote.of(jail) + ": " + sentence,
                    "",
                    "");
        }
    }
}
