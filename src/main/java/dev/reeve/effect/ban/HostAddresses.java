/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanAddress;
import dev.reeve.os.Interfaces;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last look before a ban: what must never be banned on this host, read from its interfaces at that moment. The guard's list is longer; this one also holds when the guard is wrong.
 */
public final class HostAddresses implements Function<BanAddress, @Nullable String> {
    /** Of its own addresses; for thousands of bans at once they are read once. */
    private static final long OWN_FRESH = 20_000_000L;

    private static final long NEEDED_FRESH = 1_000_000_000L;
    private static final List<BanAddress> NEVER = List.of(
            BanAddress.parse("0.0.0.0/8"),
            BanAddress.parse("127.0.0.0/8"),
            BanAddress.parse("224.0.0.0/4"),
            BanAddress.parse("255.255.255.255"),
            BanAddress.parse("::/128"),
            BanAddress.parse("::1/128"),
            BanAddress.parse("fe80::/10"),
            BanAddress.parse("ff00::/8"));

    private final Fresh own = new Fresh(Interfaces::localAddresses, OWN_FRESH);
    private final Fresh needed = new Fresh(Interfaces::neededNow, NEEDED_FRESH);

    /** Why the address may not be banned, whoever asks; null when it may. */
    @Override
    public @Nullable String apply(BanAddress address) {
        for (BanAddress never : NEVER) {
            if (never.covers(address) || address.covers(never)) {
                return address + " is part of " + never + ", which this host needs for itself";
            }
        }
        for (BanAddress mine : own.get()) {
            if (address.covers(mine)) {
                return address + " is, or holds, this host's own address " + mine;
            }
        }
        return null;
    }

    /** Why nobody but an operator who says so by name may ban it; null when anybody may. */
    public @Nullable String needed(BanAddress address) {
        for (BanAddress one : needed.get()) {
            if (address.covers(one)) {
                return address + " is, or holds, " + one
                        + ": a gateway, a name server, or where somebody is logged in from";
            }
        }
        return null;
    }

    /** Why nothing may ban it by itself; null when it may. */
    public @Nullable String automatic(BanAddress address) {
        String always = apply(address);
        return always == null ? needed(address) : always;
    }

    /** Read again when it is too old. */
    private static final class Fresh {
        private final Reading reading;
        private final long fresh;
        private List<BanAddress> last = List.of();
        private long readAt;

        private interface Reading {
            List<InetAddress> read() throws IOException;
        }

        Fresh(Reading reading, long fresh) {
            this.reading = reading;
            this.fresh = fresh;
            this.readAt = System.nanoTime() - 2 * fresh;
        }

        synchronized List<BanAddress> get() {
            long now = System.nanoTime();
            if (now - readAt > fresh) {
                last = read();
                readAt = now;
            }
            return last;
        }

        private List<BanAddress> read() {
            List<BanAddress> addresses = new ArrayList<>();
            try {
                reading.read().forEach(found -> addresses.add(BanAddress.parse(found.getHostAddress())));
            } catch (IOException unreadable) {
                throw new IllegalStateException("cannot read this host's addresses, so nothing is banned", unreadable);
            }
            return List.copyOf(addresses);
        }
    }
}
