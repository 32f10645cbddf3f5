/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.model.monitor.CheckingOptions;
import dev.reeve.model.monitor.MonitorOptions;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all parts of the engine share: what is watched, what time it is, where things go, and what is switched off. */
final class World {
    final ZoneId zone;
    final Switches switches = new Switches();
    private final Map<String, Hours> hours = new LinkedHashMap<>();
    final TimerQueue queue = new TimerQueue();

    Monitoring monitoring;
    Map<WatchKey, Watch> watches = new LinkedHashMap<>();
    Moment now = Moment.ZERO;
    /** How many checks have been ordered and not answered. */
    int running;
    /** When the engine began to run, as opposed to what it remembers from before. */
    long started = Watch.NEVER;

    Consumer<MonitorEvent> out = event -> {};

    World(Monitoring monitoring, ZoneId zone) {
        this.monitoring = monitoring;
        this.zone = zone;
        configure(monitoring);
    }

    MonitorOptions options() {
        return monitoring.options();
    }

    boolean compat() {
        return options().compat();
    }

    CheckingOptions of(Watch watch) {
        return options().of(watch.isHost);
    }

    @Nullable
    Watch watch(WatchKey key) {
        return watches.get(key);
    }

    Collection<Watch> all() {
        return watches.values();
    }

    long time() {
        return now.mono();
    }

    long wall() {
        return now.wall();
    }

    static long micros(Duration span) {
        return Moment.micros(span);
    }

    /** On the monotonic clock, as far as both go on alike from now. */
    long mono(long wall) {
        return now.mono() + (wall - now.wall());
    }

    void configure(Monitoring next) {
        monitoring = next;
        hours.clear();
        next.periods().forEach((name, period) -> hours.put(name, new Hours(period, zone)));
    }

    @Nullable
    Hours period(@Nullable String name) {
        return name == null ? null : hours.get(name);
    }

    /** Always, where none is named. */
    boolean open(@Nullable Hours period) {
        return period == null || period.open(now.wall());
    }

    boolean open(@Nullable Hours period, long mono) {
        return period == null || period.open(atWall(mono));
    }

    /** The first time from one on at which it is open; nothing for never. */
    Optional<Long> nextOpen(@Nullable Hours period, long mono) {
        return period == null ? Optional.of(mono) : period.next(atWall(mono)).map(wall -> mono + (wall - atWall(mono)));
    }

    private long atWall(long mono) {
        return now.wall() + (mono - now.mono());
    }
}
