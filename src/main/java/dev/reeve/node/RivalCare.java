/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.format.rival.Rival;
import dev.reeve.format.rival.Rivals;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Services and jails that another manager of this machine has too: each told by an event, anew while it is active there, and all the while in the status. Thread-safe. */
final class RivalCare implements AutoCloseable {
    /** Looks between two events that say the same; less than what a contended service is left alone for. */
    private static final int STEADY = 5;

    private static final int MOST_LINES = 20;

    private static final System.Logger LOG = System.getLogger(RivalCare.class.getName());

    private final Path root;
    private final Consumer<Observation> urgent;
    private final SortedSet<String> held;
    /** Of its own: a file system that hangs holds up the looks, and nobody who asks for one. One more waits, the last that was asked for, and takes the newest configuration. */
    private final ThreadPoolExecutor looker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            Thread.ofPlatform().daemon().name("reeve-rivals").factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    private volatile SequencedMap<String, Rival> known = new LinkedHashMap<>();
    private volatile List<String> jails = List.of();
    private long looks;

    /**
     * @param root of the machine's files, {@code /} but for tests
     * @param held services that the state knows to be another manager's: the first look tells of those that are not any more
     */
    RivalCare(Path root, Consumer<Observation> urgent, Collection<String> held) {
        this.root = root;
        this.held = new TreeSet<>(held);
        this.urgent = urgent;
    }

    /** By a thread of its own, which is waited for only for a while. */
    void look(Supplier<Config> config, Duration patience) {
        CountDownLatch done = new CountDownLatch(1);
        looker.execute(() -> {
            Housekeeping.now("other managers", () -> look(config.get()));
            done.countDown();
        });
        try {
            if (!done.await(patience.toNanos(), TimeUnit.NANOSECONDS) && patience.isPositive()) {
                LOG.log(Level.WARNING, "looking for other managers takes long and goes on beside the rest");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void look(Config config) {
        SequencedMap<String, Rival> now = new LinkedHashMap<>();
        Rivals.of(root, config.services().values()).forEach(rival -> now.put(rival.service(), rival));
        now.forEach((service, rival) -> {
            if (!rival.equals(known.get(service)) || (rival.active() && looks % STEADY == 0)) {
                tell(service, rival.active(), rival.text());
            }
        });
        held.addAll(known.keySet());
        held.stream().filter(service -> !now.containsKey(service)).forEach(gone -> tell(gone, false, ""));
        held.clear();
        known = now;
        jails = Rivals.jails(root, config.jails().jails().values());
        looks++;
    }

    private void tell(String service, boolean active, String text) {
        Attributes said = Attributes.builder()
                .put("service", service)
                .put("generation", 0L)
                .put("active", active)
                .put("text", text)
                .build();
        urgent.accept(Observation.of("service.rival", Subject.service(service), said, Trust.MEASURED));
    }

    List<String> lines() {
        SequencedMap<String, Rival> known = this.known;
        List<String> jails = this.jails;
        List<String> lines = new ArrayList<>();
        known.values().stream()
                .limit(MOST_LINES)
                .forEach(rival -> lines.add("service " + rival.service() + ": " + rival.text()));
        if (known.size() > MOST_LINES) {
            lines.add(known.size() - MOST_LINES + " more services that another manager has too");
        }
        if (!jails.isEmpty()) {
            lines.add("fail2ban runs with the same jails ("
                    + String.join(", ", jails.stream().limit(MOST_LINES).toList())
                    + "): stop it (systemctl disable --now fail2ban), or say fail2ban: {shadow: true}");
        }
        return lines;
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
