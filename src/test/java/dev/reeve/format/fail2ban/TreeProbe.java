/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the parts of this package that nobody else uses give, for the tests that compare them with fail2ban. */
public final class TreeProbe {
    private final Findings findings = new Findings();
    private final @Nullable ConfigTree tree;

    /** @param base of the path, without an ending */
    public TreeProbe(SourceReader reader, String base) {
        tree = new TreeReader(reader, findings).read(base).orElse(null);
    }

    /** Whether there is such a tree and it could be read. */
    public boolean read() {
        return tree != null;
    }

    /** Whether something was wrong with a file. */
    public boolean failed() {
        return findings.errors() > 0;
    }

    /** The names of the sections. */
    public List<String> sections() {
        return tree == null ? List.of() : tree.names();
    }

    /** The interpolated value; empty where there is none, be it for a mistake. */
    public Optional<String> value(String section, String option) {
        try {
            return tree == null ? Optional.empty() : Interpolation.get(tree, section, option, Map.of());
        } catch (ConfigFault fault) {
            return Optional.empty();
        }
    }

    /** The name and then the options of {@code name[a=b]}; empty where it is none. */
    public static Optional<Map.Entry<String, Map<String, String>>> option(String text) {
        try {
            OptionText parsed = OptionText.parse(text);
            return Optional.of(Map.entry(parsed.name(), parsed.options()));
        } catch (ConfigFault fault) {
            return Optional.empty();
        }
    }

    /** The actions of a jail apart. */
    public static List<String> actions(String text) {
        return OptionText.split(text);
    }

    /** Words, without comments where that is asked for. */
    public static List<String> words(String text, boolean comments) {
        return comments ? OptionText.words(text) : OptionText.wordsWithoutComments(text);
    }
}
