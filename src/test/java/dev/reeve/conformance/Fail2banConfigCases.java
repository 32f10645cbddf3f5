/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.fail2ban.MapReader;
import dev.reeve.format.fail2ban.TreeProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** {@code config-trees.jsonl}: files, and the values that options have then; {@code option-strings.jsonl}: texts of one option. */
final class Fail2banConfigCases {
    private Fail2banConfigCases() {}

    static String tree(Path folder, Map<String, Object> row) {
        Map<String, String> files = new LinkedHashMap<>();
        ((Map<?, ?>) row.get("files")).forEach((name, text) -> files.put((String) name, (String) text));
        TreeProbe probe = new TreeProbe(new MapReader(files), "/" + row.get("main"));
        if (row.get("read") instanceof Map<?, ?>) {
            return probe.failed() && !probe.read() ? "" : "was read, and should have failed";
        }
        if (!row.get("read").equals(probe.read())) {
            return "read is " + probe.read() + ", and errors " + probe.failed();
        }
        List<String> wrong = new ArrayList<>();
        for (Object one : (List<?>) row.get("expect")) {
            List<?> value = (List<?>) one;
            Optional<String> found = probe.value((String) value.get(0), (String) value.get(1));
            Optional<Object> wanted = Optional.of(value.get(2)).filter(String.class::isInstance);
            if (!found.equals(wanted)) {
                wrong.add(value.get(0) + "/" + value.get(1) + " is " + found + " and not " + wanted);
            }
        }
        if (row.get("sections") instanceof List<?> sections
                && !new TreeSet<>(probe.sections()).equals(new TreeSet<>(sections))) {
            wrong.add("sections " + probe.sections());
        }
        return String.join("; ", wrong);
    }

    static String options(Path folder, Map<String, Object> row) {
        String text = (String) row.get("input");
        Object found = switch ((String) row.get("op")) {
            case "option-string" ->
                TreeProbe.option(text)
                        .<Object>map(option -> Map.of("name", option.getKey(), "options", option.getValue()))
                        .orElse(Map.of("error", true));
            case "split-actions" -> TreeProbe.actions(text);
            case "split-words" -> TreeProbe.words(text, true);
            case "split-words-no-comments" -> TreeProbe.words(text, false);
            default -> "no such operation";
        };
        return found.equals(row.get("expect")) ? "" : found + " and not " + row.get("expect");
    }
}
