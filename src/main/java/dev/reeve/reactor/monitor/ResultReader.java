/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.WatchKey;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Results of checks as they come in, for the engine. */
final class ResultReader {
    private static final List<String> STATES = List.of("ok", "warning", "critical", "unknown");
    private static final List<String> OF_HOSTS = List.of("up", "down", "unreachable");

    private ResultReader() {}

    static WatchResult of(WatchKey key, Attributes said, Moment at) {
        boolean passive = said.truth("passive");
        String state = said.text("state", "");
        int status = (passive && key.isHost() ? OF_HOSTS : STATES).indexOf(state);
        long began = passive ? at.mono() : at.mono() - Math.max(0, said.integer("took", 0));
        return new WatchResult(key, passive, status < 0 ? States.UNKNOWN : status, said.text("text", ""), began);
    }

    /** Whether it is as good as a result can be. */
    static boolean well(Attributes said) {
        return List.of(STATES.getFirst(), OF_HOSTS.getFirst()).contains(said.text("state", ""));
    }

    static void facts(WatchFacts facts, Attributes said) {
        facts.passive = said.truth("passive");
        facts.took = said.integer("took", 0);
        facts.latency = said.integer("latency", 0);
        facts.said(said.text("details", ""), performance(said.get("perfdata")));
    }

    /** As plugins write it. */
    static String performance(@org.jspecify.annotations.Nullable Value measured) {
        return measured instanceof Value.Fields(SequencedMap<String, Value> fields)
                ? fields.entrySet().stream().map(ResultReader::item).collect(Collectors.joining(" "))
                : "";
    }

    private static String item(Map.Entry<String, Value> item) {
        String label = item.getKey();
        boolean quoted = label.matches(".*[\\s='].*");
        String name = quoted ? "'" + label.replace("'", "''") + "'" : label;
        if (!(item.getValue() instanceof Value.Fields(SequencedMap<String, Value> parts))) {
            return name + "=" + item.getValue().plain();
        }
        StringBuilder text = new StringBuilder(name + "=" + plain(parts, "value") + plain(parts, "unit"));
        List.of("warn", "crit", "min", "max").forEach(part -> text.append(';').append(plain(parts, part)));
        return text.toString().replaceFirst(";+$", "");
    }

    private static String plain(SequencedMap<String, Value> parts, String name) {
        Value value = parts.get(name);
        return value == null ? "" : value.plain();
    }
}
