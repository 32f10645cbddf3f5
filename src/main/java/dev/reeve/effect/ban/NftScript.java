/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what nft(8) reads. Single addresses are in hash sets: adding costs the same however many there are. Networks are in interval sets, which nft reads whole to add one; they are few.
 * A ban that is there is renewed by adding, deleting and adding it in one transaction, for a plain addition keeps the old end; deleting fails where nothing is, hence the first addition.
 */
final class NftScript {
    /** The sets of the table. */
    enum Kind {
        V4("v4", "ipv4_addr", "ip", "timeout"),
        V6("v6", "ipv6_addr", "ip6", "timeout"),
        V4_NETWORKS("v4net", "ipv4_addr", "ip", "interval,timeout"),
        V6_NETWORKS("v6net", "ipv6_addr", "ip6", "interval,timeout");

        final String set;
        final String type;
        final String protocol;
        final String flags;

        Kind(String set, String type, String protocol, String flags) {
            this.set = set;
            this.type = type;
            this.protocol = protocol;
            this.flags = flags;
        }

        static Kind of(BanAddress address) {
            if (address.single()) {
                return address.v6() ? V6 : V4;
            }
            return address.v6() ? V6_NETWORKS : V4_NETWORKS;
        }

        /** The rule as nft prints it. */
        String rule() {
            return protocol + " saddr @" + set + " drop";
        }
    }

    static final List<String> CHAINS = List.of("input", "forward");

    private final String table;

    /** @param table its name, letters and digits */
    NftScript(String table) {
        if (!table.matches("[a-z][a-z0-9_]{0,30}")) {
            throw new IllegalArgumentException(
                    "expected a table name of small letters and digits, got '" + table + "'");
        }
        this.table = "inet " + table;
    }

    String table() {
        return table;
    }

    /** Makes table, sets and chains where they are missing, and the rules anew. */
    String setUp() {
        StringBuilder out = new StringBuilder("add table " + table + "\n");
        for (Kind kind : Kind.values()) {
            out.append("add set %s %s { type %s; flags %s; }\n".formatted(table, kind.set, kind.type, kind.flags));
        }
        for (String chain : CHAINS) {
            out.append("add chain %s %s { type filter hook %s priority -10; policy accept; }\n"
                    .formatted(table, chain, chain));
            out.append("flush chain %s %s\n".formatted(table, chain));
            for (Kind kind : Kind.values()) {
                out.append("add rule %s %s %s\n".formatted(table, chain, kind.rule()));
            }
        }
        return out.toString();
    }

    /** Removes the table, whether it is there or not. */
    String tearDown() {
        return "add table " + table + "\ndelete table " + table + "\n";
    }

    /** The changes as one transaction; each address at most once. */
    String changes(Collection<BanBackend.Change> changes) {
        StringBuilder out = new StringBuilder();
        Map<Kind, List<BanBackend.Change>> byKind = changes.stream()
                .collect(Collectors.groupingBy(
                        change -> Kind.of(change.address()), () -> new EnumMap<>(Kind.class), Collectors.toList()));
        byKind.forEach((kind, all) -> {
            List<BanBackend.Change> added =
                    all.stream().filter(change -> change.time() != null).toList();
            elements(out, "add", kind, all, change -> change.address() + timeout(change.time()));
            elements(out, "delete", kind, all, change -> change.address().toString());
            elements(out, "add", kind, added, change -> change.address() + timeout(change.time()));
        });
        return out.toString();
    }

    private void elements(
            StringBuilder out,
            String verb,
            Kind kind,
            List<BanBackend.Change> changes,
            Function<BanBackend.Change, String> element) {
        if (!changes.isEmpty()) {
            out.append(verb)
                    .append(" element ")
                    .append(table)
                    .append(' ')
                    .append(kind.set)
                    .append(" { ");
            out.append(changes.stream().map(element).collect(Collectors.joining(", ")))
                    .append(" }\n");
        }
    }

    // nft reads at most eight digits of one unit.
    private static String timeout(@Nullable Duration time) {
        long seconds = time == null ? 1 : Math.max(1, time.plusMillis(500).toSeconds());
        return " timeout %dd%dh%dm%ds"
                .formatted(seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    }

    /** Prints the elements that are there. Prints nothing of a set of which one is missing. */
    String get(Collection<BanAddress> addresses) {
        StringBuilder out = new StringBuilder();
        Map<Kind, List<BanAddress>> byKind = addresses.stream()
                .collect(Collectors.groupingBy(Kind::of, () -> new EnumMap<>(Kind.class), Collectors.toList()));
        byKind.forEach((kind, all) -> out.append("get element ")
                .append(table)
                .append(' ')
                .append(kind.set)
                .append(" { ")
                .append(all.stream().map(BanAddress::toString).collect(Collectors.joining(", ")))
                .append(" }\n"));
        return out.toString();
    }
}
