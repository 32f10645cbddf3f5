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
import dev.reeve.model.Hooks;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.reactor.service.ServiceState.Done;
import dev.reeve.reactor.service.ServiceState.Quarantined;
import dev.reeve.reactor.service.ServiceState.Running;
import dev.reeve.reactor.service.ServiceState.Starting;
import dev.reeve.reactor.service.ServiceState.Stopped;
import dev.reeve.reactor.service.ServiceState.Stopping;
import dev.reeve.reactor.service.ServiceState.Stuck;
import dev.reeve.reactor.service.ServiceState.Waiting;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the facts of one service to its state and the next step. The whole of the logic: a start only where nothing is there, and everything else follows from desired against observed. */
final class Planner {
    private final Links links;

    Planner(Links links) {
        this.links = links;
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
            case STOP -> service.stuck == null ? new Stopping(step.reason()) : new Stuck(service.stuck);
        };
    }

    private Plan present(Tracked service, Moment now) {
        if (service.stuck != null) {
            return stuck(service, service.stuck, now);
        }
        if (service.observed.finishing) {
            return Plan.rest(new Stopping("its commands for after the stop run"));
        }
        @Nullable String stop = reasonToStop(service);
        if (stop == null) {
            return up(service, now);
        }
        if (service.obstacles.blocked(now)) {
            return Plan.rest(heldBack(service, stop), blockEnds(service));
        }
        List<String> first = stopsAfter(service);
        return first.isEmpty() ? Plan.step(STOP, new Stopping(stop)) : Plan.rest(waitsToStop(service, stop, first));
    }

    private ServiceState waitsToStop(Tracked service, String stop, List<String> first) {
        return isKept(service)
                ? new Running(stop + "; not stopped yet: not all that needs it may be stopped now")
                : new Stopping(stop + "; stops " + Links.named(first) + " first");
    }

    /**
     * What needs it is stopped before it. Where the guard has refused its stop before, it is asked first: nobody is to be stopped in vain again and again. And what does not work is of no use to those that must not be stopped: it would never
     * be started anew for them.
     */
    private List<String> stopsAfter(Tracked service) {
        if (!service.observed.main || service.obstacles.refusals > 0) {
            return List.of();
        }
        List<String> before = links.before(service);
        return !works(service) && links.keeps(service) ? List.of() : before;
    }

    /** It is to be replaced, and stays for now on account of what needs it. */
    private boolean isKept(Tracked service) {
        return works(service) && unfit(service) == null && !links.hasLost(service) && links.keeps(service);
    }

    private static Plan stuck(Tracked service, String why, Moment now) {
        return service.obstacles.blocked(now)
                ? Plan.rest(new Stuck(why), blockEnds(service))
                : Plan.step(STOP, new Stopping("still there: " + why));
    }

    private static Plan up(Tracked service, Moment now) {
        if (service.stranger()) {
            return Plan.rest(new Running("found running but not configured: left alone"));
        }
        if (!isReady(service)) {
            return Plan.rest(service.state instanceof Starting ? service.state : new Starting("not ready yet"));
        }
        if (reloads(service)) {
            return reload(service, now);
        }
        long settled =
                service.unverified == null && service.obstacles.failures == 0 ? Plan.NEVER : settles(service, now);
        String generation = "generation " + service.observed.generation;
        return service.promotion.due(service.spec, service.observed.role)
                ? promote(service, generation, settled, now)
                : Plan.rest(new Running(generation), settled);
    }

    private static Plan promote(Tracked service, String generation, long settled, Moment now) {
        @Nullable Block block = service.promotion.block;
        return block != null && service.promotion.blocked(now)
                ? Plan.rest(
                        new Running(generation + "; to be promoted, not yet: " + reason(block)),
                        Math.min(settled, block.until().mono()))
                : Plan.step(PROMOTE, new Running("it is to be promoted"));
    }

    /** Its configuration is another one, but only in what its agent takes while it runs. */
    private static boolean reloads(Tracked service) {
        ServiceSpec spec = service.spec;
        return spec != null
                && service.fingerprint != null
                && !service.fingerprint.equals(Fingerprint.of(spec))
                && service.reload.fits(spec);
    }

    private static Plan reload(Tracked service, Moment now) {
        String why = "parameters changed that its agent can reload";
        return service.obstacles.blocked(now)
                ? Plan.rest(
                        new Running(why + "; not reloaded yet: " + reason(service.obstacles.block)), blockEnds(service))
                : Plan.step(RELOAD, new Running(why));
    }

    /** A stop that was refused, and that nobody wants any more, holds back the settling too: a moment that has passed would be woken for without end. */
    private static long settles(Tracked service, Moment now) {
        long settles = settlesAt(service);
        return service.obstacles.blocked(now) ? Math.max(settles, blockEnds(service)) : settles;
    }

    static boolean isReady(Tracked service) {
        return service.spec == null || service.spec.ready() == null || service.observed.ready;
    }

    /** When it has run long enough for its start to count as having worked. */
    static long settlesAt(Tracked service) {
        Moment started = service.observed.started;
        ServiceSpec spec = service.spec;
        return started == null || spec == null
                ? Plan.NEVER
                : started.plus(spec.settle()).mono();
    }

    /** What does not work must not look as if it ran: it would count as a healthy one of its group, and be kept as it is for that. */
    private static ServiceState heldBack(Tracked service, String stop) {
        String reason = stop + "; not stopped yet: " + reason(service.obstacles.block);
        return works(service) ? new Running(reason) : new Stopping(reason);
    }

    private static boolean works(Tracked service) {
        return service.observed.main && service.observed.unready == null && isReady(service);
    }

    private @Nullable String reasonToStop(Tracked service) {
        if (service.stranger()) {
            return service.desire.up() ? null : "asked by " + service.desire.by();
        }
        @Nullable String unfit = unfit(service);
        if (unfit != null || service.spec == null) {
            return unfit;
        }
        @Nullable String lost = links.lost(service);
        return lost == null ? reasonToReplace(service, service.spec) : lost;
    }

    /** Why nothing is to go on with it as it is. */
    private static @Nullable String unfit(Tracked service) {
        Observed seen = service.observed;
        if (service.spec == null) {
            return "no longer configured";
        }
        if (!service.wanted()) {
            return "asked by " + service.desire.by();
        }
        if (service.doomed >= seen.generation) {
            return "a stop of it had begun";
        }
        if (seen.older > 0) {
            return "processes of more than one start were found";
        }
        if (!seen.main) {
            return leftovers(service);
        }
        return seen.unready;
    }

    private static String leftovers(Tracked service) {
        String how = service.exit == null ? "is gone" : service.exit.text();
        return "its main process " + how + " and left processes behind"
                + (service.exit != null && service.exit.success()
                        ? "; if it puts itself in the background, have it stay in the foreground"
                        : "");
    }

    private static @Nullable String reasonToReplace(Tracked service, ServiceSpec spec) {
        if (service.restartsDone < service.desire.restarts()) {
            return "restart asked by " + service.desire.by();
        }
        boolean other = service.fingerprint != null && !service.fingerprint.equals(Fingerprint.of(spec));
        return other && !service.reload.fits(spec) ? "its configuration changed" : null;
    }

    private Plan absent(Tracked service, Moment now) {
        if (!service.wanted()) {
            return Plan.rest(new Stopped(whyDown(service)));
        }
        if (service.done()) {
            return Plan.rest(new Done("generation " + service.observed.generation + " did its work"));
        }
        if (service.ended) {
            return Plan.rest(new Stopped("ended: " + forGood(service)));
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
            String reason =
                    "its main process " + exitText(service) + ", failure " + service.obstacles.failures + " in a row";
            return Plan.rest(new Waiting(reason, service.obstacles.retryAt), service.obstacles.retryAt.mono());
        }
        if (service.obstacles.blocked(now)) {
            return Plan.rest(refused(service, service.obstacles.block), blockEnds(service));
        }
        return Plan.step(START, new Starting(startReason(service)));
    }

    private static ServiceState refused(Tracked service, @Nullable Block block) {
        @Nullable Moment until = block == null ? null : block.until();
        return block != null && block.quarantine()
                ? new Quarantined(whyInVain(service) + reason(block), until)
                : new Waiting(reason(block), until);
    }

    /** How often it was tried does not help anybody: what went wrong the last time does, and comes first. */
    private static String whyInVain(Tracked service) {
        return service.exit == null ? "" : "its main process " + service.exit.text() + "; ";
    }

    private static String whyDown(Tracked service) {
        if (service.spec == null) {
            return "not configured";
        }
        boolean onDemand = service.spec.kind() instanceof ServiceKind.Native own && own.onDemand();
        return onDemand && !service.desire.asked() ? "waits for a connection" : "down by " + service.desire.by();
    }

    private static String startReason(Tracked service) {
        if (service.obstacles.failures > 0) {
            return "its main process " + exitText(service);
        }
        if (service.freed != null) {
            return "out of quarantine: " + service.freed.value();
        }
        return service.demandedBy == null ? "up by " + service.desire.by() : service.demandedBy + " needs it";
    }

    private static String forGood(Tracked service) {
        boolean upstart = service.spec != null && service.spec.kind() instanceof ServiceKind.Upstart;
        String policy = upstart ? "its Upstart job says what follows" : "restart policy " + policy(service.spec);
        return "its main process " + exitText(service) + ", " + policy;
    }

    /** What its neighbours are to know of it. */
    Standing standing(Tracked service, Moment now) {
        Standing.Kind kind = kind(service, now);
        boolean up = kind == Standing.Kind.UP || kind == Standing.Kind.KEPT;
        boolean demands = service.wanted() && !service.ended;
        boolean hopeful = demands
                && !up
                && service.obstacles.failures == 0
                && !service.obstacles.blocked(now)
                && links.hopeful(service);
        boolean counts = (up || kind == Standing.Kind.COMING) && !service.isTask();
        long generation = counts ? service.observed.generation : 0;
        return new Standing(
                kind,
                demands,
                there(service),
                hopeful,
                generation,
                up ? "" : trouble(service, now),
                kind == Standing.Kind.UP ? "" : wish(service),
                isRefused(service),
                wave(service));
    }

    private boolean isRefused(Tracked service) {
        return service.observed.presence == Observed.Presence.PRESENT
                && service.observed.main
                && !stops(service)
                && (service.asked() || links.keeps(service))
                && reasonToStop(service) != null;
    }

    private static boolean stops(Tracked service) {
        return service.step != null
                && service.step.kind() == STOP
                && service.step.underway();
    }

    /** The service that is to be stopped with all that needs it, where this one is among them. */
    String wave(Tracked service) {
        if (service.observed.presence != Observed.Presence.PRESENT || reasonToStop(service) == null) {
            return "";
        }
        String need = unfit(service) == null ? links.wave(service) : "";
        boolean own = need.isEmpty() && works(service) && !links.graph.needed(service.name).isEmpty();
        return own ? service.name : need;
    }

    /** Whose wish takes it down: its own, or that for what it needs, which cannot be stopped before it. */
    String wish(Tracked service) {
        String own = Wishes.own(service);
        return own.isEmpty() && service.spec != null ? links.wish(service) : own;
    }

    private Standing.Kind kind(Tracked service, Moment now) {
        if (service.done()) {
            return Standing.Kind.UP;
        }
        if (!service.observed.looked) {
            return Standing.Kind.UNKNOWN;
        }
        return switch (service.observed.presence) {
            case UNSURE -> Standing.Kind.COMING;
            case ABSENT -> service.isTask() ? Standing.Kind.COMING : Standing.Kind.GONE;
            case PRESENT -> ofPresent(service, now);
        };
    }

    private Standing.Kind ofPresent(Tracked service, Moment now) {
        boolean asked = service.obstacles.refusals > 0 || service.obstacles.blocked(now);
        if (stops(service) || service.stuck != null) {
            return Standing.Kind.LEAVING;
        }
        if (reasonToStop(service) != null && !(asked && service.observed.main)) {
            return isKept(service) ? Standing.Kind.KEPT : Standing.Kind.LEAVING;
        }
        return isReady(service) && !service.isTask() ? Standing.Kind.UP : Standing.Kind.COMING;
    }

    /** What is stuck is not waited for: that would not make it go. */
    private static boolean there(Tracked service) {
        boolean comes = service.step != null && service.step.kind() == START;
        return service.stuck == null && (comes || service.observed.presence != Observed.Presence.ABSENT);
    }

    private String trouble(Tracked service, Moment now) {
        if (!service.wanted()) {
            return "is " + whyDown(service);
        }
        if (service.ended) {
            return "has ended for good: " + forGood(service);
        }
        List<String> unmet = links.unmet(service);
        if (!unmet.isEmpty()) {
            return "waits for " + Links.named(unmet);
        }
        if (service.obstacles.blocked(now)) {
            return "is held back: " + reason(service.obstacles.block);
        }
        return service.obstacles.failures > 0 ? "fails: its main process " + exitText(service) : "";
    }

    private static String exitText(Tracked service) {
        return service.exit == null ? "is gone" : service.exit.text();
    }

    private static String policy(@Nullable ServiceSpec spec) {
        return spec == null
                ? ""
                : spec.restart().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String reason(@Nullable Block block) {
        return block == null ? "" : block.reason();
    }

    private static long blockEnds(Tracked service) {
        return service.obstacles.block == null
                ? Plan.NEVER
                : service.obstacles.block.until().mono();
    }

    /** How long a step may take: the whole stop sequence, or execution, readiness and settling. */
    static Duration deadline(Step.Kind step, @Nullable ServiceSpec spec) {
        Duration margin = Duration.ofSeconds(30);
        ServiceSpec.Stop stop = spec == null ? ServiceSpec.Stop.DEFAULT : spec.stop();
        return switch (step) {
            case PROMOTE -> margin.plus(promoting(spec));
            case RELOAD ->
                margin.plus(spec == null ? Duration.ZERO : spec.kind().longest("reload-agent"));
            case STOP ->
                margin.plus(stop.timeout())
                        .plus(stop.killTimeout())
                        .plus(actions(step, spec))
                        .plus(around(spec));
            case START ->
                spec == null
                        ? margin
                        : margin.plus(readyWithin(spec))
                                .plus(spec.settle())
                                .plus(actions(step, spec))
                                .plus(Hooks.time(spec.hooks().beforeStart()));
        };
    }

    /** A script is asked before and after it acts; a start that fails is stopped again. */
    private static Duration actions(Step.Kind step, @Nullable ServiceSpec spec) {
        if (spec == null || !spec.kind().byActions()) {
            return Duration.ZERO;
        }
        ServiceKind kind = spec.kind();
        Duration stop = kind.longest("stop").plus(kind.longest(kind.question()).multipliedBy(2));
        Duration told =
                kind instanceof ServiceKind.Ocf ocf && ocf.meta().notified() ? kind.longest("notify") : Duration.ZERO;
        return step == Step.Kind.STOP
                ? stop.plus(told.multipliedBy(3))
                : stop.plus(kind.longest("start")).plus(told);
    }

    /** The action, what the monitor says then, and what its agent is told before and after. */
    private static Duration promoting(@Nullable ServiceSpec spec) {
        return spec == null
                ? Duration.ZERO
                : spec.kind()
                        .longest("promote")
                        .plus(spec.kind().longest("monitor"))
                        .plus(spec.kind().longest("notify").multipliedBy(2));
    }

    private static Duration around(@Nullable ServiceSpec spec) {
        return spec == null
                ? Duration.ZERO
                : Hooks.time(spec.hooks().beforeStop())
                        .plus(Hooks.time(spec.hooks().afterStop()));
    }

    private static Duration readyWithin(ServiceSpec spec) {
        return spec.ready() == null ? Duration.ZERO : spec.ready().within();
    }
}
