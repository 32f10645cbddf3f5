/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.Config;
import dev.reeve.model.LogSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailInput;
import dev.reeve.os.GroupNames;
import dev.reeve.source.Emitter;
import dev.reeve.source.Supervised;
import dev.reeve.source.log.JailWorld;
import dev.reeve.source.log.LogBeginnings;
import dev.reeve.source.log.Positions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The logs that are read, each with the jails that read what it receives. A new configuration touches only those that changed. */
final class LogWatchers implements AutoCloseable {
    /** For the files of new logs, which may be on a file system that hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LogSources sources;
    private final JailWorld world;
    private final Path outputs;
    private final Positions positions;
    private final Emitter out;
    private final SortedMap<String, Supervised> logs = new TreeMap<>();
    private SortedMap<String, Read> read = new TreeMap<>();

    /** @param outputs where services write that name no file */
    LogWatchers(LogSources sources, JailWorld world, Path outputs, Positions positions, Emitter out) {
        this.sources = sources;
        this.world = world;
        this.outputs = outputs;
        this.positions = positions;
        this.out = out;
    }

    /** Before anything is begun that a new configuration asks for: what a log has in it that is made from here on is new. */
    void before(Config config) {
        List<LogSpec> fresh = read(config).values().stream()
                .map(Read::spec)
                .filter(log -> !log.files().isEmpty() && !logs.containsKey(log.name()))
                .map(this::located)
                .toList();
        try {
            LogBeginnings.note(fresh, positions, PATIENCE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    void update(Config config) {
        SortedMap<String, Read> now = read(config);
        read.entrySet().stream()
                .filter(old -> !Placeless.equal(old.getValue(), now.get(old.getKey())))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::stop);
        now.forEach((name, log) -> logs.computeIfAbsent(name, missing -> start(log)));
        read = now;
    }

    /** A log and the jails that read what it receives. */
    private record Read(LogSpec spec, List<Jail> jails) {}

    /** A log of which nothing is made is not read. */
    private static SortedMap<String, Read> read(Config config) {
        SortedMap<String, Read> all = new TreeMap<>();
        config.logs().forEach((name, spec) -> {
            List<Jail> jails = config.jails().jails().values().stream()
                    .filter(jail -> jail.input().equals(new JailInput.Log(name)))
                    .toList();
            if (!jails.isEmpty() || !spec.patterns().isEmpty()) {
                all.put(name, new Read(spec, jails));
            }
        });
        return all;
    }

    private Supervised start(Read log) {
        return new Supervised(sources.of(located(log.spec()), log.jails(), world), out).start();
    }

    private LogSpec located(LogSpec spec) {
        return spec.in(spec.files().stream()
                .map(file -> file.startsWith(LogSpec.OF_SERVICE)
                        ? outputs.resolve(GroupNames.encode(file.substring(LogSpec.OF_SERVICE.length())) + ".log")
                                .toString()
                        : file)
                .toList());
    }

    private void stop(String name) {
        Supervised source = logs.remove(name);
        if (source != null) {
            source.close();
        }
    }

    List<Supervised.Health> health() {
        return logs.values().stream().map(Supervised::health).toList();
    }

    @Override
    public void close() {
        logs.values().forEach(Supervised::close);
    }
}
