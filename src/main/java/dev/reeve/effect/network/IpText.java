/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what {@code ip -o} prints, without what changes by itself and what the kernel makes on its own. */
final class IpText {
    /** Routes of these kinds follow from the addresses. */
    private static final List<String> OWN = List.of("local", "broadcast", "multicast", "anycast");

    /** How a route fares at the moment, which nobody sets. */
    private static final List<String> STATES = List.of("linkdown", "dead", "offload", "rt_offload", "trap");

    private static final List<String> COUNTED = List.of("expires", "error");
    private static final List<String> OF_ADDRESS = List.of("peer", "brd", "metric", "scope");

    private IpText() {}

    private static List<String> words(String line) {
        return Arrays.asList(line.replace('\\', ' ').strip().split("\\s+", -1));
    }

    /** {@code 2: eth0@if3: <BROADCAST,UP,LOWER_UP> mtu 1500 …} */
    static Optional<String> link(String line) {
        List<String> words = words(line);
        if (words.size() < 5 || !words.get(3).equals("mtu")) {
            return Optional.empty();
        }
        String name = words.get(1).replaceFirst("(@.*)?:$", "");
        boolean up = Arrays.asList(words.get(2).replaceAll("[<>]", "").split(",", -1))
                .contains("UP");
        return Optional.of(name + (up ? " up" : " down") + " mtu " + words.get(4));
    }

    /** {@code 2: eth0    inet 192.0.2.1/24 brd 192.0.2.255 scope global eth0\ valid_lft …}; what a router or a lease gives is not ours to set. */
    static Optional<String> address(String line) {
        List<String> words = words(line);
        boolean known = words.size() > 4 && words.get(2).startsWith("inet");
        if (!known || words.get(3).startsWith("fe80:") || words.contains("temporary") || words.contains("mngtmpaddr")) {
            return Optional.empty();
        }
        List<String> kept = new ArrayList<>(words.subList(1, 4));
        for (String name : OF_ADDRESS) {
            int at = words.indexOf(name);
            if (at > 0 && at + 1 < words.size()) {
                kept.addAll(words.subList(at, at + 2));
            }
        }
        if (words.contains("noprefixroute")) {
            kept.add("noprefixroute");
        }
        return Optional.of(String.join(" ", kept));
    }

    /** @param family inet or inet6 */
    static Optional<String> route(String family, String line) {
        List<String> words = words(line);
        String protocol = after(words, "proto");
        if (OWN.contains(words.getFirst()) || protocol.equals("kernel") || protocol.equals("ra")) {
            return Optional.empty();
        }
        List<String> kept = new ArrayList<>();
        kept.add(family);
        for (int i = 0; i < words.size(); i++) {
            if (COUNTED.contains(words.get(i))) {
                i++;
            } else if (!STATES.contains(words.get(i))) {
                kept.add(words.get(i));
            }
        }
        return kept.size() < 2 || kept.get(1).isEmpty() ? Optional.empty() : Optional.of(String.join(" ", kept));
    }

    /** {@code 32766: from all lookup main} */
    static Optional<String> rule(String family, String line) {
        int colon = line.indexOf(':');
        boolean numbered = colon > 0 && line.substring(0, colon).matches("[0-9]{1,10}");
        return numbered
                ? Optional.of(family + " " + line.substring(0, colon) + " "
                        + String.join(" ", words(line.substring(colon + 1))))
                : Optional.empty();
    }

    private static String after(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
    }
}
