/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import dev.reeve.model.BanAddress;
import dev.reeve.model.Cidr;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a log names as the one who failed: an address, a network, or any other text (a name, an id), which is kept as it is. Nothing is looked up. After fail2ban: brackets are taken off, an IPv4
 * address mapped into IPv6 is the IPv4 address, a network may be written with a length or a mask.
 *
 * @param network null where the text is no address
 * @param length as written, which may be longer than an address has bits; then it matches only itself
 * @param text the one way to write it
 */
public record HostAddress(@Nullable Cidr network, int length, String text) {
    /** Longer texts are no addresses. */
    private static final int MAX_TEXT = 100;

    private static final long MAPPED = 0xffff_0000_0000L;

    /** @throws IllegalArgumentException when what follows the {@code /} of an address is a mask with holes */
    public static HostAddress parse(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int slash = bare.indexOf('/');
        Cidr address = address(slash < 0 ? bare : bare.substring(0, slash));
        int length = address == null ? -1 : slash < 0 ? address.width() : length(bare.substring(slash + 1));
        if (address == null || length < 0) {
            return new HostAddress(null, 0, text);
        }
        Cidr whole = address;
        if (whole.v6() && length >= whole.width() && mapped(whole)) {
            whole = new Cidr(false, 0, whole.low() & 0xffff_ffffL, 32);
            length = 32;
        }
        Cidr network = cut(whole, length);
        return new HostAddress(network, length, written(network, length));
    }

    /** Whether it is an IPv4 address in the one way to write it, as most are. */
    public static boolean isPlain(String text) {
        int octets = 0;
        int value = -1;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            int c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                boolean octet = value >= 0 && value <= 255 && (text.charAt(from) != '0' || i == from + 1);
                if (!octet) {
                    return false;
                }
                octets++;
                value = -1;
                from = i + 1;
            } else if (c >= '0' && c <= '9' && i < from + 3) {
                value = 10 * Math.max(0, value) + c - '0';
            } else {
                return false;
            }
        }
        return octets == 4;
    }

    /** The address alone, an IPv4 address in IPv6 still as it is written: a network of them is one of IPv6. */
    private static @Nullable Cidr address(String text) {
        boolean plain = text.length() <= MAX_TEXT && text.indexOf('%') < 0 && text.indexOf('/') < 0;
        Cidr address = plain ? Cidr.parse(text) : null;
        return address != null && !address.v6() && text.indexOf(':') >= 0
                ? new Cidr(true, 0, MAPPED | address.low(), 128)
                : address;
    }

    private static boolean mapped(Cidr address) {
        return address.high() == 0 && (address.low() & ~0xffff_ffffL) == MAPPED;
    }

    /** Of {@code 24}, {@code 255.255.255.0} or {@code ffff:ff00::}; -1 where it is neither. */
    private static int length(String text) {
        if (text.matches("[0-9]{1,3}")) {
            return Integer.parseInt(text);
        }
        Cidr mask = address(text);
        if (mask == null) {
            return -1;
        }
        int ones = mask.v6() ? Long.bitCount(mask.high()) + Long.bitCount(mask.low()) : Long.bitCount(mask.low());
        if (!cut(mask, ones).equals(new Cidr(mask.v6(), mask.high(), mask.low(), ones))) {
            throw new IllegalArgumentException("the mask " + text + " has holes");
        }
        return ones;
    }

    private static Cidr cut(Cidr address, int length) {
        int bits = Math.min(length, address.width());
        int high = address.v6() ? Math.min(bits, 64) : 0;
        int low = address.v6() ? Math.max(bits - 64, 0) : bits + 32;
        return new Cidr(address.v6(), address.high() & top(high), address.low() & top(low) & own(address), bits);
    }

    private static long own(Cidr address) {
        return address.v6() ? -1L : 0xffff_ffffL;
    }

    private static long top(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
    }

    /** A length that says nothing (all bits, none, or more than there are) is not written. */
    private static String written(Cidr network, int length) {
        boolean dotted = network.v6() && network.high() == 0 && (mapped(network) || compatible(network.low()));
        String address = dotted
                ? (mapped(network) ? "::ffff:" : "::") + single(new Cidr(false, 0, network.low() & 0xffff_ffffL, 32))
                : single(network);
        return length > 0 && length < network.width() ? address + "/" + length : address;
    }

    /** The C library writes {@code ::a.b.c.d} where the upper 16 of the last 32 bits are set. */
    private static boolean compatible(long low) {
        return low >>> 32 == 0 && low >>> 16 != 0;
    }

    private static String single(Cidr address) {
        return new BanAddress(address.v6(), address.high(), address.low(), address.width()).toString();
    }

    public boolean isAddress() {
        return network != null;
    }

    /** Whether it is one address and no network. */
    public boolean single() {
        return network != null && length == network.width();
    }

    /** {@code inet4} or {@code inet6}; empty for other text. */
    public String family() {
        return network == null ? "" : network.v6() ? "inet6" : "inet4";
    }

    /** Whether all of this lies in a network; text that is no address lies in none. */
    public boolean in(HostAddress net) {
        return network != null && net.network != null && net.network.contains(network);
    }

    /** The name under which the DNS knows one address, with a dot at the end; null for networks and text. */
    public @Nullable String pointer() {
        if (network == null || !single()) {
            return null;
        }
        return network.v6() ? nibbles(network) : octets(network.low());
    }

    private static String octets(long address) {
        return String.format(
                Locale.ROOT,
                "%d.%d.%d.%d.in-addr.arpa.",
                address & 255,
                address >>> 8 & 255,
                address >>> 16 & 255,
                address >>> 24 & 255);
    }

    private static String nibbles(Cidr address) {
        String digits = String.format(Locale.ROOT, "%016x%016x", address.high(), address.low());
        StringBuilder name = new StringBuilder();
        for (int i = digits.length() - 1; i >= 0; i--) {
            name.append(digits.charAt(i)).append('.');
        }
        return name.append("ip6.arpa.").toString();
    }

    /** For an address in the tag {@code ip-rev} of actions: as {@link #pointer} without the zone. */
    public String reversed() {
        String pointer = pointer();
        return pointer == null ? "" : pointer.replaceFirst("(?:in-addr|ip6)\\.arpa\\.$", "");
    }

    @Override
    public String toString() {
        return text;
    }
}
