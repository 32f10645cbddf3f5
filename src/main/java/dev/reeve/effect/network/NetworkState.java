/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The network as the tools print it, in a spelling that they take back.
 *
 * @param links {@code eth0 up mtu 1500}
 * @param addresses {@code eth0 inet 192.0.2.1/24 brd 192.0.2.255 scope global}
 * @param routes {@code inet default via 192.0.2.254 dev eth0}; not those that the kernel makes by itself
 * @param rules {@code inet 32766 from all lookup main}
 * @param tables of the firewall, as a script each: {@code inet filter}, {@code iptables}, {@code ip6tables}
 */
record NetworkState(
        SortedSet<String> links,
        SortedSet<String> addresses,
        SortedSet<String> routes,
        SortedSet<String> rules,
        SortedMap<String, String> tables) {
    private static final String TABLE = "table ";

    private static NetworkState empty() {
        return new NetworkState(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
    }

    /** What should be after a change is taken back from what is now: what others changed meanwhile stays. */
    static NetworkState target(NetworkState before, NetworkState after, NetworkState now) {
        NetworkState target = empty();
        for (Function<NetworkState, SortedSet<String>> part : parts()) {
            SortedSet<String> lines = part.apply(target);
            lines.addAll(part.apply(now));
            part.apply(after).stream()
                    .filter(line -> !part.apply(before).contains(line))
                    .forEach(lines::remove);
            part.apply(before).stream()
                    .filter(line -> !part.apply(after).contains(line))
                    .forEach(lines::add);
        }
        target.tables.putAll(now.tables);
        changedTables(before, after).forEach(name -> {
            target.tables.remove(name);
            String text = before.tables.get(name);
            if (text != null) {
                target.tables.put(name, text);
            }
        });
        return target;
    }

    static List<Function<NetworkState, SortedSet<String>>> parts() {
        return List.of(NetworkState::links, NetworkState::addresses, NetworkState::routes, NetworkState::rules);
    }

    static List<String> changedTables(NetworkState one, NetworkState other) {
        SortedSet<String> names = new TreeSet<>(one.tables.keySet());
        names.addAll(other.tables.keySet());
        return names.stream()
                .filter(name -> !one.tables.getOrDefault(name, "").equals(other.tables.getOrDefault(name, "")))
                .toList();
    }

    /** What differs, for people: {@code +} what is only here and {@code -} what is only there. */
    List<String> against(NetworkState there) {
        List<String> all = new ArrayList<>();
        for (Function<NetworkState, SortedSet<String>> part : parts()) {
            part.apply(this).stream()
                    .filter(line -> !part.apply(there).contains(line))
                    .forEach(line -> all.add("+ " + line));
            part.apply(there).stream()
                    .filter(line -> !part.apply(this).contains(line))
                    .forEach(line -> all.add("- " + line));
        }
        changedTables(this, there).forEach(name -> all.add("~ firewall " + name));
        return all;
    }

    /** As it is kept on the disk. */
    String text() {
        StringBuilder out = new StringBuilder();
        section(out, "links", links);
        section(out, "addresses", addresses);
        section(out, "routes", routes);
        section(out, "rules", rules);
        for (Map.Entry<String, String> table : tables.entrySet()) {
            section(out, TABLE + table.getKey(), table.getValue().lines().toList());
        }
        return out.toString();
    }

    private static void section(StringBuilder out, String name, Iterable<String> lines) {
        out.append('[').append(name).append("]\n");
        lines.forEach(line -> out.append(' ').append(line).append('\n'));
    }

    static NetworkState parse(String text) {
        NetworkState state = empty();
        String section = "";
        StringBuilder table = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith("[")) {
                state.put(section, table);
                section = line.substring(1, line.length() - 1);
                table = new StringBuilder();
            } else if (section.startsWith(TABLE)) {
                table.append(line.substring(1)).append('\n');
            } else {
                state.of(section).add(line.substring(1));
            }
        }
        state.put(section, table);
        return state;
    }

    private void put(String section, StringBuilder table) {
        if (section.startsWith(TABLE)) {
            tables.put(section.substring(TABLE.length()), table.toString());
        }
    }

    private SortedSet<String> of(String section) {
        return switch (section) {
            case "links" -> links;
            case "addresses" -> addresses;
            case "routes" -> routes;
            case "rules" -> rules;
            default -> throw new IllegalArgumentException("there is no part '" + section + "'");
        };
    }
}
