/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.jail.HostAddress;
import dev.reeve.model.regex.Found;
import java.util.regex.Pattern;

/**
 * Reads an IPv6 address with an IPv4 address at its end whole ({@code 64:ff9b::192.0.2.1}). fail2ban's expression for addresses knows no such and ends at the first dot, where nothing behind it keeps it from that: it bans
 * {@code 64:ff9b::192}, whom the line does not name.
 */
final class DottedEnd {
    private static final Pattern REST = Pattern.compile("((?:\\.[0-9]{1,3}){3})(?![0-9])");
    private static final int LONGEST_REST = 13;

    private DottedEnd() {}

    /** What a group for an IPv6 address is to have captured. */
    static Found.Group with(Found.Group found) {
        int end = found.end();
        if (end >= found.whole().length() || !found.whole().text(end, end + 1).equals(".")) {
            return found;
        }
        var rest = REST.matcher(found.whole().text(end, Math.min(found.whole().length(), end + LONGEST_REST)));
        if (!rest.lookingAt()) {
            return found;
        }
        Found.Group whole = new Found.Group(found.whole(), found.start(), end + rest.end());
        return HostAddress.parse(whole.text()).isAddress() ? whole : found;
    }
}
