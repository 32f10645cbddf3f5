/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A text that looks like an IP address and is none: why, and what may be meant. */
public final class AddressSlip {
    private static final int LONGEST = 64;

    private AddressSlip() {}

    /** In words; null where the text is an address or network, or does not look like one. */
    public static @Nullable String of(String text) {
        if (text.isEmpty() || text.length() > LONGEST || BanAddress.canonical(text) != null || !looksLikeOne(text)) {
            return null;
        }
        return "'" + text + "' is no address: " + why(text);
    }

    private static boolean looksLikeOne(String text) {
        long colons = text.chars().filter(c -> c == ':').count();
        return text.matches("\\d{1,10}(\\.\\d{1,10}){2,7}([:/%]\\S*)?")
                || colons >= 2 && text.matches("\\[?[0-9A-Fa-f:.]+\\]?([:/%]\\S*)?");
    }

    private static String why(String text) {
        int zone = text.indexOf('%');
        String without = text.replaceFirst("^\\[(.*)\\].*$", "$1").replaceFirst("^(\\d[\\d.]*):\\d+$", "$1");
        if (zone > 0 && BanAddress.canonical(text.substring(0, zone)) != null) {
            return "a zone such as " + text.substring(zone) + " says through which interface; write "
                    + text.substring(0, zone);
        }
        if (!without.equals(text) && BanAddress.canonical(without) != null) {
            return "it has brackets or a port; write " + BanAddress.canonical(without);
        }
        return text.indexOf(':') >= 0
                ? "IPv6 has eight groups of up to four hexadecimal digits, :: once for zeros"
                : v4(text);
    }

    private static String v4(String text) {
        String address = text.replaceFirst("/.*", "");
        String[] parts = address.split("\\.", -1);
        if (parts.length == 4 && !address.equals(text) && BanAddress.canonical(address) != null) {
            return "a network's length is from 0 to 32";
        }
        List<String> meant = meant(parts);
        boolean zeros = Stream.of(parts).anyMatch(part -> part.length() > 1 && part.startsWith("0"));
        if (parts.length == 4 && zeros && !meant.isEmpty()) {
            return "a number with a zero in front is read as octal by some programs and as decimal by others; "
                    + String.join(" or ", meant) + (meant.size() == 1 ? " is" : " may be") + " meant";
        }
        return "IPv4 has four numbers from 0 to 255";
    }

    /** By decimal numbers, and by octal ones where there is a zero in front. */
    private static List<String> meant(String[] parts) {
        List<String> meant = new ArrayList<>();
        for (boolean octal : new boolean[] {false, true}) {
            String one = String.join(
                    ".", Stream.of(parts).map(part -> number(part, octal)).toList());
            if (BanAddress.canonical(one) != null && !meant.contains(one)) {
                meant.add(one);
            }
        }
        return meant;
    }

    private static String number(String part, boolean octal) {
        try {
            boolean eight = octal && part.length() > 1 && part.startsWith("0");
            return Integer.toString(Integer.parseInt(part, eight ? 8 : 10));
        } catch (NumberFormatException none) {
            return "?";
        }
    }
}
