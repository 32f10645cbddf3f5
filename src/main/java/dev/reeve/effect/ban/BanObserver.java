/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bans back from the kernel, each half minute and soon after changes, and says how they differ from those that should be there. A look costs in proportion to the number of bans,
 * so there are fewer of them while there are very many.
 */
public final class BanObserver implements AutoCloseable {
    /** Between looks when nothing changes. */
    public static final Duration PERIOD = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(BanObserver.class.getName());
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int SHARE = 20;

    /** In place of the end of a ban that was seen; no end is negative. */
    private static final Long SEEN = -1L;

    private static final int MOST_MISSING = 2_000;
    private static final int MOST_EXTRA = 1_000;

    private final String node;
    private final BanBackend backend;
    private final Supplier<Map<BanTarget, Long>> desired;
    private final LongSupplier mono;
    private final Consumer<Observation> sink;
    private final Duration period;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean asked;
    private boolean failing;
    private @Nullable Thread thread;

    /** @param desired as for {@link BanEffector}; may take a moment, for it has to ask the core's thread */
    public BanObserver(
            String node,
            BanBackend backend,
            Supplier<Map<BanTarget, Long>> desired,
            LongSupplier mono,
            Consumer<Observation> sink,
            Duration period) {
        this.node = node;
        this.backend = backend;
        this.desired = desired;
        this.mono = mono;
        this.sink = sink;
        this.period = period;
    }

    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("reeve-ban-observer").start(this::run);
        }
    }

    /** Something changed: look in a moment instead of at the end of the period. */
    public void soon() {
        lock.lock();
        try {
            asked = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                long began = System.nanoTime();
                look();
                long took = System.nanoTime() - began;
                TimeUnit.NANOSECONDS.sleep(Math.max(Math.min(SOON.toNanos(), period.toNanos()), took * SHARE));
                await(period);
            }
        } catch (InterruptedException closing) {
            LOG.log(Level.DEBUG, "stops looking at bans");
        }
    }

    private void await(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (!asked && left > 0) {
                left = woken.awaitNanos(left);
            }
            asked = false;
        } finally {
            lock.unlock();
        }
    }

    /** Looks now, on the caller's thread. */
    public void look() throws InterruptedException {
        try {
            sink.accept(observe());
            failing = false;
        } catch (IOException | RuntimeException fault) {
            failed(fault);
        }
    }

    private void failed(Exception fault) {
        if (failing) {
            return;
        }
        failing = true;
        String error = String.valueOf(fault.getMessage());
        LOG.log(Level.WARNING, "cannot read the bans back: {0}", error);
        Attributes attributes = Attributes.builder()
                .put("source", "bans")
                .put("error", error)
                .put("restarts", 0)
                .build();
        sink.accept(Observation.of("source.failed", new Subject("source", "bans"), attributes, Trust.MEASURED));
    }

    private Observation observe() throws IOException, InterruptedException {
        long began = mono.getAsLong();
        Map<BanTarget, Long> wanted = new LinkedHashMap<>(desired.get());
        Set<BanTarget> extra = new TreeSet<>();
        long[] present = {0};
        boolean effective = backend.look((target, left) -> {
            Long before = wanted.replace(target, SEEN);
            present[0] += before == null || !before.equals(SEEN) ? 1 : 0;
            if (before == null && extra.size() < MOST_EXTRA) {
                extra.add(target);
            }
        });
        List<BanTarget> missing = wanted.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(SEEN))
                .map(Map.Entry::getKey)
                .limit(MOST_MISSING + 1L)
                .toList();
        Attributes attributes = Attributes.builder()
                .put("backend", backend.name())
                .put("present", present[0])
                .put("missing", texts(missing.subList(0, Math.min(missing.size(), MOST_MISSING))))
                .put("extra", texts(extra))
                .put("cut", missing.size() > MOST_MISSING)
                .put("effective", effective)
                .put("took", mono.getAsLong() - began)
                .build();
        return Observation.of("ban.observed", new Subject("node", node), attributes, Trust.MEASURED);
    }

    private static Value texts(Collection<BanTarget> targets) {
        return Value.texts(targets.stream().map(BanTarget::toString).toList());
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
