/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import java.util.List;
import java.util.function.Predicate;

/** What a host's result makes of it: the Nagios manual, "Host Checks" and "Determining Status and Reachability of Network Hosts". */
final class HostResults {
    private final World world;
    private final Schedule schedule;
    private final Results results;
    private final Flapping flapping;
    private final Notifier notifier;
    private final Handlers handlers;

    HostResults(
            World world, Schedule schedule, Results results, Flapping flapping, Notifier notifier, Handlers handlers) {
        this.world = world;
        this.schedule = schedule;
        this.results = results;
        this.flapping = flapping;
        this.notifier = notifier;
        this.handlers = handlers;
    }

    void accept(Watch host, WatchResult result) {
        Outcome outcome = new Outcome();
        boolean nonsense = result.passive() && (result.status() < 0 || result.status() > States.UNREACHABLE);
        if (nonsense || !results.taken(host, result, outcome)) {
            return;
        }
        host.state = result.passive() ? result.status() : answer(host, result);
        if (host.lastState == States.GOOD) {
            wasUp(host, outcome);
        } else {
            wasNot(host, outcome);
        }
        translate(host, outcome);
        count(host, outcome);
        passive(host, outcome);
        results.changed(host, outcome);
        outcome.tell |= outcome.hardChange;
        conclude(host, outcome);
    }

    private int answer(Watch host, WatchResult result) {
        boolean up = host.plan().command().isEmpty()
                || result.status() == States.GOOD
                || result.status() == 1 && !world.options().hostLogic().aggressive();
        return up ? States.GOOD : States.DOWN;
    }

    private void wasUp(Watch host, Outcome outcome) {
        host.attempt = 1;
        host.hard = host.well();
        if (!host.well()) {
            ask(host.parents, Watch::well);
            ask(host.children, child -> child.state != States.UNREACHABLE);
            outcome.handle = true;
            predict(host);
        }
    }

    private void wasNot(Watch host, Outcome outcome) {
        if (host.well()) {
            ask(host.parents, parent -> !parent.well());
            ask(host.children, child -> !child.well());
            outcome.handle = true;
            if (host.hard) {
                outcome.tell = true;
                outcome.hardChange = true;
                host.attempt = 1;
            }
        } else if (host.soft()) {
            outcome.handle = true;
            outcome.next = world.time() + World.micros(host.plan().retry());
        } else {
            outcome.tell = true;
        }
    }

    private void ask(List<Watch> hosts, Predicate<Watch> which) {
        hosts.stream().filter(which).forEach(host -> schedule.put(host, world.time(), Schedule.Why.DEPENDENCY));
    }

    private void predict(Watch host) {
        if (host.attempt == host.attempts() - 1
                && schedule.executes(true)
                && world.of(host).predictive()) {
            host.notificationLinks.forEach(link -> schedule.put(link.master(), world.time(), Schedule.Why.REGULAR));
            host.executionLinks.forEach(link -> schedule.put(link.master(), world.time(), Schedule.Why.REGULAR));
        }
    }

    /** Down and unreachable are told from the parents. */
    private void translate(Watch host, Outcome outcome) {
        boolean translated = !host.passiveLast || world.options().hostLogic().translatePassive();
        if (!host.well() && translated) {
            host.state = Reachability.of(host);
            if (host.soft()) {
                outcome.next = world.time() + World.micros(host.plan().retry());
            }
        }
    }

    private void count(Watch host, Outcome outcome) {
        outcome.change |= host.state != host.lastState || host.well() && host.soft();
        if (host.soft()) {
            boolean bad = host.lastState != States.GOOD && !host.well();
            if (bad && host.attempt < host.attempts()) {
                host.attempt++;
            } else if (outcome.change || host.well()) {
                host.attempt = bad ? host.attempt : 1;
            }
        }
        if (host.attempt >= host.attempts() && host.state != outcome.lastHard) {
            outcome.next = world.time() + World.micros(host.plan().interval());
            outcome.hardChange = true;
            outcome.tell = true;
        }
    }

    /** Results from outside are hard at once. */
    private void passive(Watch host, Outcome outcome) {
        if (host.passiveLast && !world.options().hostLogic().passiveSoft()) {
            if (outcome.change) {
                host.attempt = 1;
                outcome.hardChange = true;
            }
            host.hard = true;
        }
    }

    private void conclude(Watch host, Outcome outcome) {
        flapping.host(host, true);
        results.again(host, outcome);
        results.tell(host, outcome, notifier);
        outcome.alert |= host.soft() || Results.stalked(host, outcome);
        if (outcome.alert) {
            handlers.alert(host);
        }
        if (outcome.handle) {
            handlers.run(host);
        }
        host.checked = true;
        host.lastHard = outcome.lastHard;
    }
}
