/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps a list and says what it would do; nobody is kept out. For trying rules, and where no packet filter can be used. */
public final class ShowBackend implements BanBackend {
    private static final System.Logger LOG = System.getLogger(ShowBackend.class.getName());

    private final SequencedMap<BanTarget, Long> endsAt = new LinkedHashMap<>();
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
                endsAt.remove(change.target());
                LOG.log(Level.INFO, "would lift the ban of {0}", change.target());
            } else {
                endsAt.put(change.target(), nanos.getAsLong() + time.toNanos());
                LOG.log(Level.INFO, "would ban {0} for {1} s", change.target(), Long.toString(time.toSeconds()));
            }
        }
    }

    @Override
    public void repair() {}

    @Override
    public synchronized Set<BanTarget> confirm(Collection<BanTarget> targets) {
        Set<BanTarget> there = new TreeSet<>(targets);
        Set<BanTarget> here = new TreeSet<>();
        look((target, left) -> here.add(target));
        there.retainAll(here);
        return there;
    }

    @Override
    public synchronized Set<BanScope> scopes() {
        Set<BanScope> scopes = new TreeSet<>();
        endsAt.keySet().forEach(target -> scopes.add(target.scope()));
        return scopes;
    }

    @Override
    public synchronized boolean look(BiConsumer<BanTarget, Duration> each) {
        long now = nanos.getAsLong();
        endsAt.values().removeIf(end -> end - now <= 0);
        endsAt.forEach((target, end) -> each.accept(target, Duration.ofNanos(end - now)));
        return false;
    }

    @Override
    public synchronized void clear() {
        endsAt.clear();
    }
}
