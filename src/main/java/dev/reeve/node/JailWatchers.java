/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.source.Emitter;
import dev.reeve.source.Supervised;
import dev.reeve.source.log.JailSource;
import dev.reeve.source.log.JailWorld;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The jails that read files of their own. A new configuration touches only those that changed. */
final class JailWatchers implements AutoCloseable {
    private final LogSources sources;
    private final JailWorld world;
    private final Emitter out;
    private final Intake intake;
    private final SortedMap<String, Supervised> jails = new TreeMap<>();
    private JailsSpec specs = JailsSpec.NONE;

    JailWatchers(LogSources sources, JailWorld world, Emitter out, Intake intake) {
        this.sources = sources;
        this.world = world;
        this.out = out;
        this.intake = intake;
    }

    void update(JailsSpec now) {
        specs.jails().entrySet().stream()
                .filter(old -> reads(old.getValue()))
                .filter(old -> !Placeless.equal(old.getValue(), now.jails().get(old.getKey())))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::stop);
        now.jails().values().stream()
                .filter(JailWatchers::reads)
                .forEach(jail -> jails.computeIfAbsent(jail.name(), missing -> start(jail)));
        now.broken().forEach((name, why) -> {
            if (!why.equals(specs.broken().get(name))) {
                tell(JailSource.disabled(name, why));
            }
        });
        specs = now;
    }

    /** Those that count other jails' bans read nothing. */
    private static boolean reads(Jail jail) {
        return jail.across().isEmpty() && jail.input().equals(JailInput.FILES);
    }

    private Supervised start(Jail jail) {
        return new Supervised(sources.of(jail, world), out).start();
    }

    private void stop(String name) {
        Supervised source = jails.remove(name);
        if (source != null) {
            source.close();
        }
    }

    /** Of a jail that is left out, once; from a thread of its own, since a full queue makes who tells wait. */
    private void tell(Observation seen) {
        Thread.ofVirtual().name("reeve-jail-left-out").start(() -> {
            try {
                intake.bulk(seen);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    List<Supervised.Health> health() {
        return jails.values().stream().map(Supervised::health).toList();
    }

    @Override
    public void close() {
        jails.values().forEach(Supervised::close);
    }
}
