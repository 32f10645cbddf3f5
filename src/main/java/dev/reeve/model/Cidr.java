/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import org.jspecify.annotations.Nullable;

/**
 * A network or an address (a network of full length), IPv4 or IPv6, as numbers: parsed without asking anybody, so that a name is never taken for an address. An IPv4-mapped IPv6 address
 * ({@code ::ffff:192.0.2.1}, RFC 4291 section 2.5.5.2) is the IPv4 address that it stands for. Host bits beyond the prefix are cleared.
 *
 * @param v6 whether it is IPv6; then {@code high} and {@code low} are its 128 bits, else the low 32 bits of {@code low}
 * @param prefix 0 to 32 or 0 to 128
 */
public record Cidr(boolean v6, long high, long low, int prefix) {
    private static final int MAX_TEXT = 64;
    private static final long MAPPED = 0xffff_0000_0000L;

    /** The network, or null when the text is none. */
    public static @Nullable Cidr parse(String text) {
        if (text.length() > MAX_TEXT) {
            return null;
        }
        int slash = text.indexOf('/');
        Cidr address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null || slash < 0) {
            return address == null ? null : address.unmapped();
        }
        int prefix = decimal(text, slash + 1, text.length(), address.width());
        return prefix < 0 ? null : address.cut(prefix).unmapped();
    }

    /** 32 or 128. */
    public int width() {
        return v6 ? 128 : 32;
    }

    /** Whether every address of the other lies in this one. */
    public boolean contains(Cidr other) {
        return v6 == other.v6 && prefix <= other.prefix && other.cut(prefix).equals(this);
    }

    /** Whether there is an address in both; then one contains the other. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    private Cidr cut(int length) {
        if (!v6) {
            long mask = length == 0 ? 0 : 0xffff_ffffL << (32 - length) & 0xffff_ffffL;
            return new Cidr(false, 0, low & mask, length);
        }
        return new Cidr(true, high & mask(length), low & mask(length - 64), length);
    }

    /** The top {@code length} of 64 bits. */
    private static long mask(int length) {
        return length <= 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length);
    }

    private Cidr unmapped() {
        boolean mapped = v6 && prefix >= 96 && high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED;
        return mapped ? new Cidr(false, 0, low & 0xffff_ffffL, prefix - 96) : this;
    }

    private static @Nullable Cidr address(String text) {
        int zone = text.indexOf('%');
        String bare = zone < 0 ? text : text.substring(0, zone);
        if (bare.indexOf(':') >= 0) {
            return six(bare);
        }
        long four = four(bare);
        return four < 0 || zone >= 0 ? null : new Cidr(false, 0, four, 32);
    }

    /** Four decimal numbers without leading zeros (some read those as octal); -1 when it is not that. Every ban asks several times: no pieces are made. */
    private static long four(String text) {
        long bits = 0;
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int end = i == 3 ? text.length() : text.indexOf('.', at);
            int octet = end < 0 ? -1 : decimal(text, at, end, 255);
            if (octet < 0) {
                return -1;
            }
            bits = bits << 8 | octet;
            at = end + 1;
        }
        return bits;
    }

    private static int decimal(String text, int from, int to, int most) {
        if (to <= from || to > from + 3 || to > from + 1 && text.charAt(from) == '0') {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number <= most ? number : -1;
    }

    private static @Nullable Cidr six(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] all = groups(text);
            return all == null || all.length != 8 ? null : of(all, new int[0]);
        }
        int[] head = groups(text.substring(0, gap));
        int[] tail = groups(text.substring(gap + 2));
        return head == null || tail == null || head.length + tail.length > 7 ? null : of(head, tail);
    }

    private static Cidr of(int[] head, int[] tail) {
        long[] halves = new long[2];
        for (int i = 0; i < head.length; i++) {
            halves[i / 4] |= (long) head[i] << (48 - 16 * (i % 4));
        }
        for (int i = 0; i < tail.length; i++) {
            int at = 8 - tail.length + i;
            halves[at / 4] |= (long) tail[i] << (48 - 16 * (at % 4));
        }
        return new Cidr(true, halves[0], halves[1], 128);
    }

    /** The 16-bit groups of a piece between double colons; null when it is malformed. The last may be written as IPv4. */
    private static int @Nullable [] groups(String piece) {
        if (piece.isEmpty()) {
            return new int[0];
        }
        String[] parts = piece.split(":", -1);
        boolean dotted = parts[parts.length - 1].indexOf('.') >= 0;
        int[] groups = new int[parts.length + (dotted ? 1 : 0)];
        int plain = dotted ? parts.length - 1 : parts.length;
        for (int i = 0; i < plain; i++) {
            groups[i] = hexadecimal(parts[i]);
            if (groups[i] < 0) {
                return null;
            }
        }
        return !dotted || embed(parts[parts.length - 1], groups) ? groups : null;
    }

    private static boolean embed(String dotted, int[] groups) {
        long four = four(dotted);
        if (four < 0) {
            return false;
        }
        groups[groups.length - 2] = (int) (four >>> 16);
        groups[groups.length - 1] = (int) (four & 0xffff);
        return true;
    }

    private static int hexadecimal(String digits) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= 4
                && digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        return plain ? Integer.parseInt(digits, 16) : -1;
    }
}
