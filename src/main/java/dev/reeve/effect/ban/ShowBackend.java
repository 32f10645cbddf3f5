/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanAddress;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps a list and says what it would do; nobody is kept out. For trying rules, and where no packet filter can be used. */
public final class ShowBackend implements BanBackend {
    private static final System.Logger LOG = System.getLogger(ShowBackend.class.getName());

    private final SequencedMap<BanAddress, Long> endsAt = new LinkedHashMap<>();
    private final LongSupplier nanos;

    public ShowBackend() {
        this(System::nanoTime);
    }

    ShowBackend(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public String name() {
        return "show";
    }

    @Override
    public @Nullable String unavailable() {
        return null;
    }

    @Override
    public synchronized void apply(List<Change> changes) {
        for (Change change : changes) {
            Duration time = change.time();
            if (time == null) {
                endsAt.remove(change.address());
                LOG.log(Level.INFO, "would lift the ban of {0}", change.address());
            } else {
                endsAt.put(change.address(), nanos.getAsLong() + time.toNanos());
                LOG.log(Level.INFO, "would ban {0} for {1} s", change.address(), Long.toString(time.toSeconds()));
            }
        }
    }

    @Override
    public void repair() {}

    @Override
    public synchronized Set<BanAddress> confirm(Collection<BanAddress> addresses) {
        Set<BanAddress> there = new TreeSet<>(addresses);
        there.retainAll(look().bans().keySet());
        return there;
    }

    @Override
    public synchronized State look() {
        long now = nanos.getAsLong();
        endsAt.values().removeIf(end -> end - now <= 0);
        Map<BanAddress, Duration> bans = new LinkedHashMap<>();
        endsAt.forEach((address, end) -> bans.put(address, Duration.ofNanos(end - now)));
        return new State(false, bans);
    }

    @Override
    public synchronized void clear() {
        endsAt.clear();
    }
}
