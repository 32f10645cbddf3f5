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
import java.util.List;
import java.util.TreeSet;

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
        for (int i = 0; i < expressions.size(); i++) {
            TreeSet<String> sentences = new TreeSet<>();
            for (Finding finding : expressions.get(i).findings()) {
                boolean meant = finding.danger() != Danger.INJECTION || wholeLine || finding.column() > 1;
                if (meant && sentences.add(finding.sentence())) {
                    say(option, i, finding, origins.of(option));
                }
            }
        }
    }

    private void say(String option, int index, Finding finding, Origin origin) {
        if (said++ < MOST) {
            findings.add(
                    finding.danger() == Danger.EXPONENTIAL ? Severity.WARNING : Severity.NOTE,
                    origin,
                    option + " " + (index + 1) + " of the jail " + Quote.of(jail) + ": " + finding.sentence(),
                    "",
                    "");
        }
    }
}
