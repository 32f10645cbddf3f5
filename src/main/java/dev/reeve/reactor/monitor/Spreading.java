/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.CheckPlan;
import dev.reeve.model.monitor.SpreadOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Spreads first checks so that they do not all fall due at once: the Nagios manual, "Service and Host Check Scheduling". What is random there is told from the name here. */
final class Spreading {
    private final World world;
    private final Schedule schedule;

    Spreading(World world, Schedule schedule) {
        this.world = world;
        this.schedule = schedule;
    }

    void begin() {
        SpreadOptions options = world.options().spread();
        List<Watch> services = schedulable(false);
        spread(services, options.serviceDelay(), options.serviceSpread(), interleave(services));
        spread(schedulable(true), options.hostDelay(), options.hostSpread(), 1);
    }

    private List<Watch> schedulable(boolean hosts) {
        return world.all().stream()
                .filter(watch -> watch.isHost == hosts && schedulable(watch))
                .toList();
    }

    private boolean schedulable(Watch watch) {
        CheckPlan plan = watch.plan();
        return plan.active()
                && plan.interval().isPositive()
                && world.nextOpen(world.period(plan.period()), world.time()).isPresent();
    }

    /** How many services there are for a host, rounded up: so many apart stand two of one host. */
    private int interleave(List<Watch> services) {
        int given = world.options().spread().interleave();
        Map<String, Integer> hosts = new TreeMap<>();
        services.forEach(service -> hosts.merge(service.key.host(), 1, Integer::sum));
        return given > 0 ? given : Math.max(Math.ceilDiv(services.size(), Math.max(hosts.size(), 1)), 1);
    }

    private void spread(List<Watch> watches, @Nullable Duration given, Duration within, int factor) {
        long delay = given == null ? delay(watches, within) : World.micros(given);
        int blocks = Math.max(Math.ceilDiv(watches.size(), factor), 1);
        for (int i = 0; i < watches.size(); i++) {
            Watch watch = watches.get(i);
            if (!watch.queued() && !watch.executing()) {
                first(watch, turn(watch, i, factor, blocks) * delay);
            }
        }
    }

    /** Nagios counts services within a block from 1, so that its first waits for as long as there are blocks. */
    private long turn(Watch watch, int at, int factor, int blocks) {
        int skipped = world.compat() && !watch.isHost ? 1 : 0;
        return at / factor + (long) (at % factor + skipped) * blocks;
    }

    /** So that all are checked once within their mean interval, or the most that is allowed. */
    private static long delay(List<Watch> watches, Duration within) {
        long sum = watches.stream()
                .mapToLong(watch -> World.micros(watch.plan().interval()))
                .sum();
        int count = Math.max(watches.size(), 1);
        return Math.min(sum / count, World.micros(within)) / count;
    }

    private void first(Watch watch, long offset) {
        long window = window(watch);
        long at = world.time() + (offset <= window ? offset : part(watch, window));
        Hours period = world.period(watch.plan().period());
        Optional<Long> open = world.nextOpen(period, at);
        watch.scheduled = true;
        schedule.put(
                watch,
                open.map(next -> next == at ? at : into(world, watch, period, next))
                        .orElse(at),
                Schedule.Why.REGULAR);
    }

    static long window(Watch watch) {
        CheckPlan plan = watch.plan();
        return World.micros(watch.soft() && !watch.well() ? plan.retry() : plan.interval());
    }

    /** Some way into the hours that begin at an instant, so that not all begin with them. */
    static long into(World world, Watch watch, @Nullable Hours period, long opens) {
        long into = part(watch, window(watch));
        while (into > 0 && !world.open(period, opens + into)) {
            into /= 2;
        }
        return opens + into;
    }

    /** In whole seconds, always the same for one name. */
    private static long part(Watch watch, long window) {
        long seconds = window / 1_000_000;
        int hash = 31 * watch.key.host().hashCode() + watch.key.service().hashCode();
        int mixed = hash * 0x9E3779B9;
        return seconds <= 0 ? 0 : Math.floorMod(mixed ^ mixed >>> 15, seconds) * 1_000_000;
    }
}
