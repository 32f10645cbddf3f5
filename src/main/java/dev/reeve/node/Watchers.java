/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Config;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.os.Proc;
import dev.reeve.source.Emitter;
import dev.reeve.source.Supervised;
import dev.reeve.source.check.CheckSource;
import dev.reeve.source.cron.CronSource;
import dev.reeve.source.log.Ears;
import dev.reeve.source.log.JailWorld;
import dev.reeve.source.log.OwnOutput;
import dev.reeve.source.log.Positions;
import dev.reeve.source.time.TimeSource;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The sources that run, each supervised. A new configuration touches only those that changed. */
final class Watchers implements AutoCloseable {
    private final CheckSource checks;
    private final TimeSource time;
    private final CronSource cron;
    private final Ears ears;
    private final SeriesTap tap;
    private final Emitter out;
    private final List<Supervised> standing = new ArrayList<>();
    private final LogWatchers logs;
    private final JailWatchers jails;
    private final JailFeeds feeds;
    private final MonitorPorts monitorPorts;

    /** @param positions how far logs are read */
    Watchers(NodeDaemon daemon, Positions positions) throws IOException {
        String node = daemon.node;
        SortedMap<String, Instant> lasts = new TreeMap<>();
        daemon.recovery.folds().jobs().latest().forEach((job, wall) -> lasts.put(job, LatestFacts.instant(wall)));
        this.checks = daemon.checking.source();
        this.time = new TimeSource(node, Proc.bootId(), InstantSource.system(), lasts);
        this.cron = new CronSource(node, Proc.bootId(), InstantSource.system(), lasts);
        this.ears = Ears.open();
        this.tap = new SeriesTap(daemon.series, InstantSource.system());
        Consumer<Observation> values = tap::see;
        this.out = new SourceIntake(daemon.intake, values.andThen(seen -> daemon.chores.seen(seen)));
        OwnOutput own = OwnOutput.ofProcess(ProcessHandle.current().pid(), "reeve", "java");
        LogSources sources = new LogSources(node, positions, own, ears, daemon.kernel.spawner(), daemon.kernel.pump());
        JailWorld world = new Jailing(daemon.kernel.probes());
        this.logs = new LogWatchers(sources, world, daemon.opening.state().logs(), positions, out);
        this.jails = new JailWatchers(sources, world, out, daemon.intake);
        this.feeds = new JailFeeds(sources, world, out);
        this.monitorPorts = new MonitorPorts(node, daemon.passive::of, out);
    }

    /** Before anything is begun that a new configuration asks for. */
    synchronized void before(Config config) {
        logs.before(config);
    }

    synchronized void start(Config config) {
        update(config);
        standing.add(new Supervised(checks, out).start());
        standing.add(new Supervised(time, out).start());
        standing.add(new Supervised(cron, out).start());
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
        logs.update(config);
        feeds.update(config.jails());
        jails.update(config.jails());
        monitorPorts.update(config.monitor());
    }

    /** Whether the lines of crontabs are left to a cron daemon. */
    void holdCron(boolean now) {
        cron.hold(now);
    }

    synchronized List<Supervised.Health> health() {
        List<Supervised.Health> health = new ArrayList<>();
        standing.forEach(source -> health.add(source.health()));
        health.addAll(logs.health());
        health.addAll(jails.health());
        health.addAll(feeds.health());
        health.addAll(monitorPorts.health());
        return health;
    }

    @Override
    public synchronized void close() {
        standing.forEach(Supervised::close);
        logs.close();
        jails.close();
        feeds.close();
        monitorPorts.close();
        ears.close();
    }
}
