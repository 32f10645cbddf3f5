/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

/** What a service's result makes of it: the Nagios manual, "Service Checks" and "State Types". */
final class ServiceResults {
    private final World world;
    private final Schedule schedule;
    private final Results results;
    private final Flapping flapping;
    private final Notifier notifier;
    private final Handlers handlers;
    private final HostDoubt hosts;

    ServiceResults(
            World world, Schedule schedule, Results results, Flapping flapping, Notifier notifier, Handlers handlers) {
        this.world = world;
        this.schedule = schedule;
        this.results = results;
        this.flapping = flapping;
        this.notifier = notifier;
        this.handlers = handlers;
        hosts = new HostDoubt(world, schedule, notifier);
    }

    void accept(Watch service, WatchResult result) {
        Outcome outcome = new Outcome();
        if (!results.taken(service, result, outcome)) {
            return;
        }
        service.state = state(result);
        if (steady(service)) {
            results.again(service, outcome);
            return;
        }
        host(service, outcome);
        if (service.lastState == States.GOOD) {
            wasWell(service, outcome);
        } else {
            wasNot(service, outcome);
        }
        predict(service);
        count(service, outcome);
        results.changed(service, outcome);
        conclude(service, outcome);
    }

    private static int state(WatchResult result) {
        boolean known = result.status() >= 0 && result.status() <= States.UNKNOWN;
        return known ? result.status() : result.passive() ? States.UNKNOWN : States.CRITICAL;
    }

    /** Nothing can come of it: as most results are, this spares the rest. */
    private boolean steady(Watch service) {
        return service.checked
                && service.well()
                && service.lastState == States.GOOD
                && service.hard
                && service.attempt == 1
                && service.lastHard == States.GOOD
                && service.ring == 0
                && service.host.ring == 0
                && service.host.checked
                && service.host.well()
                && !service.flapping
                && !service.host.flapping
                && service.number == 0
                && service.notifiedOn == 0
                && service.spec.stalking().isEmpty();
    }

    /** Asks after the host, where the service makes one doubt. */
    private void host(Watch service, Outcome outcome) {
        Watch host = service.host;
        boolean doubt = hosts.doubt(service);
        if (!host.well() && outcome.lastHard != service.state) {
            outcome.hardChange = true;
            service.hard = true;
            outcome.lastHard = service.state;
            service.attempt = service.attempts();
        }
        if (doubt) {
            schedule.put(host, world.time(), Schedule.Why.DEPENDENCY);
        }
    }

    private static void wasWell(Watch service, Outcome outcome) {
        service.attempt = 1;
        if (service.well()) {
            service.hard = true;
            return;
        }
        if (!service.hostProblem && !outcome.hardChange) {
            service.hard = false;
        }
        outcome.handle = true;
    }

    private static void wasNot(Watch service, Outcome outcome) {
        if (service.well()) {
            outcome.handle = true;
            outcome.change = true;
            if (service.hard) {
                outcome.tell = true;
                outcome.hardChange = true;
                service.attempt = 1;
            }
        } else if (service.soft()) {
            outcome.handle = true;
        } else {
            outcome.tell = !service.hostProblem;
        }
    }

    /** What a service depends on is checked when a problem of it begins, so that it is known when that is to be told. Nagios 4.5 has an option for it that does nothing. */
    private void predict(Watch service) {
        boolean begins = service.lastState == States.GOOD && !service.well();
        if (begins && !world.compat() && world.of(service).predictive()) {
            service.notificationLinks.forEach(this::ask);
            service.executionLinks.forEach(this::ask);
        }
    }

    private void ask(Watch.Link link) {
        schedule.put(link.master(), world.time(), Schedule.Why.DEPENDENCY);
    }

    private void count(Watch service, Outcome outcome) {
        outcome.change |= service.state != service.lastState || service.well() && service.soft();
        if (service.soft()) {
            outcome.next = world.time() + World.micros(service.plan().retry());
            if (service.lastState == States.GOOD && outcome.change && !service.well()) {
                service.attempt = 1;
            } else if (service.attempt < service.attempts()) {
                service.attempt++;
            }
        }
        boolean other = service.state != outcome.lastHard || service.soft() && !service.well();
        if (service.attempt >= service.attempts() && other) {
            outcome.next = world.time() + World.micros(service.plan().interval());
            outcome.hardChange = true;
            outcome.tell = true;
        }
    }

    private void conclude(Watch service, Outcome outcome) {
        outcome.alert |= !service.well() && service.soft();
        flapping.service(service);
        results.again(service, outcome);
        if (!service.well() && service.hard && service.spec.repeats()) {
            outcome.tell = true;
            outcome.alert = true;
            outcome.handle = true;
        }
        results.tell(service, outcome, notifier);
        outcome.alert |= Results.stalked(service, outcome);
        if (outcome.alert) {
            handlers.alert(service);
        }
        if (outcome.handle) {
            handlers.run(service);
        }
        settle(service, outcome);
    }

    /** What is well again is hard from the next result on. */
    private static void settle(Watch service, Outcome outcome) {
        if (service.well() && outcome.change) {
            service.hostProblem &= !outcome.hardChange;
            service.lastHardChange = service.lastCheck;
            outcome.lastHard = service.state;
            service.attempt = 1;
            service.hard = true;
        }
        service.checked = true;
        service.lastHard = outcome.lastHard;
    }
}
