/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.BanAddress;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
    private final SequencedMap<String, List<BanAddress>> parsed = new LinkedHashMap<>();
    private final Settings settings;
    private final List<BanAddress> always = networks(ALWAYS);
    private List<BanAddress> configured = List.of();

    Protected(Settings settings) {
        this.settings = settings;
    }

    @Override
    String name() {
        return "protected";
    }

    @Override
    void configure(Moment now, Output out) {
        configured = networks(settings.guard().protect());
    }

    /** Whether the node whose decision it is has said what it found; before, nobody knows whom a ban would hit. */
    public boolean known(String node) {
        return live.get(node) != null;
    }

    /** The protected network that shares an address with the given one, in words; null for none. */
    public @Nullable String hit(BanAddress aim) {
        if (always.stream().anyMatch(one -> overlaps(one, aim))) {
            return "it is reserved for this host, this link or a group";
        }
        if (configured.stream().anyMatch(one -> overlaps(one, aim))) {
            return "the configuration protects it";
        }
        return parsed.entrySet().stream()
                .filter(found -> found.getValue().stream().anyMatch(one -> overlaps(one, aim)))
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
        parsed.put(node, networks(addresses));
        if (evicted != null) {
            parsed.remove(evicted.getKey());
        }
    }

    private static boolean overlaps(BanAddress one, BanAddress other) {
        return one.covers(other) || other.covers(one);
    }

    /** What is no address is left out: it can be none that a ban would hit. */
    private static List<BanAddress> networks(List<String> texts) {
        List<BanAddress> networks = new ArrayList<>(texts.size());
        for (String text : texts) {
            int zone = text.indexOf('%');
            try {
                networks.add(BanAddress.parse(zone < 0 ? text : text.substring(0, zone)));
            } catch (IllegalArgumentException noAddress) {
                continue;
            }
        }
        return List.copyOf(networks);
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
        live.map().forEach((node, addresses) -> parsed.put(node, networks(addresses)));
    }
}
