/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.CheckPlan;
import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.FreshnessOptions;
import dev.reeve.reactor.monitor.MonitorEvent.Remark;
import java.util.Collection;

/** Goes round every so often: finds results that have become too old, and checks whose result never came. */
final class Patrol extends Timer {
    private static final long MINUTE = 60_000_000L;
    /** What a result may be late beyond the timeout of its check. */
    private static final long SLACK = 10 * MINUTE;

    private final World world;
    private final Schedule schedule;
    private final boolean hosts;

    boolean hosts() {
        return hosts;
    }

    Patrol(World world, Schedule schedule, boolean hosts) {
        this.world = world;
        this.schedule = schedule;
        this.hosts = hosts;
    }

    private FreshnessOptions freshness() {
        return world.options().of(hosts).freshness();
    }

    void begin() {
        world.queue.put(this, world.time() + World.micros(freshness().every()));
    }

    void due() {
        begin();
        Feature feature = hosts ? Feature.HOST_FRESHNESS : Feature.FRESHNESS;
        boolean fresh = world.switches.on(feature, freshness().enabled());
        Collection<Watch> all = world.all();
        for (Watch watch : all) {
            if (watch.isHost == hosts) {
                look(watch, fresh);
            }
        }
    }

    private void look(Watch watch, boolean fresh) {
        if (watch.executing()) {
            orphan(watch);
        } else if (fresh && watch.spec.check().freshness() && !watch.freshening && stale(watch)) {
            watch.freshening = true;
            world.out.accept(new Remark(watch.key, "its results are too old: it is checked at once"));
            schedule.put(watch, world.time(), Schedule.Why.STALE);
        }
    }

    private void orphan(Watch watch) {
        long expected = watch.executingSince + World.micros(world.of(watch).timeout()) + SLACK;
        if (world.of(watch).orphans() && expected < world.time()) {
            schedule.ended(watch);
            world.out.accept(new Remark(watch.key, "the result of its check never came: it is checked again"));
            schedule.put(watch, world.time(), Schedule.Why.ORPHAN);
        }
    }

    private boolean stale(Watch watch) {
        CheckPlan plan = watch.plan();
        boolean measured = plan.interval().isPositive() || plan.staleAfter().isPositive();
        if (!plan.active() && !plan.passive() || !measured || !world.open(world.period(plan.period()))) {
            return false;
        }
        return world.time() > from(watch, plan) + threshold(watch, plan);
    }

    private long threshold(Watch watch, CheckPlan plan) {
        long own = World.micros(plan.staleAfter());
        long interval = World.micros(watch.hard || watch.well() ? plan.interval() : plan.retry());
        return own > 0 ? own : interval + World.micros(freshness().grace());
    }

    /** The last result; the engine's start where there was none, or where what was missed while it did not run is nobody's fault. */
    private long from(Watch watch, CheckPlan plan) {
        if (!watch.checked) {
            return world.started;
        }
        boolean before = watch.lastCheck < world.started;
        if (before && watch.passiveLast) {
            return world.started;
        }
        boolean spread = before && plan.active() && plan.staleAfter().isZero();
        long span = World.micros(
                hosts
                        ? world.options().spread().hostSpread()
                        : world.options().spread().serviceSpread());
        return spread ? world.started + span : watch.lastCheck;
    }
}
