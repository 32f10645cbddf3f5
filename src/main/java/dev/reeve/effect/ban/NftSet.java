/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanAddress;
import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One set of Reeve's table: all bans of one family, one length of network and one group of ports. A network is an element of the set of its length, to which a packet's address is cut before it is
 * looked up. So adding costs the same however many there are, and networks that overlap are bans of their own, each with its own end, which interval sets cannot hold.
 *
 * @param prefix 32 or 128 for single addresses
 */
record NftSet(boolean v6, int prefix, BanScope scope) implements Comparable<NftSet> {
    static NftSet of(BanTarget target) {
        return new NftSet(target.address().v6(), target.address().prefix(), target.scope());
    }

    /** The sets that are always there. */
    static List<NftSet> usual() {
        return List.of(new NftSet(false, 32, BanScope.EVERYTHING), new NftSet(true, 128, BanScope.EVERYTHING));
    }

    /** Single addresses, kept out of everything. */
    boolean plain() {
        return prefix == width() && scope.everything();
    }

    private int width() {
        return v6 ? 128 : 32;
    }

    /** {@code v4}, {@code v6_64}, {@code v4_tcp_22_8000to8010}: made of the values alone, so that nothing has to be kept to read it back. */
    String name() {
        List<String> parts = new ArrayList<>();
        parts.add(v6 ? "v6" : "v4");
        if (prefix < width()) {
            parts.add(Integer.toString(prefix));
        }
        if (!scope.everything()) {
            String text = scope.text().replace("-", "to");
            parts.addAll(Arrays.asList(text.split("[+/,]")));
        }
        return String.join("_", parts);
    }

    /** The set of that name; null where it is none of ours. */
    static @Nullable NftSet parse(String name) {
        List<String> parts = new ArrayList<>(Arrays.asList(name.split("_", -1)));
        String family = parts.removeFirst();
        if (!family.equals("v4") && !family.equals("v6")) {
            return null;
        }
        boolean v6 = family.equals("v6");
        try {
            boolean cut = !parts.isEmpty() && number(parts.getFirst());
            int prefix = cut ? Integer.parseInt(parts.removeFirst()) : v6 ? 128 : 32;
            NftSet set = new NftSet(v6, prefix, scope(parts));
            return prefix <= set.width() && set.name().equals(name) ? set : null;
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    private static BanScope scope(List<String> parts) {
        List<String> protocols = parts.stream().filter(part -> !number(part)).toList();
        List<String> ports = parts.stream().filter(NftSet::number).toList();
        return BanScope.of(String.join(",", ports).replace("to", "-"), String.join(",", protocols));
    }

    private static boolean number(String part) {
        return !part.isEmpty() && part.length() <= 11 && part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }

    /** The ban of this set with these bits of the address. */
    BanTarget target(long high, long low) {
        return new BanTarget(new BanAddress(v6, high, low, prefix), scope);
    }

    /** {@code v4 { type ipv4_addr; flags timeout; }} */
    String declaration() {
        return name() + " { type " + (v6 ? "ipv6_addr" : "ipv4_addr") + "; flags timeout; }";
    }

    /** {@code tcp dport { 22, 80 } ip saddr @v4_tcp_22_80 drop} */
    String rule() {
        return ports() + (v6 ? "ip6" : "ip") + " saddr " + mask() + "@" + name() + " drop";
    }

    /** {@code & 255.255.255.0 }, from a network of ones; nothing where no bit is cut off. */
    private String mask() {
        String ones = new BanAddress(v6, -1, -1, prefix).toString();
        return prefix == width() ? "" : "& " + ones.substring(0, ones.indexOf('/')) + " ";
    }

    private String ports() {
        String protocols = String.join(", ", scope.protocols());
        String ports = String.join(", ", scope.ports());
        String which = protocols.isEmpty() ? "" : "meta l4proto { " + protocols + " } ";
        return ports.isEmpty() ? which : which + "th dport { " + ports + " } ";
    }

    @Override
    public int compareTo(NftSet other) {
        int byFamily = Boolean.compare(v6, other.v6);
        int byPrefix = byFamily != 0 ? byFamily : Integer.compare(other.prefix, prefix);
        return byPrefix != 0 ? byPrefix : scope.compareTo(other.scope);
    }

    @Override
    public String toString() {
        return name();
    }
}
