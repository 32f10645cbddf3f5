/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a program is told of the attempt it runs for: variables named {@code REEVE_*}, and nothing but those, so that no event can set PATH or LD_PRELOAD. */
public final class EventEnvironment {
    private static final int MOST_VALUE = 4_096;
    private static final int MOST_NAME = 64;
    private static final int MOST_VARIABLES = 64;

    private EventEnvironment() {}

    /** The attempt's own facts, and its {@code variables} parameter's as {@code REEVE_NAME}. */
    public static Map<String, String> of(Attempt attempt) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        if (attempt.parameters().get("variables") instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.entrySet().stream()
                    .limit(MOST_VARIABLES)
                    .forEach(field ->
                            put(variables, field.getKey(), field.getValue().plain()));
        }
        EntryId root = attempt.lineage().root();
        put(variables, "attempt", attempt.id().toString());
        put(variables, "decision", attempt.decision().toString());
        put(variables, "root", root == null ? null : root.toString());
        put(variables, "node", attempt.id().node());
        put(variables, "action", attempt.action());
        put(variables, "target", attempt.target().toString());
        put(variables, "about", attempt.about().toString());
        put(variables, "by", attempt.by().toString());
        put(variables, "key", attempt.key());
        return variables;
    }

    static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(variable(name), printable(value));
        }
    }

    /** {@code event.address} becomes {@code REEVE_EVENT_ADDRESS}. */
    private static String variable(String name) {
        String kept = name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME);
        return "REEVE_" + kept.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    // A NUL cannot be passed on at all.
    private static String printable(String value) {
        String kept = value.length() <= MOST_VALUE ? value : value.substring(0, MOST_VALUE);
        return kept.replace("\0", "");
    }
}
