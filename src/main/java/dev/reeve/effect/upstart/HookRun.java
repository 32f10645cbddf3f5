/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.upstart;

import dev.reeve.model.Attributes;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Surroundings;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** How to run a hook, from the parameters of its attempt. */
final class HookRun {
    private HookRun() {}

    static RunSpec of(Attributes said) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        texts(said, "environment").forEach(entry -> {
            int equals = Math.max(0, entry.indexOf('='));
            variables.put(entry.substring(0, equals), entry.substring(Math.min(entry.length(), equals + 1)));
        });
        return new RunSpec(
                texts(said, "command"),
                variables,
                said.text("directory"),
                said.text("user"),
                said.text("group"),
                (int) said.integer("umask", RunSpec.DEFAULT_UMASK),
                null,
                RunSpec.DEFAULT_OUTPUT_LIMIT,
                surroundings(said));
    }

    private static Surroundings surroundings(Attributes said) {
        SequencedMap<String, Surroundings.Limit> limits = new LinkedHashMap<>();
        if (said.get("limits") instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.forEach((name, pair) -> {
                if (pair instanceof Value.Items(List<Value> both)
                        && both.size() == 2
                        && both.getFirst() instanceof Value.Int(long soft)
                        && both.getLast() instanceof Value.Int(long hard)) {
                    limits.put(name, new Surroundings.Limit(soft, hard));
                }
            });
        }
        return new Surroundings(
                List.of(),
                List.of(),
                number(said, "nice"),
                null,
                limits,
                number(said, "oom"),
                said.text("root"),
                null,
                List.of(),
                false);
    }

    private static @Nullable Integer number(Attributes said, String name) {
        return said.get(name) instanceof Value.Int(long number) ? (Integer) (int) number : null;
    }

    private static List<String> texts(Attributes said, String name) {
        return said.get(name) instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::plain).toList()
                : List.of();
    }
}
