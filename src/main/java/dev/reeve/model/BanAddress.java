/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import org.jspecify.annotations.Nullable;

/**
 * An address or network that can be banned, in one spelling only: IPv4-mapped IPv6 becomes IPv4, host bits of a network are cleared, IPv6 is written as RFC 5952 says. Made from literals
 * alone; a name is never looked up. Because its text is made from numbers, it can hold nothing that means something to a shell or to nft.
 *
 * @param v6 whether it is IPv6
 * @param high the first 64 bits of an IPv6 address; 0 for IPv4
 * @param low the last 64 bits, or the 32 bits of an IPv4 address
 * @param prefix leading bits that count: 32 or 128 for a single address
 */
public record BanAddress(boolean v6, long high, long low, int prefix) implements Comparable<BanAddress> {
    private static final int LONGEST_TEXT = 64;

    public BanAddress {
        int width = v6 ? 128 : 32;
        if (prefix < 0 || prefix > width) {
            throw new IllegalArgumentException(
                    "expected an IP address or network with a length of 0 to " + width + ", got /" + prefix);
        }
        low = low(v6, low, prefix);
        high = high(v6, high, prefix);
    }

    /**
     * Reads {@code 203.0.113.9}, {@code 2001:db8::1}, {@code ::ffff:203.0.113.9} or a network such as {@code 203.0.113.0/24}.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static BanAddress parse(String text) {
        // A zone says through which interface, and has no meaning in the source of a packet.
        Cidr network = text.indexOf('%') < 0 ? Cidr.parse(text) : null;
        if (network == null) {
            throw bad(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
        }
        return new BanAddress(network.v6(), network.high(), network.low(), network.prefix());
    }

    /** The one way to write this address or network; null where the text is neither. */
    public static @Nullable String canonical(String text) {
        try {
            return parse(text).toString();
        } catch (IllegalArgumentException neither) {
            return null;
        }
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException(
                "expected an IP address or network such as 203.0.113.9 or 2001:db8::/64, got '" + text + "'");
    }

    public boolean single() {
        return prefix == (v6 ? 128 : 32);
    }

    /** Whether every address of the other is one of this. */
    public boolean covers(BanAddress other) {
        return v6 == other.v6
                && prefix <= other.prefix
                && low == low(v6, other.low, prefix)
                && high == high(v6, other.high, prefix);
    }

    private static long low(boolean v6, long low, int prefix) {
        return v6 ? low & mask(prefix - 64) : low & mask(prefix + 32) & 0xffff_ffffL;
    }

    private static long high(boolean v6, long high, int prefix) {
        return v6 ? high & mask(prefix) : 0;
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
    }

    @Override
    public int compareTo(BanAddress other) {
        int byKind = Boolean.compare(v6, other.v6);
        int byHigh = byKind != 0 ? byKind : Long.compareUnsigned(high, other.high);
        int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
        return byLow != 0 ? byLow : Integer.compare(prefix, other.prefix);
    }

    @Override
    public String toString() {
        String address = v6 ? Ipv6Text.write(high, low) : dotted();
        return single() ? address : address + "/" + prefix;
    }

    private String dotted() {
        return (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
    }
}
