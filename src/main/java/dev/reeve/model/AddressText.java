/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import org.jspecify.annotations.Nullable;

/**
 * IP addresses in text. Only literals are addresses: nothing is looked up, so that a text from the world can never make Reeve ask a name server.
 */
public final class AddressText {
    private static final int LONGEST = 45;
    private static final int GROUPS = 8;

    private AddressText() {}

    /**
     * The one way to write this address: IPv4 as four decimal numbers, IPv6 after RFC 5952, an IPv4 address mapped into IPv6 as the IPv4 address it is. Null where the text is no literal
     * address: names, zones, networks, octets with a leading zero (which some read as octal).
     */
    public static @Nullable String canonical(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        if (text.indexOf(':') < 0) {
            return octets(text) < 0 ? null : text;
        }
        int[] groups = groups(text);
        return groups == null ? null : written(groups);
    }

    /** The four octets as an unsigned 32-bit number, or -1. */
    private static long octets(String text) {
        long address = 0;
        int from = 0;
        for (int i = 0; i < 4; i++) {
            int dot = i < 3 ? text.indexOf('.', from) : text.length();
            int octet = dot < 0 ? -1 : octet(text, from, dot);
            if (octet < 0) {
                return -1;
            }
            address = address << 8 | octet;
            from = dot + 1;
        }
        return address;
    }

    private static int octet(String text, int from, int to) {
        int octet = number(text, from, to, 10, 3);
        return octet > 255 || (to - from > 1 && text.charAt(from) == '0') ? -1 : octet;
    }

    private static int @Nullable [] groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] all = side(text, true);
            return all != null && all.length == GROUPS ? all : null;
        }
        int[] left = side(text.substring(0, gap), false);
        int[] right = side(text.substring(gap + 2), true);
        if (left == null || right == null || left.length + right.length >= GROUPS || text.startsWith(":::", gap)) {
            return null;
        }
        int[] groups = new int[GROUPS];
        System.arraycopy(left, 0, groups, 0, left.length);
        System.arraycopy(right, 0, groups, GROUPS - right.length, right.length);
        return groups;
    }

    /** The groups on one side of the gap; the very last of the address may be an IPv4 address, which makes two. */
    private static int @Nullable [] side(String text, boolean end) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        boolean dotted = end && parts[parts.length - 1].indexOf('.') >= 0;
        int[] groups = new int[parts.length + (dotted ? 1 : 0)];
        for (int i = 0; i < parts.length - (dotted ? 1 : 0); i++) {
            groups[i] = number(parts[i], 0, parts[i].length(), 16, 4);
            if (groups[i] < 0) {
                return null;
            }
        }
        if (dotted) {
            long address = octets(parts[parts.length - 1]);
            if (address < 0) {
                return null;
            }
            groups[parts.length - 1] = (int) (address >>> 16);
            groups[parts.length] = (int) (address & 0xffff);
        }
        return groups;
    }

    private static int number(String digits, int from, int to, int radix, int most) {
        if (from == to || to - from > most) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    private static String written(int[] groups) {
        if (mapped(groups)) {
            return (groups[6] >> 8) + "." + (groups[6] & 255) + "." + (groups[7] >> 8) + "." + (groups[7] & 255);
        }
        int start = longestZeros(groups);
        int end = start < 0 ? -1 : zerosEnd(groups, start);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                out.append("::");
                i = end - 1;
            } else {
                out.append(i > 0 && i != end ? ":" : "").append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }

    private static boolean mapped(int[] groups) {
        return zerosEnd(groups, 0) == 5 && groups[5] == 0xffff;
    }

    /** Where the longest run of two or more zero groups begins, the first of equals; -1 for none. */
    private static int longestZeros(int[] groups) {
        int best = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zerosEnd(groups, i) - i;
            if (run > length) {
                best = i;
                length = run;
            }
        }
        return best;
    }

    private static int zerosEnd(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end;
    }
}
