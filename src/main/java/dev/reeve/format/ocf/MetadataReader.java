/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.ocf;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import dev.reeve.model.ocf.AgentMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way in: what an agent printed for {@code meta-data}. Never throws, whatever it printed. */
public final class MetadataReader {
    /** Characters taken; the largest agent known has 100 000. */
    public static final int MAX_CHARACTERS = 2 << 20;

    private MetadataReader() {}

    /** @param metadata empty when there is none that can be used; the findings say why */
    public record Result(Optional<AgentMetadata> metadata, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }

        /** The first error in words; empty for none. */
        public String problem() {
            return findings.stream()
                    .filter(Finding::isError)
                    .map(Finding::toString)
                    .findFirst()
                    .orElse("");
        }
    }

    public static Result read(SourceText source) {
        Findings errors = new Findings();
        Findings remarks = new Findings();
        Optional<AgentMetadata> metadata = read(source, errors, remarks);
        // Apart, so that a thousand remarks cannot push out the reason.
        List<Finding> all = new ArrayList<>(errors.sorted());
        all.addAll(remarks.sorted());
        return new Result(errors.errors() > 0 ? Optional.empty() : metadata, all);
    }

    private static Optional<AgentMetadata> read(SourceText source, Findings errors, Findings remarks) {
        Origin whole = new Origin(source.file(), 0, 0);
        String text = source.text();
        if (text.length() > MAX_CHARACTERS) {
            errors.error(whole, "the metadata has more than " + MAX_CHARACTERS + " characters");
            return Optional.empty();
        }
        int begin = beginning(text);
        if (begin == text.length()) {
            errors.error(whole, text.isBlank() ? "the metadata is empty" : "this is no XML", "<resource-agent …>");
            return Optional.empty();
        }
        int linesBefore =
                (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
        String before = text.substring(0, begin).replace("\uFEFF", "").strip();
        if (!before.isEmpty()) {
            remarks.warning(new Origin(source.file(), 1, 1), "text before the XML is passed over: " + Quote.of(before));
        }
        return new MetadataBuilder(source.file(), linesBefore, errors, remarks).build(text.substring(begin));
    }

    // Blank lines and a byte order mark are common before the declaration, where XML allows nothing.
    private static int beginning(String text) {
        int at = text.indexOf('<');
        return at < 0 ? text.length() : at;
    }
}
