/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a ban keeps an address from: everything, or some protocols and ports of this host. One spelling only: {@code tcp/22,80,8000-8010}, {@code tcp+udp/53}, {@code any/22} (any protocol that
 * has ports), {@code udp}, and nothing at all for everything.
 *
 * @param text in that spelling; made from words of a list and numbers, so that it can stand in a rule
 */
public record BanScope(String text) implements Comparable<BanScope> {
    /** More ports and ranges than this are refused, as iptables' multiport does. */
    public static final int MOST_RANGES = 15;

    private static final String ANY = "any";
    private static final List<String> WITH_PORTS = List.of("dccp", "sctp", "tcp", "udp", "udplite");
    private static final List<String> WITHOUT_PORTS = List.of("icmp", "icmpv6");
    private static final int MOST_TEXT = 400;

    /** Everything. */
    public static final BanScope EVERYTHING = new BanScope("");

    public BanScope {
        int slash = text.indexOf('/');
        String protocols = slash < 0 ? text : text.substring(0, slash);
        String canonical =
                write(protocols(protocols.replace('+', ',')), slash < 0 ? "" : ports(text.substring(slash + 1)));
        if (!canonical.equals(text)) {
            throw new IllegalArgumentException("expected ports such as tcp/22,80, got '" + shortened(text) + "'");
        }
    }

    /** Reads {@link #text}. @throws IllegalArgumentException when it is no such text */
    public static BanScope parse(String text) {
        return text.isEmpty() ? EVERYTHING : new BanScope(text);
    }

    /**
     * From what a person writes.
     *
     * @param ports numbers and ranges such as {@code 22,80,8000-8010} (or {@code 8000:8010}); empty for all
     * @param protocol such as {@code tcp} or {@code tcp,udp}; empty, {@code any} and {@code all} for any
     * @throws IllegalArgumentException when it is none; the text is for people
     */
    public static BanScope of(String ports, String protocol) {
        String text = write(protocols(protocol), ports(ports));
        return text.isEmpty() ? EVERYTHING : new BanScope(text);
    }

    private static String write(TreeSet<String> protocols, String ports) {
        if (!ports.isEmpty() && !WITH_PORTS.containsAll(protocols)) {
            throw new IllegalArgumentException("the protocols " + String.join(", ", protocols) + " have no ports");
        }
        String joined = String.join("+", protocols);
        if (ports.isEmpty()) {
            return joined;
        }
        boolean any = protocols.isEmpty() || protocols.size() == WITH_PORTS.size();
        return (any ? ANY : joined) + "/" + ports;
    }

    private static TreeSet<String> protocols(String text) {
        TreeSet<String> protocols = new TreeSet<>();
        for (String word : words(text)) {
            String protocol = word.toLowerCase(java.util.Locale.ROOT);
            if (WITH_PORTS.contains(protocol) || WITHOUT_PORTS.contains(protocol)) {
                protocols.add(protocol);
            } else if (protocol.equals(ANY) || protocol.equals("all")) {
                return new TreeSet<>();
            } else {
                throw new IllegalArgumentException(
                        "expected a protocol such as tcp, udp or any, got '" + shortened(word) + "'");
            }
        }
        return protocols;
    }

    private static List<String> words(String text) {
        if (text.length() > MOST_TEXT) {
            throw new IllegalArgumentException("more than " + MOST_TEXT + " characters of ports or protocols");
        }
        return List.of(text.strip().split("[,\\s]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Sorted, with what touches joined; empty where it is all ports. */
    private static String ports(String text) {
        TreeMap<Integer, Integer> ranges = new TreeMap<>();
        for (String word : words(text)) {
            String[] ends = word.split("[-:]", -1);
            int from = port(ends[0], word);
            int to = ends.length == 1 ? from : port(ends[ends.length - 1], word);
            if (ends.length > 2 || to < from) {
                throw badPort(word);
            }
            ranges.merge(from, to, Math::max);
        }
        List<String> written = joined(ranges);
        if (written.size() > MOST_RANGES) {
            throw new IllegalArgumentException(
                    "more than " + MOST_RANGES + " ports and ranges in one ban: '" + shortened(text) + "'");
        }
        return written.equals(List.of("0-65535")) || written.equals(List.of("1-65535"))
                ? ""
                : String.join(",", written);
    }

    private static List<String> joined(TreeMap<Integer, Integer> ranges) {
        List<String> written = new ArrayList<>();
        while (!ranges.isEmpty()) {
            var first = ranges.pollFirstEntry();
            int to = first.getValue();
            while (!ranges.isEmpty() && ranges.firstKey() <= to + 1) {
                to = Math.max(to, ranges.pollFirstEntry().getValue());
            }
            written.add(to == first.getKey() ? Integer.toString(to) : first.getKey() + "-" + to);
        }
        return written;
    }

    private static int port(String digits, String word) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = plain ? Integer.parseInt(digits) : -1;
        if (port < 0 || port > 65_535) {
            throw badPort(word);
        }
        return port;
    }

    private static IllegalArgumentException badPort(String word) {
        return new IllegalArgumentException(
                "expected a port such as 22 or a range such as 8000-8010, got '" + shortened(word) + "'");
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    /** For people. */
    public String words() {
        return everything() ? "everything" : text;
    }

    public boolean everything() {
        return text.isEmpty();
    }

    /** The protocols in order; empty for any. For ports of any protocol all that have ports. */
    public List<String> protocols() {
        String before = text.indexOf('/') < 0 ? text : text.substring(0, text.indexOf('/'));
        if (before.equals(ANY)) {
            return WITH_PORTS;
        }
        return before.isEmpty() ? List.of() : List.of(before.split("\\+"));
    }

    /** Ports and ranges ({@code 8000-8010}) in order; empty for all. */
    public List<String> ports() {
        int slash = text.indexOf('/');
        return slash < 0 ? List.of() : List.of(text.substring(slash + 1).split(","));
    }

    @Override
    public int compareTo(BanScope other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
