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
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bans back from the kernel, each half minute and soon after changes by anybody, and says how they differ from those that should be there. A look costs in proportion to the number of
 * bans, so there are fewer of them while there are very many ({@link LookPace}). That somebody changed the packet filter and left the bans alone is not said.
 */
public final class BanObserver implements AutoCloseable {
    /** Between looks when nothing changes. */
    public static final Duration PERIOD = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(BanObserver.class.getName());

    /** In place of the end of a ban that was seen; no end is negative. */
    private static final Long SEEN = -1L;

    private static final int MOST_MISSING = 2_000;
    private static final int MOST_EXTRA = 1_000;

    private final String node;
    private final BanBackend backend;
    private final Supplier<Map<BanTarget, Long>> desired;
    private final LongSupplier mono;
    private final Consumer<Observation> sink;
    private final LookPace pace;
    private volatile @Nullable String trouble;
    private volatile boolean whole;
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
        this.pace = new LookPace(backend, period);
    }

    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("reeve-ban-observer").start(this::run);
        }
    }

    /** Reeve changed something: look in a moment instead of at the end of the period. */
    public void soon() {
        pace.soon();
    }

    /** Why the bans cannot be read back; null when they can. */
    public @Nullable String trouble() {
        return trouble;
    }

    private void run() {
        try {
            boolean quietly = false;
            while (true) {
                long began = System.nanoTime();
                look(quietly);
                quietly = pace.await(System.nanoTime() - began);
            }
        } catch (InterruptedException closing) {
            LOG.log(Level.DEBUG, "stops looking at bans");
        }
    }

    /** Looks now, on the caller's thread. */
    public void look() throws InterruptedException {
        look(false);
    }

    /** @param quietly say nothing where all is as it should be */
    private void look(boolean quietly) throws InterruptedException {
        try {
            Found found = observe();
            pace.end(found.whole, found.inForce);
            trouble = null;
            boolean news = !quietly || !found.whole || !whole;
            whole = found.whole;
            if (news) {
                sink.accept(found.told);
            }
        } catch (IOException | RuntimeException fault) {
            failed(fault);
        }
    }

    private void failed(Exception fault) {
        boolean known = trouble != null;
        String error = String.valueOf(fault.getMessage());
        trouble = error;
        whole = false;
        if (known) {
            return;
        }
        LOG.log(Level.WARNING, "cannot read the bans back: {0}", error);
        Attributes attributes = Attributes.builder()
                .put("source", "bans")
                .put("error", error)
                .put("restarts", 0)
                .build();
        sink.accept(Observation.of("source.failed", new Subject("source", "bans"), attributes, Trust.MEASURED));
    }

    /**
     * @param whole whether all that should be banned is
     * @param inForce whether there are bans, and packets of the banned are really dropped
     */
    private record Found(Observation told, boolean whole, boolean inForce) {}

    private Found observe() throws IOException, InterruptedException {
        pace.begin();
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
        return new Found(
                Observation.of("ban.observed", new Subject("node", node), attributes, Trust.MEASURED),
                missing.isEmpty()
                        && (effective || wanted.isEmpty() || backend.name().equals("show")),
                effective && !wanted.isEmpty());
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
