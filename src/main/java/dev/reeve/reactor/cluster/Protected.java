/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.Cidr;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that are never banned: found live by each node (its own, gateways, DNS servers, sessions), named in the configuration, and those that belong to nobody in particular.
 */
public final class Protected extends Concern {
    private static final int MAX_NODES = 1_000;
    private static final int MAX_ADDRESSES = 10_000;

    /** This host, this link, groups: banning one can only hurt (RFC 6890, RFC 4291). */
    private static final List<String> ALWAYS = List.of(
            "0.0.0.0/8",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "224.0.0.0/4",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::/10",
            "ff00::/8");

    private final Recent<List<String>> live = new Recent<>(MAX_NODES);
    private final SequencedMap<String, List<Cidr>> parsed = new LinkedHashMap<>();
    private final Settings settings;
    private final List<Cidr> always = cidrs(ALWAYS);
    private List<Cidr> configured = List.of();

    Protected(Settings settings) {
        this.settings = settings;
    }

    @Override
    String name() {
        return "protected";
    }

    @Override
    void configure(Moment now, Output out) {
        configured = cidrs(settings.guard().protect());
    }

    /** Whether the node whose decision it is has said what it found; before, nobody knows whom a ban would hit. */
    public boolean known(String node) {
        return live.get(node) != null;
    }

    /** The protected network that shares an address with the given one, in words; null for none. */
    public @Nullable String hit(Cidr aim) {
        if (always.stream().anyMatch(aim::overlaps)) {
            return "it is reserved for this host, this link or a group";
        }
        if (configured.stream().anyMatch(aim::overlaps)) {
            return "the configuration protects it";
        }
        return parsed.entrySet().stream()
                .filter(found -> found.getValue().stream().anyMatch(aim::overlaps))
                .map(found ->
                        "node " + found.getKey() + " found it to be its own, its gateway, its name server or a session")
                .findFirst()
                .orElse(null);
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event && event.type().equals("guard.protected")) {
            List<String> addresses = event.attributes().get("addresses") instanceof Value.Items(List<Value> items)
                    ? items.stream().limit(MAX_ADDRESSES).map(Value::plain).toList()
                    : List.of();
            put(event.id().node(), addresses);
        }
    }

    private void put(String node, List<String> addresses) {
        var evicted = live.put(node, addresses);
        parsed.put(node, cidrs(addresses));
        if (evicted != null) {
            parsed.remove(evicted.getKey());
        }
    }

    private static List<Cidr> cidrs(List<String> texts) {
        Stream<@Nullable Cidr> all = texts.stream().map(Cidr::parse);
        return all.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }

    @Override
    Value save() {
        return live.save(Value::texts);
    }

    @Override
    void restore(Value saved) {
        live.restore(
                saved, value -> Saved.items(value).stream().map(Value::plain).toList());
        parsed.clear();
        live.map().forEach((node, addresses) -> parsed.put(node, cidrs(addresses)));
    }
}
