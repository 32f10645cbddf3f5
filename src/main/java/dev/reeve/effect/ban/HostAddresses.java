/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last look before a ban: what must never be banned on this host, read from its interfaces at that moment. The guard's list is longer; this one also holds when the guard is wrong.
 */
public final class HostAddresses implements Function<BanAddress, @Nullable String> {
    private static final long FRESH = 1_000_000_000L;
    private static final List<BanAddress> NEVER = List.of(
            BanAddress.parse("0.0.0.0/8"),
            BanAddress.parse("127.0.0.0/8"),
            BanAddress.parse("224.0.0.0/4"),
            BanAddress.parse("255.255.255.255"),
            BanAddress.parse("::/128"),
            BanAddress.parse("::1/128"),
            BanAddress.parse("fe80::/10"),
            BanAddress.parse("ff00::/8"));

    private List<BanAddress> own = List.of();
    private long readAt;

    /** Why the address may not be banned; null when it may. */
    @Override
    public @Nullable String apply(BanAddress address) {
        for (BanAddress never : NEVER) {
            if (never.covers(address) || address.covers(never)) {
                return address + " is part of " + never + ", which this host needs for itself";
            }
        }
        for (BanAddress mine : own()) {
            if (address.covers(mine)) {
                return address + " is, or holds, this host's own address " + mine;
            }
        }
        return null;
    }

    private synchronized List<BanAddress> own() {
        long now = System.nanoTime();
        if (own.isEmpty() || now - readAt > FRESH) {
            own = read();
            readAt = now;
        }
        return own;
    }

    private static List<BanAddress> read() {
        List<BanAddress> addresses = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getHostAddress)
                    .map(text -> text.indexOf('%') < 0 ? text : text.substring(0, text.indexOf('%')))
                    .forEach(text -> addresses.add(BanAddress.parse(text)));
        } catch (SocketException unreadable) {
            throw new IllegalStateException("cannot read this host's addresses, so nothing is banned", unreadable);
        }
        return List.copyOf(addresses);
    }
}
