/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.BanAddress;
import dev.reeve.model.Cidr;
import dev.reeve.model.jail.HostAddress;
import dev.reeve.model.jail.JailCount;
import org.jspecify.annotations.Nullable;

/** What is counted as one, and who is banned for it. */
final class Keys {
    private Keys() {}

    /** Under what a failure is counted. */
    static String key(JailCount count, Failure failure, String banned) {
        boolean byUser = count.by() == JailCount.By.USER && !failure.user().isEmpty();
        return byUser ? "user " + failure.user() : banned;
    }

    /** Who is banned: the address in its one spelling, or its network as wide as the jail says; a text that is no address as it is. */
    static String banned(JailCount count, String id) {
        Cidr address = network(id);
        if (address == null) {
            return id;
        }
        int prefix = Math.min(address.prefix(), address.v6() ? count.prefix6() : count.prefix4());
        return new BanAddress(address.v6(), address.high(), address.low(), prefix).toString();
    }

    /** The wider network that a counted one is part of; null where there is none. */
    static @Nullable String wider(JailCount count, String banned) {
        Cidr part = count.widen().from() == 0 ? null : network(banned);
        if (part == null) {
            return null;
        }
        int prefix = part.v6() ? count.widen().prefix6() : count.widen().prefix4();
        return prefix >= part.prefix() ? null : new BanAddress(part.v6(), part.high(), part.low(), prefix).toString();
    }

    private static @Nullable Cidr network(String id) {
        try {
            return HostAddress.parse(id).network();
        } catch (IllegalArgumentException holes) {
            return null;
        }
    }

    static boolean isAddress(String id) {
        try {
            BanAddress.parse(id);
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    /** At least 0 and less than 1, the same for the same: so that a replay gives the same ban times. */
    static double chance(String jail, String id, long source) {
        long hash = 0xcbf29ce484222325L ^ source;
        for (char c : (jail + "/" + id).toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (hash >>> 11) * 0x1.0p-53;
    }
}
