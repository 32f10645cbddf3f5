/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.regex.Found;
import dev.reeve.model.regex.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the groups of an expression are for. Any thread may use it. */
final class FilterGroups {
    private static final Pattern COMPOSED = Pattern.compile("(alt|tuple)_(.*?)(?:_\\d+)?");

    private final Slot[] slots;
    private final List<Part> alternatives;
    private final List<Part> tuples;

    /** A group by its name. */
    private record Slot(String name, int group) {}

    /** A group whose value belongs to another group. */
    private record Part(String from, String to) {}

    FilterGroups(Regex regex) {
        this.slots = slots(regex);
        this.alternatives = parts(regex, "alt");
        this.tuples = parts(regex, "tuple");
    }

    private static Slot[] slots(Regex regex) {
        List<Slot> slots = new ArrayList<>();
        regex.names().forEach((name, group) -> {
            if (!helper(name)) {
                slots.add(new Slot(name.intern(), group));
            }
        });
        return slots.toArray(Slot[]::new);
    }

    private static List<Part> parts(Regex regex, String kind) {
        List<Part> parts = new ArrayList<>();
        for (String name : regex.names().keySet().stream().sorted().toList()) {
            Matcher composed = COMPOSED.matcher(name);
            if (composed.matches() && composed.group(1).equals(kind)) {
                parts.add(new Part(name.intern(), Tags.group(composed.group(2)).intern()));
            }
        }
        return List.copyOf(parts);
    }

    /** Adds what the groups captured, with alternatives and tuples put in their places. */
    void capture(Found found, Captures into) {
        if (alternatives.isEmpty() && tuples.isEmpty()) {
            plain(found, into);
            return;
        }
        Captures own = new Captures();
        plain(found, own);
        for (Part part : alternatives) {
            String value = own.get(part.from(), "");
            if (!value.isEmpty() && own.get(part.to(), "").isEmpty()) {
                own.put(part.to(), value);
            }
        }
        tuples(own);
        into.putAll(own);
    }

    private void plain(Found found, Captures into) {
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[i];
            if (found.start(slot.group()) >= 0) {
                Found.Group captured = found.captured(slot.group());
                into.put(slot.name(), slot.name().equals("ip6") ? DottedEnd.with(captured) : captured);
            }
        }
    }

    /** Groups that only serve the expression itself: by custom these begin so. */
    private static boolean helper(String name) {
        return name.startsWith("_") || name.startsWith("cond_") || name.startsWith(Tags.SKIPPED);
    }

    private void tuples(Captures groups) {
        Map<String, List<String>> values = new TreeMap<>();
        for (Part part : tuples) {
            values.computeIfAbsent(part.to(), name -> new ArrayList<>(List.of(written(groups.get(name)))))
                    .add(written(groups.get(part.from())));
        }
        values.forEach((name, parts) -> groups.put(name, "(" + String.join(", ", parts) + ")"));
    }

    /** As Python writes it, so that different tuples stay different. */
    private static String written(@Nullable String value) {
        return value == null ? "None" : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
