/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options that are probably slips. Any name is allowed, as a variable for others; so one is reported only if nothing refers to it and it looks like one with a meaning. */
final class Lints {
    private static final Pattern REFERENCE = Pattern.compile("%\\((?:[\\w-]{1,80}/)?([^)/]{1,80})\\)s");
    /** A tag, or the beginning of one that is made of tags. */
    private static final Pattern TAG = Pattern.compile("<(?:[\\w-]{1,80}/)?([^<> /]{1,80})[<>]");

    private static final int SHORTEST = 4;
    /** Of the stock jail.conf: shortcuts for actions. */
    private static final String SHORTCUT = "action_";

    private final List<String> known;
    private final Findings findings;
    private final TreeSet<String> referred = new TreeSet<>();

    private Lints(List<String> known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    /** Looks at jails. @param meant those that matter */
    static void jails(ConfigTree tree, Predicate<String> meant, Findings findings) {
        Lints lints = new Lints(JailOptions.ALL, findings);
        lints.referred.addAll(JailOptions.VARIABLES);
        lints.references(tree);
        for (String name : tree.names()) {
            if (!name.equals(IniFile.INCLUDES) && meant.test(name)) {
                lints.slips(tree.section(name));
            }
        }
        lints.slips(tree.defaults());
    }

    /** Looks at a filter or an action. @param known its options that mean something */
    static void definition(ConfigTree tree, List<String> known, Findings findings) {
        Lints lints = new Lints(known, findings);
        lints.references(tree);
        lints.slips(tree.section(Definition.SECTION));
        lints.slips(tree.section(Definition.INIT));
    }

    private void slips(Map<String, Entry> options) {
        options.forEach((option, entry) -> {
            String nearest = meant(option);
            if (!nearest.isEmpty()) {
                findings.add(
                        Finding.Severity.WARNING,
                        entry.origin(),
                        "no option is called " + Quote.of(option) + " and nothing refers to it",
                        "",
                        nearest);
            }
        });
    }

    private String meant(String option) {
        String bare = option.replaceFirst("\\?.*", "");
        String beginning = referred.floor(bare);
        boolean fine = bare.length() < SHORTEST
                || bare.startsWith(SHORTCUT)
                || known.contains(bare)
                || beginning != null && bare.startsWith(beginning);
        return fine ? "" : Suggestion.nearest(bare, known);
    }

    private void references(ConfigTree tree) {
        references(tree.defaults());
        tree.names().forEach(name -> references(tree.section(name)));
    }

    private void references(Map<String, Entry> options) {
        for (Entry entry : options.values()) {
            for (Pattern pattern : List.of(REFERENCE, TAG)) {
                Matcher matcher = pattern.matcher(entry.value());
                while (matcher.find()) {
                    referred.add(Py.lower(matcher.group(1)));
                }
            }
        }
    }
}
