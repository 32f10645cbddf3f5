/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Endings;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The facts about one service: desired, observed, the step underway, and what stands in the way of the next. It only takes them in; {@link Planner} says what follows. */
final class Tracked {

    private static final String UNSTARTED = "could not be started: ";

    final String name;
    final Observed observed = new Observed();
    final Obstacles obstacles = new Obstacles();
    final Contention contention = new Contention();
    Desire desire;

    /** As configured now; null when it is not. Comes with each configuration, not with the snapshot. */
    @Nullable
    ServiceSpec spec;

    /** Whether it ever was configured: what was found without is left alone, what was taken out is stopped. */
    boolean configured;

    @Nullable
    Step step;

    /** The last end of a main process, whether asked for or not. */
    @Nullable
    Exit exit;

    @Nullable
    Fact exitFact;

    /** Why it is tried at once after a quarantine; null once that has told. */
    @Nullable
    Fact freed;

    /** It ended and its restart policy leaves it at that. */
    boolean ended;

    /** How far stops of it have come. */
    final Stops stops = new Stops();

    /** As what it was started. */
    final StartedAs startedAs = new StartedAs();

    /** What of its configuration its agent takes without a restart. */
    final Reload reload = new Reload();

    /** Whether it is to be promoted. */
    final Promotion promotion = new Promotion();

    /** When to look again if nothing is heard, on the monotonic clock. */
    long wakeAt = Plan.NEVER;

    /** Who needs it up although the configuration has it down; null for nobody. */
    @Nullable
    String demandedBy;

    Standing standing = Standing.UNKNOWN;

    ServiceState state = new ServiceState.Stopped("not looked at yet");

    Tracked(String name, Desire desire) {
        this.name = name;
        this.desire = desire;
    }

    boolean wanted() {
        return spec != null && (desire.up() || demandedBy != null);
    }

    /** The guard has said no to what was asked of it last. */
    boolean asked() {
        return obstacles.refusals > 0 || obstacles.block != null;
    }

    boolean isTask() {
        return spec != null && spec.kind() instanceof ServiceKind.Native own && own.form() == ServiceKind.Form.TASK;
    }

    /** A task that did its work. */
    boolean done() {
        return isTask() && ended && exit != null && exit.success() && wanted();
    }

    /** Found running, never configured. */
    boolean stranger() {
        return spec == null && !configured;
    }

    /** The daemon was started anew: what it had underway is gone with it, what it knew must be looked at again. */
    void daemonStarted(boolean otherBoot) {
        step = null;
        promotion.forget();
        observed.forget();
        standing = standing.forgotten();
        if (otherBoot) {
            observed.main = false;
            ended = false;
            clearObstacles();
        }
    }

    void intent(Attempt intent, Trigger by) {
        boolean person = intent.by().kind() == Principal.Kind.OPERATOR;
        if (!person && intent.action().equals("service.restart") && !desire.up()) {
            return;
        }
        // An Upstart job is the only one that commands its service, so that what it said before does not bind it.
        boolean byClock =
                intent.by().kind() == Principal.Kind.PLANNER && !intent.action().startsWith("upstart.");
        if (byClock && desire.asked() && !desire.up()) {
            return;
        }
        desire = desire.asked(intent, by);
        if (!desire.up()) {
            promotion.stopped();
        }
        ended = false;
        if (intent.action().equals("upstart.up")) {
            obstacles.startedByJob(intent.parameters().truth("again"));
        }
        if (person) {
            clearObstacles();
        }
    }

    private void clearObstacles() {
        freed = null;
        obstacles.clear();
        contention.clear();
        stops.stuck = null;
    }

    void reconfigured(@Nullable ServiceSpec now) {
        boolean other = spec != null && now != null && !Fingerprint.of(spec).equals(Fingerprint.of(now));
        if (other) {
            ended = false;
            freed = null;
            obstacles.settled();
        }
        promotion.reconfigured(spec, now);
        spec = now;
        configured |= now != null;
        ended &= !revived();
    }

    /** Its restart policy had left it at its end, and the one that is configured now does not. */
    private boolean revived() {
        return spec != null && exit != null && exit.restarts(spec.restart()) && !(isTask() && exit.success());
    }

    /** What did not help before is tried anew, and at once. */
    void freed(Event event, Trigger by) {
        freed = Fact.heard(freed, event.attributes().text("by", event.type()), by);
        obstacles.freed();
    }

    void judged(Verdict verdict) {
        if (!verdict.permits()) {
            if (step != null && step.kind() == Step.Kind.PROMOTE) {
                promotion.refused(verdict);
            } else {
                obstacles.refused(verdict, step == null ? null : step.kind());
            }
            step = null;
        }
    }

    /** Once nothing is there, a group that would not empty is history, and nothing waits for the next kill. */
    void tidy() {
        if (observed.presence == Observed.Presence.ABSENT && stops.stuck != null) {
            stops.stuck = null;
            obstacles.unblock();
        }
    }

    /** Taken out of the configuration, and nothing of it left. */
    boolean isGone() {
        return spec == null && configured && step == null && observed.presence == Observed.Presence.ABSENT;
    }

    /** Never configured, and nothing of it: a late word of one that was forgotten makes it known no more. */
    boolean isNothing() {
        return stranger() && step == null && observed.presence == Observed.Presence.ABSENT;
    }

    /** A proposal that was never decided was dropped on the way, in a flood. */
    void dropUndecided() {
        if (step != null && step.decision() == null) {
            step = null;
        }
    }

    /** @param needs the generations of what it needs */
    void attempted(Attempt attempt, Step now, SortedMap<String, Long> needs) {
        step = now.attempted(attempt.id());
        if (now.kind() == Step.Kind.PROMOTE) {
            promotion.tries++;
            return;
        }
        obstacles.unblock();
        if (now.kind() == Step.Kind.STOP) {
            stops.attempted(now.generation());
            return;
        }
        if (now.kind() == Step.Kind.RELOAD) {
            reload.attempted(spec);
            return;
        }
        reload.started(spec);
        observed.attempted(now.generation(), attempt.deadline());
        startedAs.attempted(attempt, this, needs);
        // What was refused was said of the start before.
        obstacles.refusals = 0;
        obstacles.startsAgain();
    }

    void reloadEnded(Outcome outcome) {
        String brought = reload.ended(outcome.result());
        startedAs.fingerprint = brought == null ? startedAs.fingerprint : brought;
    }

    /** Its role is told beside, perhaps a moment later. */
    void promoteEnded(Outcome outcome, long generation) {
        promotion.stepEnded(outcome);
        if (outcome.result() == Outcome.Result.SUCCEEDED && observed.presence == Observed.Presence.PRESENT) {
            observed.role(generation, "promoted");
        }
    }

    void startEnded(Outcome outcome, long generation) {
        switch (outcome.result()) {
            case SUCCEEDED -> observed.started(generation, outcome.evidence().integer("pid", 0), outcome.at());
            case FAILED -> startFailed(outcome, generation);
            case UNKNOWN -> {}
        }
    }

    private void startFailed(Outcome outcome, long generation) {
        startedAs.unverified = null;
        boolean refused = outcome.evidence().truth("populated");
        if (refused) {
            observed.refused(outcome.evidence().integer("generation", 0));
        } else {
            observed.emptied(generation);
        }
        String said = outcome.text();
        exit = new Exit(generation, false, said.startsWith(UNSTARTED) ? said : UNSTARTED + said);
        ended = !refused && Stops.begun(outcome) && spec != null && !exit.restarts(spec.restart());
        obstacles.failed(outcome.at(), 0, this);
    }

    void stopEnded(Outcome outcome, long generation) {
        switch (outcome.result()) {
            case SUCCEEDED -> observed.emptied(generation);
            case FAILED -> {
                if (observed.emptied < generation) {
                    stops.failed(outcome, obstacles);
                }
            }
            case UNKNOWN -> observed.unsure();
        }
    }

    void exited(Event event, Trigger by) {
        Exit seen = Exit.of(event, spec == null ? Endings.DEFAULT : spec.endings());
        boolean news = seen.generation() >= observed.generation && observed.exited < seen.generation();
        observed.exited(
                seen.generation(),
                event.attributes().truth("populated"),
                event.attributes().truth("finishing"));
        if (news) {
            ended(seen, by);
            if (spec != null
                    && spec.kind() instanceof ServiceKind.Native
                    && unasked(seen)
                    && Contention.isStop(event)) {
                contention.stopped(by.at());
            }
        }
    }

    /** It ended although it was wanted, and is to be started again. */
    private boolean unasked(Exit how) {
        return wanted() && stops.doomed < how.generation() && !ended;
    }

    void looked(Event event, Trigger by) {
        boolean had = observed.main;
        observed.looked(event);
        if (had && !observed.main && observed.exited < observed.generation) {
            observed.exited = observed.generation;
            ended(Exit.unseen(observed.generation), by);
        }
    }

    /** The end that it is started again for: one that nobody asked for, and after which nobody has wished anything. Else a loop of rules that stop and start it would begin anew with each of its own stops. */
    @Nullable
    Fact crash() {
        return obstacles.failures > 0
                        && exitFact != null
                        && (exit == null || stops.doomed < exit.generation())
                        && exitFact.seen().mono() >= desire.fact().seen().mono()
                ? exitFact
                : null;
    }

    private void ended(Exit how, Trigger by) {
        exit = how;
        exitFact = Fact.heard(exitFact, "generation " + how.generation() + " " + how.text(), by);
        if (spec == null || !wanted() || stops.doomed >= how.generation()) {
            return;
        }
        ended = isTask() && how.success() || !how.restarts(spec.restart());
        if (!ended) {
            obstacles.failed(by.at(), 1, this);
        }
    }

    void unready(String text, Trigger by) {
        observed.ready(observed.generation, text);
        obstacles.failed(by.at(), 1, this);
    }

    /** Its script says so: it is stopped, and started again as after an end. */
    void failed(String text, Trigger by) {
        observed.ready(observed.generation, text);
        if (spec == null || !desire.up() || stops.doomed >= observed.generation) {
            return;
        }
        exit = new Exit(observed.generation, false, text);
        exitFact = Fact.heard(exitFact, "generation " + observed.generation + " " + text, by);
        ended = !exit.restarts(spec.restart());
        obstacles.failed(by.at(), 1, this);
    }

    /** It has run for its settling time: what went wrong before is forgotten. */
    void settled() {
        obstacles.settled();
        freed = null;
        startedAs.unverified = null;
    }
}
