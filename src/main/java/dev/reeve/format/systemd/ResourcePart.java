/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Quote;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Limits of the control group. */
final class ResourcePart {
    private ResourcePart() {}

    static void write(Source from, Target to) {
        SequencedMap<String, Object> resources = new LinkedHashMap<>();
        put(from, resources, "CPUWeight", "cpu-weight");
        put(from, resources, "CPUQuota", "cpu-max");
        put(from, resources, "MemoryHigh", "memory-high");
        put(from, resources, from.said("MemoryMax") == null ? "MemoryLimit" : "MemoryMax", "memory-max");
        put(from, resources, "TasksMax", "pids-max");
        put(from, resources, "IOWeight", "io-weight");
        if (!resources.isEmpty()) {
            to.put("resources", resources, from.unit().origin());
        }
    }

    private static void put(Source from, SequencedMap<String, Object> into, String directive, String key) {
        Source.Said said = from.said(directive);
        if (said == null || said.text().equals("infinity")) {
            return;
        }
        String value = value(directive, said.text());
        if (value == null) {
            from.warn(
                    said.origin(),
                    directive + "=" + Quote.line(said.text(), 60) + " is not translated: give it as a number");
        } else {
            into.put(key, value);
        }
    }

    private static @Nullable String value(String directive, String text) {
        if (directive.equals("CPUQuota")) {
            return text.matches("[0-9]{1,6}%") ? text : null;
        }
        return directive.startsWith("Memory") ? Sizes.bytes(text) : text.matches("[0-9]{1,9}") ? text : null;
    }
}
