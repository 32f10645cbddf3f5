/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** IP addresses and networks in CIDR notation (RFC 4632, RFC 4291), checked without any look-up of names. */
final class Networks {
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private Networks() {}

    static String parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int bits = bits(address);
        if (slash >= 0) {
            String prefix = text.substring(slash + 1);
            if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
                throw new IllegalArgumentException("the prefix is not a number from 0 to " + bits);
            }
        }
        return text;
    }

    static boolean isAddress(String text) {
        try {
            return bits(text) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int bits(String address) {
        if (V4.matcher(address).matches()) {
            return 32;
        }
        if (address.indexOf(':') < 0 || !V6.matcher(address).matches()) {
            throw ScalarType.not();
        }
        try {
            // With a colon and only these characters the JDK parses it as a literal and asks nobody.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed.getAddress().length > 0 ? 128 : 0;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("", e);
        }
    }
}
