/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.model.Config;
import dev.reeve.model.LogSpec;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.os.GroupNames;
import dev.reeve.source.Emitter;
import dev.reeve.source.Supervised;
import dev.reeve.source.check.CheckSource;
import dev.reeve.source.cron.CronSource;
import dev.reeve.source.log.JailSource;
import dev.reeve.source.log.JailWorld;
import dev.reeve.source.log.LogBeginnings;
import dev.reeve.source.log.Positions;
import dev.reeve.source.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The sources that run, each supervised. A new configuration touches only those that changed. */
final class Watchers implements AutoCloseable {
    /** For the files of new logs, which may be on a file system that hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Intake intake;
    private final Positions positions;
    private final LogSources sources;
    private final Path outputs;
    private final CheckSource checks;
    private final TimeSource time;
    private final CronSource cron;
    private final List<Supervised> standing = new ArrayList<>();
    private final SortedMap<String, Supervised> logs = new TreeMap<>();
    private SortedMap<String, Read> read = new TreeMap<>();
    private final JailFeeds feeds;
    private final MonitorPorts monitorPorts;
    private final JailWorld world;
    private final SeriesTap tap;
    private final SortedMap<String, Supervised> jails = new TreeMap<>();
    private JailsSpec jailSpecs = JailsSpec.NONE;

    Watchers(
            String node,
            Intake intake,
            Positions positions,
            LogSources sources,
            CheckSource checks,
            TimeSource time,
            CronSource cron,
            Path outputs,
            JailWorld world,
            SeriesTap tap,
            PassiveResults passive) {
        this.intake = intake;
        this.positions = positions;
        this.sources = sources;
        this.outputs = outputs;
        this.checks = checks;
        this.world = world;
        this.tap = tap;
        this.time = time;
        this.cron = cron;
        this.feeds = new JailFeeds(sources, world, emitter());
        this.monitorPorts = new MonitorPorts(node, passive::of, emitter());
    }

    /** Before anything is begun that a new configuration asks for: what a log has in it that is made from here on is new. */
    synchronized void before(Config config) {
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

    synchronized void start(Config config) {
        update(config);
        standing.add(new Supervised(checks, emitter()).start());
        standing.add(new Supervised(time, emitter()).start());
        standing.add(new Supervised(cron, emitter()).start());
    }

    /** Has a check made that no configuration's interval asks for. */
    void order(CheckOrder order) {
        checks.order(order);
    }

    /** The values of a result that no source has handed in are kept like any other's. */
    void measured(Observation result) {
        tap.see(result);
    }

    synchronized void update(Config config) {
        checks.update(config.checks().values());
        time.update(config.jobs().values().stream()
                .filter(job -> !config.cron().tasks().containsKey(job.name()))
                .toList());
        cron.update(config);
        SortedMap<String, Read> now = read(config);
        read.entrySet().stream()
                .filter(old -> !Placeless.equal(old.getValue(), now.get(old.getKey())))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::stopLog);
        now.forEach((name, log) -> logs.computeIfAbsent(name, missing -> startLog(log)));
        read = now;
        feeds.update(config.jails());
        updateJails(config.jails());
        monitorPorts.update(config.monitor());
    }

    /** A log and the jails that read what it receives. */
    record Read(LogSpec spec, List<Jail> jails) {}

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

    private void updateJails(JailsSpec now) {
        jailSpecs.jails().entrySet().stream()
                .filter(old -> reads(old.getValue()))
                .filter(old -> !Placeless.equal(old.getValue(), now.jails().get(old.getKey())))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::stopJail);
        now.jails().values().stream()
                .filter(Watchers::reads)
                .forEach(jail -> jails.computeIfAbsent(jail.name(), missing -> startJail(jail)));
        now.broken().forEach((name, why) -> {
            if (!why.equals(jailSpecs.broken().get(name))) {
                tell(JailSource.disabled(name, why));
            }
        });
        jailSpecs = now;
    }

    /** Those that count other jails' bans read nothing. */
    private static boolean reads(Jail jail) {
        return jail.across().isEmpty() && jail.input().equals(JailInput.FILES);
    }

    private Supervised startJail(Jail jail) {
        return new Supervised(sources.of(jail, world), emitter()).start();
    }

    private void stopJail(String name) {
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

    /** Whether the lines of crontabs are left to a cron daemon. */
    void holdCron(boolean now) {
        cron.hold(now);
    }

    synchronized List<Supervised.Health> health() {
        List<Supervised.Health> health = new ArrayList<>();
        standing.forEach(source -> health.add(source.health()));
        logs.values().forEach(source -> health.add(source.health()));
        jails.values().forEach(source -> health.add(source.health()));
        health.addAll(feeds.health());
        health.addAll(monitorPorts.health());
        return health;
    }

    private Supervised startLog(Read log) {
        return new Supervised(sources.of(located(log.spec()), log.jails(), world), emitter()).start();
    }

    /** Where services write that name no file. */
    private LogSpec located(LogSpec spec) {
        return spec.in(spec.files().stream()
                .map(file -> file.startsWith(LogSpec.OF_SERVICE)
                        ? outputs.resolve(GroupNames.encode(file.substring(LogSpec.OF_SERVICE.length())) + ".log")
                                .toString()
                        : file)
                .toList());
    }

    private void stopLog(String name) {
        Supervised source = logs.remove(name);
        if (source != null) {
            source.close();
        }
    }

    private Emitter emitter() {
        return new Emitter() {
            @Override
            public void emit(Observation seen) throws InterruptedException {
                tap.see(seen);
                intake.bulk(seen);
            }

            @Override
            public CompletableFuture<?> record(Observation seen) throws InterruptedException {
                CompletableFuture<Event> kept = new CompletableFuture<>();
                tap.see(seen);
                intake.bulk(new Intake.Input.Seen(seen, kept));
                return kept;
            }

            @Override
            public void alive(String doing) {}
        };
    }

    @Override
    public synchronized void close() {
        standing.forEach(Supervised::close);
        logs.values().forEach(Supervised::close);
        jails.values().forEach(Supervised::close);
        feeds.close();
        monitorPorts.close();
        sources.ears().close();
    }
}
