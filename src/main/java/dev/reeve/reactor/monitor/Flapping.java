/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.FlapPlan;
import dev.reeve.reactor.monitor.MonitorEvent.FlappingChange;
import dev.reeve.reactor.monitor.MonitorEvent.Phase;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;

/** Records states, and says when something changes too often: the Nagios manual, "Detection and Handling of State Flapping". */
final class Flapping {
    private final World world;
    private final Notifier notifier;

    Flapping(World world, Notifier notifier) {
        this.world = world;
        this.notifier = notifier;
    }

    /** After a result of a service, whose host is looked at too. */
    void service(Watch service) {
        if (!service.soft() || service.well()) {
            boolean counts = service.flapPlan().states().has(service.topic());
            look(service, counts);
        }
        host(service.host, false);
    }

    /** @param own result of the host; else one of a service, which counts only every so often */
    void host(Watch host, boolean own) {
        boolean counts = host.flapPlan().states().has(host.topic());
        look(host, counts && (own || world.compat() || world.time() - host.lastRing >= host.ringPause));
    }

    private void look(Watch watch, boolean counts) {
        long before = watch.ring;
        if (counts) {
            watch.ring = Ring.with(watch.ring, watch.state);
            watch.lastRing = world.time();
        }
        if (before != watch.ring || watch.ring != 0) {
            watch.percent = Ring.percent(watch.ring);
        }
        judge(watch);
    }

    private boolean detects(Watch watch) {
        FlapPlan all = world.of(watch).flapping();
        return world.switches.on(Feature.FLAP_DETECTION, all.enabled())
                && watch.flapPlan().enabled();
    }

    private double low(Watch watch) {
        double own = watch.flapPlan().low();
        return own > 0 ? own : world.of(watch).flapping().low();
    }

    private double high(Watch watch) {
        double own = watch.flapPlan().high();
        return own > 0 ? own : world.of(watch).flapping().high();
    }

    private void judge(Watch watch) {
        if (!detects(watch)) {
            return;
        }
        if (watch.percent <= low(watch)) {
            if (watch.flapping) {
                stop(watch, Phase.STOPPED, low(watch), Reason.FLAPPINGSTOP);
            }
        } else if (watch.percent >= high(watch) && !watch.flapping) {
            start(watch);
        }
    }

    private void start(Watch watch) {
        world.out.accept(new FlappingChange(watch.key, Phase.STARTED, watch.percent, high(watch)));
        watch.flapping = true;
        notifier.send(watch, Reason.FLAPPINGSTART);
    }

    private void stop(Watch watch, Phase phase, double threshold, Reason reason) {
        world.out.accept(new FlappingChange(watch.key, phase, watch.percent, threshold));
        watch.flapping = false;
        notifier.send(watch, reason);
        if (watch.well() && watch.number > 0) {
            notifier.send(watch, Reason.NORMAL);
        }
    }

    /** Flap detection was switched off for it, or for all. */
    void off(Watch watch) {
        if (watch.flapping) {
            stop(watch, Phase.DISABLED, 0, Reason.FLAPPINGDISABLED);
        }
    }

    /** It was switched on again. */
    void on(Watch watch) {
        watch.percent = Ring.percent(watch.ring);
        judge(watch);
    }
}
