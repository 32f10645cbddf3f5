/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.jail.HostAddress;
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
    static @Nullable Host of(Captures groups) {
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
        if (HostAddress.isPlain(text)) {
            return text;
        }
        try {
            return HostAddress.parse(text).text();
        } catch (IllegalArgumentException noMask) {
            return text;
        }
    }
}
