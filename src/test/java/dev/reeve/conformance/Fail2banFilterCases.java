/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.DiskReader;
import dev.reeve.format.Findings;
import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.model.jail.FilterSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code resolved-filters.jsonl} and {@code filter-options.jsonl}: what a filter is with options. */
final class Fail2banFilterCases {
    private Fail2banFilterCases() {}

    static String difference(Path folder, Map<String, Object> row) {
        Findings findings = new Findings();
        Optional<FilterSpec> filter = read(
                folder.resolve((String) row.get("config")),
                (String) row.get("filter"),
                (Map<?, ?>) row.get("options"),
                String.valueOf(row.getOrDefault("backend", "polling")),
                findings);
        Map<?, ?> wanted = (Map<?, ?>) row.get("expect");
        if (wanted.containsKey("error") || filter.isEmpty()) {
            return wanted.containsKey("error") == filter.isEmpty() ? "" : "read " + filter + ", " + findings.sorted();
        }
        Map<String, Object> found = shape(filter.get());
        StringBuilder wrong = new StringBuilder();
        wanted.forEach((key, value) -> {
            Object same = key.equals("maxlines") && value == null ? (Object) 1L : value;
            if (!Objects.equals(text(found.get(key)), text(same))) {
                wrong.append(key + " is " + found.get(key) + " and not " + value + "; ");
            }
        });
        return wrong.toString();
    }

    /** A filter of a configuration of the pack; for other groups too. */
    static Optional<FilterSpec> read(Path config, String filter, Map<?, ?> options, String backend, Findings findings) {
        Map<String, String> given = new LinkedHashMap<>();
        options.forEach((name, value) -> given.put((String) name, String.valueOf(value)));
        return Fail2banConfig.filter(DiskReader.STANDARD, config.toString(), filter, given, backend, findings);
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private static Map<String, Object> shape(FilterSpec filter) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("prefregex", filter.prefRegex());
        shape.put("failregex", filter.failRegexes());
        shape.put("ignoreregex", filter.ignoreRegexes());
        shape.put("maxlines", filter.maxLines());
        shape.put("datepattern", filter.datePattern());
        shape.put("journalmatch", filter.journalMatch());
        return shape;
    }
}
