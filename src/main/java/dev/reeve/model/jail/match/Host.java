/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.AddressText;
import dev.reeve.model.Cidr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address or name as a line has it.
 *
 * @param name whether it is a name, which may be looked up
 * @param prefix of the network that is meant, in digits; null: the address alone
 */
record Host(String text, boolean name, @Nullable String prefix) {
    private static final int MAX_PREFIX = 3;

    /** What was captured: an address before a name; null when nothing was. */
    static @Nullable Host of(Map<String, String> groups) {
        for (String group : FilterExpression.ADDRESSES) {
            String text = groups.get(group);
            if (text != null) {
                return new Host(text, group.equals("dns"), groups.get("cidr"));
            }
        }
        return null;
    }

    /** The one way to write it; what is no address stays as it is. */
    String canonical() {
        String digits = prefix == null || prefix.length() > MAX_PREFIX ? "" : prefix;
        return digits.isEmpty() ? canonical(text) : canonical(text + "/" + Integer.parseInt(digits));
    }

    /** @param text an address, also in brackets or with the length of a prefix, or anything */
    static String canonical(String text) {
        boolean brackets = text.startsWith("[") && text.endsWith("]") && text.indexOf(':') > 0;
        String bare = brackets ? text.substring(1, text.length() - 1) : text;
        if (bare.indexOf('%') >= 0) {
            return text;
        }
        String address = AddressText.canonical(bare);
        Cidr network = address == null && bare.indexOf('/') > 0 ? Cidr.parse(bare) : null;
        return network != null ? written(network) : address != null ? address : text;
    }

    private static String written(Cidr network) {
        String address = AddressText.canonical(network.v6() ? six(network) : four(network.low()));
        return address + (network.prefix() == network.width() ? "" : "/" + network.prefix());
    }

    private static String four(long bits) {
        return (bits >> 24 & 255) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }

    private static String six(Cidr network) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? network.high() : network.low();
            text.append(i == 0 ? "" : ":").append(Long.toHexString(half >>> (48 - 16 * (i % 4)) & 0xffff));
        }
        return text.toString();
    }
}
