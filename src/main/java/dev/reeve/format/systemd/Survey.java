/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says of each assignment of a unit that has no translation that it has none, and why. */
final class Survey {
    /** Values by which a directive asks for nothing. */
    private static final List<String> NOTHING = List.of("", "no", "false", "off", "0", "n", "f", "inherit");

    private Survey() {}

    static void of(Unit unit, Findings findings) {
        SequencedMap<String, List<Entry>> byReason = new LinkedHashMap<>();
        SortedSet<String> told = new TreeSet<>();
        for (Entry entry : unit.entries()) {
            boolean foreign = entry.section().startsWith("X-") || entry.key().startsWith("X-");
            if (!foreign && told.add(entry.section() + "." + entry.key())) {
                one(entry, byReason, findings);
            }
        }
        byReason.forEach((reason, entries) -> findings.warning(
                entries.getFirst().origin(),
                String.join(", ", entries.stream().map(Entry::key).toList()) + (entries.size() == 1 ? " is" : " are")
                        + " not translated: " + reason));
    }

    private static void one(Entry entry, SequencedMap<String, List<Entry>> byReason, Findings findings) {
        Map<String, Directives.Directive> section = Directives.all().get(entry.section());
        if (section == null) {
            findings.warning(entry.origin(), "section [" + Quote.line(entry.section(), 60) + "] is not translated");
            return;
        }
        Directives.Directive directive = Directives.find(entry.section(), entry.key());
        if (directive == null) {
            findings.add(
                    Finding.Severity.WARNING,
                    entry.origin(),
                    "systemd has no directive " + Quote.of(entry.key()) + " in [" + entry.section() + "]",
                    "",
                    Suggestion.nearest(entry.key(), section.keySet()));
        } else if (directive.status() == Directives.Status.CANNOT
                && !NOTHING.contains(entry.value().toLowerCase(Locale.ROOT))) {
            byReason.computeIfAbsent(directive.note(), note -> new ArrayList<>())
                    .add(entry);
        }
    }
}
