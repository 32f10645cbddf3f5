/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Moment;
import dev.reeve.model.ServiceSpec;
import dev.reeve.reactor.Output;

/** When a start counts as having worked: once it is ready and has run for a while. */
final class Settling {
    private Settling() {}

    static boolean isReady(Tracked service) {
        return service.spec == null || service.spec.ready() == null || service.observed.ready;
    }

    /** Whether it is of any use as it is. */
    static boolean works(Tracked service) {
        return service.observed.main && service.observed.unready == null && isReady(service);
    }

    /** When it has run long enough for its start to count as having worked. */
    static long at(Tracked service) {
        Moment started = service.observed.started;
        ServiceSpec spec = service.spec;
        return started == null || spec == null
                ? Plan.NEVER
                : started.plus(spec.settle()).mono();
    }

    /** A stop that was refused, and that nobody wants any more, holds back the settling too: a moment that has passed would be woken for without end. */
    static long at(Tracked service, Moment now) {
        long settles = at(service);
        return service.obstacles.blocked(now) ? Math.max(settles, service.obstacles.blockEnds()) : settles;
    }

    /** Tells that it has worked, and forgets what went wrong before. */
    static void settle(Tracked service, Trigger by, Output out) {
        boolean settled = service.state instanceof ServiceState.Running
                && service.observed.presence == Observed.Presence.PRESENT
                && !service.obstacles.blocked(by.at())
                && at(service) <= by.at().mono();
        if (settled && service.startedAs.unverified != null) {
            out.derive(Conclusions.verified(
                    service, service.startedAs.unverified, Step.Kind.START.action(), "it runs and has settled", by));
        }
        if (settled) {
            service.settled();
            service.wakeAt = Plan.NEVER;
            rest(service, by);
        }
    }

    /** What was flapping is calm once it has run for the whole time that is counted in. */
    private static void rest(Tracked service, Trigger by) {
        Moment started = service.observed.started;
        if (service.obstacles.flapping && started != null && service.spec != null) {
            long calm = started.plus(service.spec.endings().within()).mono();
            if (calm <= by.at().mono()) {
                service.obstacles.calm();
            } else {
                service.wakeAt = calm;
            }
        }
    }
}
