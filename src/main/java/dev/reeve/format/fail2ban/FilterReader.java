/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.model.Origin;
import dev.reeve.model.jail.FilterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code filter.d/NAME}, twice where a jail uses it: for what the jail may refer to as {@code known/…}, and with what the jail then says. */
final class FilterReader {
    /** The options that make a filter; a jail may have them too. */
    static final List<String> OPTIONS =
            List.of("usedns", "prefregex", "ignoreregex", "failregex", "maxlines", "datepattern", "journalmatch");

    static final String USUAL_DNS = "warn";

    private final String name;
    private final Definition definition;

    private FilterReader(String name, Definition definition) {
        this.name = name;
        this.definition = definition;
    }

    /**
     * @param folder of fail2ban's configuration
     * @param backend of the jail, which says whether lines come from files or the journal
     * @throws ConfigFault where there is no such filter, or it is broken
     */
    static FilterReader open(TreeReader trees, String folder, OptionText text, String backend) throws ConfigFault {
        ConfigTree tree = trees.definition(folder + "/filter.d/" + text.name(), OPTIONS)
                .orElseThrow(
                        () -> new ConfigFault("there is no usable filter " + dev.reeve.format.Quote.of(text.name())));
        Definition definition = new Definition(tree, OPTIONS, text.options());
        definition.giveUnlessSaid("logtype", backend.startsWith("systemd") ? "journal" : "file");
        return new FilterReader(text.name(), definition);
    }

    String name() {
        return name;
    }

    /** Where the filter's files say an option. */
    Origin origin(String option, Origin otherwise) {
        return definition.origin(option, otherwise);
    }

    /** All its options, with those that mean nothing to Reeve. */
    Map<String, String> all(Map<String, String> jail) throws ConfigFault {
        definition.read(jail, true);
        return definition.combined(Set.of());
    }

    /** Its options under the jail's. */
    Map<String, String> options(Map<String, String> jail) throws ConfigFault {
        definition.read(jail, false);
        Map<String, String> options = new LinkedHashMap<>(definition.combined(Set.of()));
        options.keySet().retainAll(OPTIONS);
        return options;
    }

    /**
     * A filter of these options; what is not among them is as usual.
     *
     * @param timeZone of times without one; null: the system's
     */
    static FilterSpec spec(String name, Map<String, String> options, @Nullable String timeZone) throws ConfigFault {
        Integer lines = Py.integer(options.getOrDefault("maxlines", "1"));
        return new FilterSpec(
                name,
                nonEmpty(options.get("prefregex")),
                lines(options.get("failregex")),
                lines(options.get("ignoreregex")),
                lines == null ? 1 : Math.max(1, lines),
                options.get("datepattern"),
                journal(options.getOrDefault("journalmatch", "")),
                options.getOrDefault("usedns", USUAL_DNS),
                timeZone);
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static List<String> lines(@Nullable String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text == null ? new String[0] : text.split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    static List<List<String>> journal(String text) throws ConfigFault {
        List<List<String>> matches = new ArrayList<>();
        for (String line : lines(text)) {
            matches.add(ShellWords.split(line));
        }
        return matches;
    }
}
