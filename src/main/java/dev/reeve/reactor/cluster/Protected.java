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
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that are never banned: found live by each node (its own, gateways, servers that it needs, sessions), named in the configuration, and those that belong to nobody in particular.
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
    private final SequencedMap<String, List<Found>> parsed = new LinkedHashMap<>();
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
        if (isAmong(always, aim)) {
            return "it is reserved for this host, this link or a group";
        }
        if (isAmong(configured, aim)) {
            return "the configuration protects it";
        }
        for (Map.Entry<String, List<Found>> node : parsed.entrySet()) {
            for (Found one : node.getValue()) {
                if (overlaps(one.address, aim)) {
                    return one.words(node.getKey());
                }
            }
        }
        return null;
    }

    private static boolean isAmong(List<BanAddress> networks, BanAddress aim) {
        for (BanAddress network : networks) {
            if (overlaps(network, aim)) {
                return true;
            }
        }
        return false;
    }

    /** @param what such as {@code gateway}; empty in what older versions kept */
    private record Found(BanAddress address, String what) {
        String words(String node) {
            String kind = what.isEmpty() ? "its own, its gateway, its name server or a session" : what;
            return "node " + node + " found " + address + ": " + kind;
        }
    }

    /** An address with what it is after a blank. */
    private static List<Found> found(List<String> texts) {
        List<Found> all = new ArrayList<>(texts.size());
        for (String text : texts) {
            int blank = text.indexOf(' ');
            String what = blank < 0 ? "" : text.substring(blank + 1);
            networks(List.of(blank < 0 ? text : text.substring(0, blank)))
                    .forEach(address -> all.add(new Found(address, what)));
        }
        return List.copyOf(all);
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event && event.type().equals("guard.protected")) {
            List<String> addresses = texts(event, "addresses");
            List<String> sources = texts(event, "sources");
            List<String> both = new ArrayList<>(addresses.size());
            for (int i = 0; i < addresses.size(); i++) {
                both.add(addresses.get(i) + (i < sources.size() ? " " + sources.get(i) : ""));
            }
            put(event.id().node(), both);
        }
    }

    private static List<String> texts(Event event, String name) {
        return event.attributes().get(name) instanceof Value.Items(List<Value> items)
                ? items.stream().limit(MAX_ADDRESSES).map(Value::plain).toList()
                : List.of();
    }

    private void put(String node, List<String> addresses) {
        var evicted = live.put(node, addresses);
        parsed.put(node, found(addresses));
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
        live.map().forEach((node, addresses) -> parsed.put(node, found(addresses)));
    }
}
