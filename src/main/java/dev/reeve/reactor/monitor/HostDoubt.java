/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.reactor.monitor.MonitorEvent.Reason;

/** Whether a service's result makes one doubt what is known of its host, so that the host is checked on demand: the Nagios manual, "Host Checks". */
final class HostDoubt {
    private final World world;
    private final Schedule schedule;
    private final Notifier notifier;

    HostDoubt(World world, Schedule schedule, Notifier notifier) {
        this.world = world;
        this.schedule = schedule;
        this.notifier = notifier;
    }

    boolean doubt(Watch service) {
        return service.well() ? doubtWhenWell(service, service.host) : doubtWhenNot(service, service.host);
    }

    private boolean doubtWhenWell(Watch service, Watch host) {
        if (!host.checked) {
            long soon = World.micros(host.plan().interval()) + world.time();
            return !host.queued() || host.plan().initial() != States.GOOD || host.due < soon;
        }
        if (host.well()) {
            return false;
        }
        service.hostProblem = true;
        boolean recent =
                world.time() - host.lastCheck < World.micros(world.of(host).cachedFor());
        return service.lastState != States.GOOD || !recent;
    }

    private boolean doubtWhenNot(Watch service, Watch host) {
        boolean same = service.state == service.lastState;
        if (host.well()) {
            boolean old = host.lastCheck + World.micros(world.of(host).cachedFor()) < world.time();
            if (service.hostProblem && service.soft()) {
                service.attempt = 1;
            }
            service.hostProblem = false;
            return schedule.executes(true) && !same && old;
        }
        if (same || !schedule.executes(true)) {
            if (!host.checked) {
                host.checked = true;
                host.lastCheck = service.lastCheck;
            }
            notifier.send(host, Reason.NORMAL);
        }
        service.hostProblem = true;
        return false;
    }
}
