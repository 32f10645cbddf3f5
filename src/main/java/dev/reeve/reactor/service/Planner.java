/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import static dev.reeve.reactor.service.Step.Kind.PROMOTE;
import static dev.reeve.reactor.service.Step.Kind.RELOAD;
import static dev.reeve.reactor.service.Step.Kind.START;
import static dev.reeve.reactor.service.Step.Kind.STOP;

import dev.reeve.event.Moment;
import dev.reeve.model.ServiceSpec;
import dev.reeve.reactor.service.ServiceState.Done;
import dev.reeve.reactor.service.ServiceState.Quarantined;
import dev.reeve.reactor.service.ServiceState.Running;
import dev.reeve.reactor.service.ServiceState.Starting;
import dev.reeve.reactor.service.ServiceState.Stopped;
import dev.reeve.reactor.service.ServiceState.Stopping;
import dev.reeve.reactor.service.ServiceState.Stuck;
import dev.reeve.reactor.service.ServiceState.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the facts of one service to its state and the next step. The whole of the logic: a start only where nothing is there, and everything else follows from desired against observed. */
final class Planner {
    private final Links links;
    private final StopReasons stops;

    Planner(Links links) {
        this.links = links;
        this.stops = new StopReasons(links);
    }

    Plan plan(Tracked service, Moment now) {
        if (service.step != null) {
            return Plan.rest(underway(service, service.step));
        }
        if (!service.observed.looked) {
            return Plan.rest(service.state);
        }
        return switch (service.observed.presence) {
            case UNSURE -> Plan.rest(service.state);
            case PRESENT -> present(service, now);
            case ABSENT -> absent(service, now);
        };
    }

    private static ServiceState underway(Tracked service, Step step) {
        if (!step.underway()) {
            return service.state;
        }
        return switch (step.kind()) {
            case RELOAD, PROMOTE -> service.state;
            case START -> new Starting(step.reason());
            case STOP -> service.stops.stuck == null ? new Stopping(step.reason()) : new Stuck(service.stops.stuck);
        };
    }

    private Plan present(Tracked service, Moment now) {
        if (service.stops.stuck != null) {
            return stuck(service, service.stops.stuck, now);
        }
        if (service.observed.finishing) {
            return Plan.rest(new Stopping("its commands for after the stop run"));
        }
        @Nullable String stop = stops.of(service);
        if (stop == null) {
            return up(service, now);
        }
        if (service.obstacles.blocked(now)) {
            return Plan.rest(heldBack(service, stop), service.obstacles.blockEnds());
        }
        List<String> first = stops.first(service);
        return first.isEmpty() ? Plan.step(STOP, new Stopping(stop)) : Plan.rest(waitsToStop(service, stop, first));
    }

    private ServiceState waitsToStop(Tracked service, String stop, List<String> first) {
        return stops.isKept(service)
                ? new Running(stop + "; not stopped yet: not all that needs it may be stopped now")
                : new Stopping(stop + "; stops " + Links.named(first) + " first");
    }

    private static Plan stuck(Tracked service, String why, Moment now) {
        return service.obstacles.blocked(now)
                ? Plan.rest(new Stuck(why), service.obstacles.blockEnds())
                : Plan.step(STOP, new Stopping("still there: " + why));
    }

    private static Plan up(Tracked service, Moment now) {
        if (service.stranger()) {
            return Plan.rest(new Running("found running but not configured: left alone"));
        }
        if (!Settling.isReady(service)) {
            return Plan.rest(service.state instanceof Starting ? service.state : new Starting("not ready yet"));
        }
        if (reloads(service)) {
            return reload(service, now);
        }
        long settled = service.startedAs.unverified == null && service.obstacles.failures == 0
                ? Plan.NEVER
                : Settling.at(service, now);
        String generation = "generation " + service.observed.generation;
        return service.promotion.due(service.spec, service.observed.role)
                ? promote(service, generation, settled, now)
                : Plan.rest(new Running(generation), settled);
    }

    private static Plan promote(Tracked service, String generation, long settled, Moment now) {
        @Nullable Block block = service.promotion.block;
        return block != null && service.promotion.blocked(now)
                ? Plan.rest(
                        new Running(generation + "; to be promoted, not yet: " + block.reason()),
                        Math.min(settled, block.until().mono()))
                : Plan.step(PROMOTE, new Running("it is to be promoted"));
    }

    /** Its configuration is another one, but only in what its agent takes while it runs. */
    private static boolean reloads(Tracked service) {
        ServiceSpec spec = service.spec;
        return spec != null && service.startedAs.isOther(spec) && service.reload.fits(spec);
    }

    private static Plan reload(Tracked service, Moment now) {
        String why = "parameters changed that its agent can reload";
        return service.obstacles.blocked(now)
                ? Plan.rest(
                        new Running(why + "; not reloaded yet: " + service.obstacles.why()),
                        service.obstacles.blockEnds())
                : Plan.step(RELOAD, new Running(why));
    }

    /** What does not work must not look as if it ran: it would count as a healthy one of its group, and be kept as it is for that. */
    private static ServiceState heldBack(Tracked service, String stop) {
        String reason = stop + "; not stopped yet: " + service.obstacles.why();
        return Settling.works(service) ? new Running(reason) : new Stopping(reason);
    }

    private Plan absent(Tracked service, Moment now) {
        if (!service.wanted()) {
            return Plan.rest(new Stopped(ServiceWords.whyDown(service)));
        }
        if (service.done()) {
            return Plan.rest(new Done("generation " + service.observed.generation + " did its work"));
        }
        if (service.ended) {
            return Plan.rest(new Stopped("ended: " + ServiceWords.forGood(service)));
        }
        @Nullable String waits = links.waitsFor(service);
        if (waits != null) {
            return Plan.rest(new Waiting(waits, null));
        }
        if (service.contention.until != null && service.contention.holds(now)) {
            return Plan.rest(
                    new Waiting(service.contention.reason(), service.contention.until),
                    service.contention.until.mono());
        }
        if (service.obstacles.retryAt != null && service.obstacles.retryAt.mono() > now.mono()) {
            String reason = "its main process " + ServiceWords.exitText(service) + ", failure "
                    + service.obstacles.failures + " in a row";
            return Plan.rest(new Waiting(reason, service.obstacles.retryAt), service.obstacles.retryAt.mono());
        }
        @Nullable Block block = service.obstacles.block;
        if (block != null && service.obstacles.blocked(now)) {
            return Plan.rest(refused(service, block), service.obstacles.blockEnds());
        }
        return Plan.step(START, new Starting(ServiceWords.startReason(service)));
    }

    private static ServiceState refused(Tracked service, Block block) {
        return block.quarantine()
                ? new Quarantined(ServiceWords.whyInVain(service) + block.reason(), block.until())
                : new Waiting(block.reason(), block.until());
    }
}
