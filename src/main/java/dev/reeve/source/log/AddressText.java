/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an IP address in text canonical (RFC 5952), without ever asking a name server. */
final class AddressText {
    private static final int LONGEST = 45;
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private AddressText() {}

    /** The canonical form, that of IPv4 for an IPv4-mapped address; null for anything that is no address, also for short forms such as {@code 10.1} and those with a zone. */
    static @Nullable String canonical(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (V4.matcher(text).matches()) {
            return text;
        }
        try {
            return V6.matcher(text).matches() ? canonical(InetAddress.ofLiteral(text)) : null;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static String canonical(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : sixteen(address.getAddress());
    }

    private static String sixteen(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int zeros = zeros(groups, i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return length < 2 ? join(groups, 0, 8) : join(groups, 0, start) + "::" + join(groups, start + length, 8);
    }

    private static int zeros(int[] groups, int from) {
        int count = 0;
        while (from + count < 8 && groups[from + count] == 0) {
            count++;
        }
        return count;
    }

    private static String join(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
