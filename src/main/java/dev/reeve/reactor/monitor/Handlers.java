/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.HandlerPlan;
import dev.reeve.reactor.monitor.MonitorEvent.Alert;
import dev.reeve.reactor.monitor.MonitorEvent.HandlerRun;

/** Tells of states, and has commands run because of them. */
final class Handlers {
    private final World world;

    Handlers(World world) {
        this.world = world;
    }

    void alert(Watch watch) {
        world.out.accept(new Alert(watch.key, watch.state, watch.hard, watch.attempt, watch.text));
    }

    void run(Watch watch) {
        HandlerPlan all = world.of(watch).handler();
        HandlerPlan own = watch.spec.handler();
        Overrides changed = watch.overrides;
        String command = changed == null || changed.handler == null ? own.command() : changed.handler;
        if (!world.switches.on(Feature.EVENT_HANDLER, all.enabled())
                || !watch.handles()
                || !world.open(world.period(own.period()))) {
            return;
        }
        run(watch, true, all.command());
        run(watch, false, command);
    }

    private void run(Watch watch, boolean global, String command) {
        if (!command.isEmpty()) {
            world.out.accept(new HandlerRun(watch.key, global, command, watch.state, watch.hard, watch.attempt));
        }
    }
}
