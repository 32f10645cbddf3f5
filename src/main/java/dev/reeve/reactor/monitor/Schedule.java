/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.check.CheckOrder;
import dev.reeve.model.monitor.CheckPlan;
import dev.reeve.model.monitor.Feature;
import java.util.Optional;

/** When each is checked: one check of each is queued at most, and the earlier stays. */
final class Schedule {
    private static final long WEEK = 7L * 24 * 3_600 * 1_000_000;
    /** So much later a check is tried again that is one too many. */
    private static final long NUDGE = 5_000_000L;

    private static final long FIVE_MINUTES = 300_000_000L;

    private final World world;
    private final Dependencies dependencies;

    /** Why a check is queued. */
    enum Why {
        REGULAR,
        /** A result raised the question: spared where a recent result answers it. */
        DEPENDENCY,
        ORPHAN,
        /** Whatever the time, and whatever is switched off. */
        FORCED,
        /** Forced, since results from outside have not come. */
        STALE;

        boolean forced() {
            return this == FORCED || this == STALE;
        }

        CheckOrder.Reason reason() {
            return switch (this) {
                case REGULAR, ORPHAN -> CheckOrder.Reason.SCHEDULED;
                case DEPENDENCY -> CheckOrder.Reason.ON_DEMAND;
                case FORCED -> CheckOrder.Reason.FORCED;
                case STALE -> CheckOrder.Reason.STALE;
            };
        }
    }

    Schedule(World world, Dependencies dependencies) {
        this.world = world;
        this.dependencies = dependencies;
    }

    boolean active(Watch watch) {
        return watch.plan().active();
    }

    /** Whether checks are made of any host, or any service. */
    boolean executes(boolean host) {
        Feature feature = host ? Feature.ACTIVE_HOST_CHECKS : Feature.ACTIVE_CHECKS;
        return world.switches.on(feature, world.options().of(host).active());
    }

    void put(Watch watch, long at, Why why) {
        boolean spared = why == Why.DEPENDENCY && (watch.executing() || recent(watch, at));
        if (!active(watch) && !why.forced() || spared || watch.plan().command().isEmpty() && !watch.isHost) {
            return;
        }
        boolean kept = watch.queued()
                && (watch.why.forced() ? !why.forced() || at >= watch.due : !why.forced() && at >= watch.due);
        if (!kept) {
            watch.why = why;
            world.queue.put(watch, at);
        }
    }

    private boolean recent(Watch watch, long at) {
        return watch.lastCheck + World.micros(world.of(watch).cachedFor()) > at;
    }

    /** After a result: at a time, or when the period opens next. */
    void again(Watch watch, long planned) {
        long at = Math.max(planned, world.time());
        put(watch, valid(watch, at).orElse(at + WEEK), Why.REGULAR);
    }

    /** The wall clock was set: what waits for its period to open may wait for too long. */
    void stepped(Watch watch) {
        long soon = world.time() + Spreading.window(watch);
        boolean waits =
                watch.queued() && watch.why == Why.REGULAR && watch.plan().period() != null;
        if (waits && watch.due > soon) {
            put(watch, valid(watch, soon).orElse(watch.due), Why.REGULAR);
        }
    }

    private Optional<Long> valid(Watch watch, long at) {
        Hours period = world.period(watch.plan().period());
        return world.nextOpen(period, at).map(open -> open == at ? open : Spreading.into(world, watch, period, open));
    }

    /** Its time has come. */
    void due(Watch watch) {
        CheckPlan plan = watch.plan();
        if (!watch.why.forced() && (watch.executing() || watch.isHost && recent(watch, world.time()))) {
            refused(watch, world.time());
            return;
        }
        long preferred = refusal(watch, plan);
        if (preferred != Watch.NEVER) {
            refused(watch, preferred);
            return;
        }
        if (full() && !watch.why.forced()) {
            world.queue.put(watch, world.time() + NUDGE);
            return;
        }
        watch.executingSince = world.time();
        world.running++;
        world.out.accept(new MonitorEvent.Order(watch.key, watch.why.reason(), watch.due));
    }

    private boolean full() {
        int most = world.options().spread().concurrent();
        return most > 0 && world.running >= most;
    }

    /** A check has ended, or is given up. */
    void ended(Watch watch) {
        if (watch.executing()) {
            watch.executingSince = Watch.NEVER;
            world.running--;
        }
    }

    /** When it is to be tried again; {@link Watch#NEVER} where nothing keeps it from being made. */
    private long refusal(Watch watch, CheckPlan plan) {
        long now = world.time();
        if (watch.why.forced()) {
            return Watch.NEVER;
        }
        if (dependencies.fail(watch, true)) {
            return now + step(watch, plan);
        }
        if (!world.open(world.period(plan.period()))) {
            return now;
        }
        return !plan.active() || !executes(watch.isHost) ? now + step(watch, plan) : Watch.NEVER;
    }

    private static long step(Watch watch, CheckPlan plan) {
        long step = World.micros(watch.soft() && !watch.well() ? plan.retry() : plan.interval());
        return step <= 0 ? FIVE_MINUTES : step;
    }

    private void refused(Watch watch, long preferred) {
        long interval = World.micros(watch.plan().interval());
        long at = world.time() >= preferred ? world.time() + (interval <= 0 ? FIVE_MINUTES : interval) : preferred;
        if (watch.scheduled || !watch.isHost) {
            put(watch, valid(watch, at).orElse(at + WEEK), watch.why);
        }
    }
}
