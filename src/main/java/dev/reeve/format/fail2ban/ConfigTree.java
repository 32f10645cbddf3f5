/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several files laid over each other, later ones winning option by option; what was overridden stays reachable as {@code known/OPTION}. */
final class ConfigTree {
    /** {@code [Init?family=inet6]} is {@code [Init]} with options that hold for one family only. */
    private static final Pattern CONDITIONAL = Pattern.compile("(\\w+)(\\?.+)", Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, Entry> defaults = new LinkedHashMap<>();
    private final Map<String, Map<String, Entry>> sections = new LinkedHashMap<>();
    private final Map<String, Map<String, Entry>> known = new LinkedHashMap<>();

    void add(IniFile file) {
        defaults.putAll(file.defaults());
        file.sections().forEach((name, options) -> {
            Matcher conditional = CONDITIONAL.matcher(name);
            if (conditional.matches()) {
                Map<String, Entry> renamed = new LinkedHashMap<>();
                options.forEach((option, entry) -> renamed.put(option + conditional.group(2), entry));
                merge(conditional.group(1), renamed);
            } else {
                merge(name, options);
            }
        });
    }

    private void merge(String name, Map<String, Entry> options) {
        Map<String, Entry> section = sections.get(name);
        if (section == null) {
            sections.put(name, new LinkedHashMap<>(options));
            return;
        }
        Map<String, Entry> before = known.computeIfAbsent(name, key -> new LinkedHashMap<>());
        for (String option : options.keySet()) {
            Entry overridden = section.get(option);
            if (overridden != null) {
                before.put(option, overridden);
            }
        }
        section.putAll(options);
    }

    Map<String, Entry> defaults() {
        return defaults;
    }

    /** The names of all sections but {@code DEFAULT}, in order of their first file. */
    List<String> names() {
        return new ArrayList<>(sections.keySet());
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    /** The own options of a section, without defaults; {@code DEFAULT} has none beside its defaults. Empty where there is no such section. */
    Map<String, Entry> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }

    /** What the options of a section were before they were last overridden. */
    Map<String, Entry> known(String section) {
        return known.getOrDefault(section, Map.of());
    }

    /** The names of all options of a section and of the defaults. */
    Set<String> options(String section) {
        Set<String> names = new LinkedHashSet<>(section(section).keySet());
        names.addAll(defaults.keySet());
        return names;
    }
}
