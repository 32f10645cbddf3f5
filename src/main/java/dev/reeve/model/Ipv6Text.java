/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/** IPv6 addresses as text: read as RFC 4291 section 2.2, written as RFC 5952. */
final class Ipv6Text {
    private static final int GROUPS = 8;

    private Ipv6Text() {}

    /** The two halves. Zones ({@code %eth0}) are refused: they have no meaning in a packet's source. */
    static long[] parse(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            throw BanAddress.bad(text);
        }
        int[] groups = new int[GROUPS];
        if (gap < 0) {
            require(fill(text, text, groups, 0) == GROUPS, text);
        } else {
            int before = fill(text, text.substring(0, gap), groups, 0);
            int[] tail = new int[GROUPS];
            int after = fill(text, text.substring(gap + 2), tail, 0);
            require(before + after < GROUPS, text);
            System.arraycopy(tail, 0, groups, GROUPS - after, after);
        }
        return new long[] {half(groups, 0), half(groups, 4)};
    }

    private static int fill(String whole, String part, int[] groups, int from) {
        if (part.isEmpty()) {
            return 0;
        }
        String[] pieces = part.split(":", GROUPS + 1);
        int at = from;
        for (int i = 0; i < pieces.length; i++) {
            boolean embedded = i == pieces.length - 1 && pieces[i].indexOf('.') >= 0;
            require(at + (embedded ? 2 : 1) <= GROUPS, whole);
            if (embedded) {
                long v4 = BanAddress.ipv4(whole, pieces[i]);
                groups[at++] = (int) (v4 >>> 16);
                groups[at++] = (int) (v4 & 0xffff);
            } else {
                groups[at++] = group(whole, pieces[i]);
            }
        }
        return at - from;
    }

    private static int group(String whole, String digits) {
        boolean hex = !digits.isEmpty()
                && digits.length() <= 4
                && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        require(hex, whole);
        return Integer.parseInt(digits, 16);
    }

    private static long half(int[] groups, int from) {
        long bits = 0;
        for (int i = from; i < from + 4; i++) {
            bits = bits << 16 | groups[i];
        }
        return bits;
    }

    private static void require(boolean condition, String text) {
        if (!condition) {
            throw BanAddress.bad(text);
        }
    }

    /** Lower case, no leading zeros, the longest (first) run of two or more zero groups as {@code ::}. */
    static String write(long high, long low) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (int) ((i < 4 ? high >>> (48 - 16 * i) : low >>> (48 - 16 * (i - 4))) & 0xffff);
        }
        int[] run = longestRun(groups);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (run[1] >= 2 && i == run[0]) {
                out.append("::");
                i += run[1] - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }

    private static int[] longestRun(int[] groups) {
        int[] best = {0, 0};
        int start = 0;
        for (int i = 0; i < GROUPS; i++) {
            if (groups[i] != 0) {
                start = i + 1;
            } else if (i - start + 1 > best[1]) {
                best = new int[] {start, i - start + 1};
            }
        }
        return best;
    }
}
