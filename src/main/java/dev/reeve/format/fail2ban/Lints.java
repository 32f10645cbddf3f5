/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options that are probably slips. Any name is allowed, as a variable for others; so one is reported only if nothing refers to it and it looks like one with a meaning. */
final class Lints {
    private static final Pattern REFERENCE = Pattern.compile("%\\((?:[\\w-]{1,80}/)?([^)/]{1,80})\\)s");
    private static final int SHORTEST = 4;

    private Lints() {}

    /** Jails only: filters and actions have variables in abundance. */
    static void jails(ConfigTree tree, Findings findings) {
        Set<String> referred = new TreeSet<>(JailOptions.VARIABLES);
        references(tree.defaults(), referred);
        tree.names().forEach(name -> references(tree.section(name), referred));
        List<String> known = new ArrayList<>(JailOptions.ALL);
        for (String name : tree.names()) {
            if (!name.equals(IniFile.INCLUDES)) {
                tree.section(name).forEach((option, entry) -> slip(option, entry, known, referred, findings));
            }
        }
        tree.defaults().forEach((option, entry) -> slip(option, entry, known, referred, findings));
    }

    private static void slip(
            String option, Entry entry, List<String> known, Set<String> referred, Findings findings) {
        if (option.length() < SHORTEST || known.contains(option) || referred.contains(option)) {
            return;
        }
        String nearest = Suggestion.nearest(option, known);
        if (!nearest.isEmpty()) {
            findings.add(
                    Finding.Severity.WARNING,
                    entry.origin(),
                    "no jail option is called " + Quote.of(option) + " and nothing refers to it",
                    "",
                    nearest);
        }
    }

    private static void references(Map<String, Entry> options, Set<String> into) {
        for (Entry entry : options.values()) {
            Matcher matcher = REFERENCE.matcher(entry.value());
            while (matcher.find()) {
                into.add(Py.lower(matcher.group(1)));
            }
        }
    }
}
