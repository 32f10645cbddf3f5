/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The facts about one service: desired, observed, the step underway, and what stands in the way of the next. It only takes them in; {@link Planner} says what follows. */
final class Tracked {
    /** A kill that is pending needs no second one; what came into the group since does. */
    private static final Duration KILL_AGAIN = Duration.ofMinutes(5);

    final String name;
    final Observed observed = new Observed();
    Desire desire;

    /** As configured now; null when it is not. Comes with each configuration, not with the snapshot. */
    @Nullable
    ServiceSpec spec;

    /** Whether it ever was configured: what was found without is left alone, what was taken out is stopped. */
    boolean configured;

    @Nullable
    Step step;

    @Nullable
    Block block;

    int refusals;

    /** The last end of a main process, whether asked for or not. */
    @Nullable
    Exit exit;

    @Nullable
    Fact exitFact;

    /** It ended and its restart policy leaves it at that. */
    boolean ended;

    /** Why its group would not empty. */
    @Nullable
    String stuck;

    /** Ends and failed starts in a row, without having settled in between. */
    int failures;

    /** Starts that followed an end nobody asked for. */
    long restarts;

    @Nullable
    Moment retryAt;

    /** The newest generation that a stop was attempted of: its end is no failure. */
    long stopAsked;

    /** The newest generation that a stop may have begun on: it is brought to its end, whatever is wanted by then. */
    long doomed;

    /** How often that stop was attempted. */
    int stops;

    /** What the newest instance was started as; null when it is not known. */
    @Nullable
    String fingerprint;

    /** The count of asked restarts when it was started. */
    long restartsDone;

    /** The attempt that started it and is not verified yet. */
    @Nullable
    EntryId unverified;

    /** When to look again if nothing is heard, on the monotonic clock. */
    long wakeAt = Plan.NEVER;

    ServiceState state = new ServiceState.Stopped("not looked at yet");

    Tracked(String name, Desire desire) {
        this.name = name;
        this.desire = desire;
    }

    boolean wanted() {
        return desire.up() && spec != null;
    }

    /** Found running, never configured. */
    boolean stranger() {
        return spec == null && !configured;
    }

    boolean blocked(Moment now) {
        return block != null && block.until().mono() > now.mono();
    }

    /** The daemon was started anew: what it had underway is gone with it, what it knew must be looked at again. */
    void daemonStarted(boolean otherBoot) {
        step = null;
        observed.forget();
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
        desire = desire.asked(intent, by);
        ended = false;
        if (person) {
            clearObstacles();
        }
    }

    /** A person's word is a fresh start: no wait, no failure and no refusal of before stands in its way. */
    private void clearObstacles() {
        block = null;
        refusals = 0;
        failures = 0;
        restarts = 0;
        retryAt = null;
        stuck = null;
    }

    void reconfigured(@Nullable ServiceSpec now) {
        boolean other = spec != null && now != null && !Fingerprint.of(spec).equals(Fingerprint.of(now));
        if (other) {
            ended = false;
            failures = 0;
            retryAt = null;
        }
        spec = now;
        configured |= now != null;
    }

    void judged(Verdict verdict) {
        if (!verdict.permits()) {
            refusals++;
            block = Block.of(verdict, refusals);
            step = null;
        }
    }

    /** A person has answered: a yes is asked for again at once, a no after the slow wait. */
    void answered(boolean granted, Moment at) {
        block = granted ? null : new Block(at.plus(Duration.ofMinutes(5)), "a person said no", false, null);
    }

    /** Once nothing is there, a group that would not empty is history, and nothing waits for the next kill. */
    void tidy() {
        if (observed.presence == Observed.Presence.ABSENT && stuck != null) {
            stuck = null;
            block = null;
        }
    }

    /** Taken out of the configuration, and nothing of it left. */
    boolean isGone() {
        return spec == null && configured && step == null && observed.presence == Observed.Presence.ABSENT;
    }

    /** A proposal that was never decided was dropped on the way, in a flood. */
    void dropUndecided() {
        if (step != null && step.decision() == null) {
            step = null;
        }
    }

    void attempted(Attempt attempt, Step now) {
        step = now.attempted(attempt.id());
        block = null;
        if (now.kind() == Step.Kind.STOP) {
            stops = stopsOf(now.generation()) + 1;
            stopAsked = now.generation();
            doomed = now.generation();
            return;
        }
        observed.attempted(now.generation(), attempt.deadline());
        fingerprint = spec == null ? null : Fingerprint.of(spec);
        restartsDone = desire.restarts();
        unverified = attempt.id();
        restarts += failures > 0 ? 1 : 0;
    }

    int stopsOf(long generation) {
        return stopAsked == generation ? stops : 0;
    }

    void startEnded(Outcome outcome, long generation) {
        switch (outcome.result()) {
            case SUCCEEDED -> observed.started(generation, outcome.evidence().integer("pid", 0), outcome.at());
            case FAILED -> startFailed(outcome, generation);
            case UNKNOWN -> {}
        }
    }

    private void startFailed(Outcome outcome, long generation) {
        unverified = null;
        if (outcome.evidence().truth("populated")) {
            observed.refused(outcome.evidence().integer("generation", 0));
        } else {
            observed.emptied(generation);
        }
        exit = new Exit(generation, false, "could not be started: " + outcome.text());
        ended = spec != null && !exit.restarts(spec.restart());
        failures++;
        waitAfterFailure(outcome.at(), failures);
    }

    void stopEnded(Outcome outcome, long generation) {
        switch (outcome.result()) {
            case SUCCEEDED -> observed.emptied(generation);
            case FAILED -> {
                if (observed.emptied < generation) {
                    stopFailed(outcome);
                }
            }
            case UNKNOWN -> observed.unsure();
        }
    }

    private void stopFailed(Outcome outcome) {
        if (outcome.evidence().truth("populated")) {
            stuck = outcome.text();
            block = new Block(outcome.at().plus(KILL_AGAIN), outcome.text(), false, null);
        } else {
            doomed = outcome.evidence().get("begun") == null ? doomed : 0;
            refusals++;
            Duration slow = Duration.ofSeconds(Math.min(300, 5L << Math.min(refusals - 1, 6)));
            block = new Block(outcome.at().plus(slow), outcome.text(), false, null);
        }
    }

    void exited(Event event, Trigger by) {
        Exit seen = Exit.of(event);
        boolean news = seen.generation() >= observed.generation && observed.exited < seen.generation();
        observed.exited(seen.generation(), event.attributes().truth("populated"));
        if (news) {
            ended(seen, by);
        }
    }

    void looked(Event event, Trigger by) {
        boolean had = observed.main;
        observed.looked(event);
        if (had && !observed.main && observed.exited < observed.generation) {
            observed.exited = observed.generation;
            ended(Exit.unseen(observed.generation), by);
        }
    }

    private void ended(Exit how, Trigger by) {
        exit = how;
        exitFact = Fact.heard(exitFact, "generation " + how.generation() + " " + how.text(), by);
        if (spec == null || !desire.up() || stopAsked >= how.generation()) {
            return;
        }
        ended = !how.restarts(spec.restart());
        if (!ended) {
            failures++;
            waitAfterFailure(by.at(), failures - 1);
        }
    }

    void unready(String text, Trigger by) {
        observed.ready(observed.generation, text);
        failures++;
        waitAfterFailure(by.at(), failures - 1);
    }

    /** It has run for its settling time: what went wrong before is forgotten. */
    void settled() {
        failures = 0;
        refusals = 0;
        retryAt = null;
        unverified = null;
    }

    private void waitAfterFailure(Moment at, int waits) {
        if (spec != null) {
            retryAt =
                    at.plus(jittered(spec.backoff().after(waits), spec.backoff().jitter()));
        }
    }

    /** Spread by a share that depends on the service and the try alone, so that it can be explained and replayed. */
    private Duration jittered(Duration wait, double share) {
        long hash = Fingerprint.hash(name + "/" + observed.generation);
        double spread = 1 + share * ((hash >>> 11) * 0x1.0p-52 - 1);
        return Duration.ofMillis((long) (wait.toMillis() * spread));
    }
}
