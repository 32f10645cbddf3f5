/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads and writes what {@code iptables-save} prints. */
final class IptablesText {
    private IptablesText() {}

    /** Only what somebody has set: rules, own chains and policies that are not ACCEPT, each with its table before it. */
    static String rules(String saved) {
        StringBuilder out = new StringBuilder();
        String table = "";
        for (String line : (Iterable<String>) saved.lines()::iterator) {
            String plain = line.replaceAll("\\[[0-9]+:[0-9]+]", "").strip();
            if (plain.startsWith("*")) {
                table = plain.substring(1);
            } else if (plain.startsWith("-") || (plain.startsWith(":") && !plain.endsWith(" ACCEPT"))) {
                out.append(table).append(' ').append(plain).append('\n');
            }
        }
        return out.toString();
    }

    /** A script for {@code iptables-restore} that makes these the rules. @param now what is there, for tables that must be emptied */
    static String script(String wanted, String now) {
        TreeSet<String> tables = new TreeSet<>();
        wanted.lines().forEach(line -> tables.add(first(line)));
        now.lines().forEach(line -> tables.add(first(line)));
        StringBuilder out = new StringBuilder();
        for (String table : tables) {
            out.append('*').append(table).append('\n');
            builtIn(table, wanted).forEach(line -> out.append(line).append('\n'));
            wanted.lines()
                    .filter(line -> first(line).equals(table))
                    .map(line -> line.substring(table.length() + 1))
                    .forEach(line -> out.append(line.startsWith(":") ? line + " [0:0]" : line)
                            .append('\n'));
            out.append("COMMIT\n");
        }
        return out.toString();
    }

    /** Policies that are ACCEPT are not kept, but have to be set back. */
    private static List<String> builtIn(String table, String wanted) {
        List<String> chains = switch (table) {
            case "filter", "security" -> List.of("INPUT", "FORWARD", "OUTPUT");
            case "nat" -> List.of("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING");
            case "raw" -> List.of("PREROUTING", "OUTPUT");
            default -> List.of("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING");
        };
        List<String> all = new ArrayList<>();
        for (String chain : chains) {
            if (wanted.lines().noneMatch(line -> line.startsWith(table + " :" + chain + " "))) {
                all.add(":" + chain + " ACCEPT [0:0]");
            }
        }
        return all;
    }

    private static String first(String line) {
        return line.substring(0, Math.max(0, line.indexOf(' ')));
    }
}
