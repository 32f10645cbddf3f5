/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A unit as its values are read: with specifiers filled in, as texts, words, spans and truths. */
final class Source {
    private final Unit unit;
    private final Findings findings;
    private final Specifiers specifiers;

    Source(Unit unit, Findings findings) {
        this.unit = unit;
        this.findings = findings;
        this.specifiers = new Specifiers(unit.name(), unit.file(), findings);
    }

    /**
     * A value and where it stands.
     *
     * @param key for messages
     */
    record Said(String key, String text, Origin origin) {}

    Unit unit() {
        return unit;
    }

    Findings findings() {
        return findings;
    }

    void warn(Origin origin, String message) {
        findings.warning(origin, message);
    }

    /** In the section that the unit's type has for itself. */
    @Nullable
    Said said(String key) {
        return said(section(), key);
    }

    @Nullable
    Said said(String section, String key) {
        Entry entry = unit.last(section, key);
        return entry == null ? null : said(entry);
    }

    private Said said(Entry entry) {
        return new Said(entry.key(), specifiers.expand(entry.value(), entry.origin()), entry.origin());
    }

    String text(String key, String otherwise) {
        Said said = said(key);
        return said == null ? otherwise : said.text();
    }

    boolean truth(String key) {
        return List.of("1", "yes", "y", "true", "t", "on")
                .contains(text(key, "no").toLowerCase(Locale.ROOT));
    }

    /** Every value, split into words. */
    List<Said> words(String section, String key) {
        List<Said> words = new ArrayList<>();
        for (Entry entry : unit.all(section, key)) {
            try {
                for (CommandWords.Word word : CommandWords.split(entry.value())) {
                    words.add(new Said(key, specifiers.expand(word.text(), entry.origin()), entry.origin()));
                }
            } catch (IllegalArgumentException wrong) {
                findings.error(entry.origin(), key + ": " + wrong.getMessage());
            }
        }
        return words;
    }

    List<Said> words(String key) {
        return words(section(), key);
    }

    List<ExecLine> commands(String key) {
        List<ExecLine> commands = new ArrayList<>();
        unit.all(section(), key).forEach(entry -> commands.addAll(ExecLine.of(entry, specifiers, findings)));
        return commands;
    }

    /** A span above zero as Reeve writes it; null where there is none, with a finding where it is not one. */
    @Nullable
    String span(String key) {
        Said said = said(key);
        if (said == null || said.text().equals("infinity")) {
            return null;
        }
        Duration span = TimeSpans.parse(said.text());
        if (span == null) {
            findings.error(
                    said.origin(), key + " is no span of time: " + Quote.of(said.text()), "such as 90 or 1min 30s");
            return null;
        }
        return span.toMillis() < 1 ? null : Spans.format(span.compareTo(Spans.MAX) > 0 ? Spans.MAX : span);
    }

    String section() {
        String type = unit.name().type();
        return type.isEmpty() ? "" : Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }
}
