/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what nft(8) reads. A ban that is there is renewed by adding, deleting and adding it in one transaction, for a plain addition keeps the old end; deleting fails where nothing is, hence
 * the first addition.
 */
final class NftScript {
    static final List<String> CHAINS = List.of("input", "forward");

    private final String name;
    private final String table;

    /** @param table its name, letters and digits */
    NftScript(String table) {
        if (!table.matches("[a-z][a-z0-9_]{0,30}")) {
            throw new IllegalArgumentException(
                    "expected a table name of small letters and digits, got '" + table + "'");
        }
        this.name = table;
        this.table = "inet " + table;
    }

    String name() {
        return name;
    }

    String table() {
        return table;
    }

    /** Makes table, sets and chains where they are missing, and the rules anew. */
    String setUp(Collection<NftSet> sets) {
        StringBuilder out = new StringBuilder("add table " + table + "\n");
        sets.forEach(set -> out.append("add set %s %s\n".formatted(table, set.declaration())));
        for (String chain : CHAINS) {
            out.append("add chain %s %s { type filter hook %s priority -10; policy accept; }\n"
                    .formatted(table, chain, chain));
            out.append("flush chain %s %s\n".formatted(table, chain));
            sets.forEach(set -> out.append("add rule %s %s %s\n".formatted(table, chain, set.rule())));
        }
        return out.toString();
    }

    /** Removes sets that no rule needs any more. */
    String remove(Collection<NftSet> sets) {
        return sets.stream()
                .map(set -> "delete set " + table + " " + set.name() + "\n")
                .collect(Collectors.joining());
    }

    /** Removes the table, whether it is there or not. */
    String tearDown() {
        return "add table " + table + "\ndelete table " + table + "\n";
    }

    /** The changes as one transaction; each ban at most once. */
    String changes(Collection<BanBackend.Change> changes) {
        StringBuilder out = new StringBuilder();
        Map<NftSet, List<BanBackend.Change>> bySet = changes.stream()
                .collect(
                        Collectors.groupingBy(change -> NftSet.of(change.target()), TreeMap::new, Collectors.toList()));
        bySet.forEach((set, all) -> {
            List<BanBackend.Change> added =
                    all.stream().filter(change -> change.time() != null).toList();
            elements(out, "add", set, all, change -> bits(change) + timeout(change.time()));
            elements(out, "delete", set, all, NftScript::bits);
            elements(out, "add", set, added, change -> bits(change) + timeout(change.time()));
        });
        return out.toString();
    }

    /** The address of a ban without its length, which is the set's. */
    private static String bits(BanBackend.Change change) {
        return NftListing.bits(change.target());
    }

    private void elements(
            StringBuilder out,
            String verb,
            NftSet set,
            List<BanBackend.Change> changes,
            Function<BanBackend.Change, String> element) {
        if (!changes.isEmpty()) {
            out.append("%s element %s %s { ".formatted(verb, table, set.name()));
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
}
