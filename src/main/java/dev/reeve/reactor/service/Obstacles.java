/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Endings;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What stands in the way of the next step: what went wrong, what the guard said, and until when. */
final class Obstacles {
    static final Duration AFTER_A_NO = Duration.ofMinutes(5);

    @Nullable
    Block block;

    /** Refusals in a row. */
    int refusals;

    /** Ends and failed starts in a row, without having settled in between. */
    int failures;

    /** Starts that followed an end nobody asked for. */
    long restarts;

    @Nullable
    Moment retryAt;

    /** The last ends that nobody asked for, on the monotonic clock, as many as make it flapping. */
    final ArrayDeque<Long> ends = new ArrayDeque<>();

    /** It ended again and again; over once it has run for the time that is counted in. */
    boolean flapping;

    boolean flappingTold;

    boolean blocked(Moment now) {
        return block != null && block.until().mono() > now.mono();
    }

    /** When the last refusal is to be asked about again; never where there is none. */
    long blockEnds() {
        return block == null ? Plan.NEVER : block.until().mono();
    }

    /** Empty where nothing was refused. */
    String why() {
        return block == null ? "" : block.reason();
    }

    void block(Moment until, String reason) {
        block = new Block(until, reason);
    }

    void unblock() {
        block = null;
    }

    /** @return whether it waited for that end of another attempt */
    boolean unlocked() {
        boolean waited = block != null && block.locked();
        block = waited ? null : block;
        return waited;
    }

    void refused(Verdict verdict, Step.@Nullable Kind step) {
        refusals++;
        block = Block.of(verdict, refusals);
        if (step == Step.Kind.STOP || step == Step.Kind.RELOAD) {
            block = block.notBefore(verdict.at().plus(Block.slow(refusals)));
        }
    }

    /** A person wants stopped what cannot stop before this does: it is asked for at once, unless a person is asked about it. */
    void encouraged() {
        if (block != null && !block.quarantine() && block.decision() == null) {
            unblock();
        }
    }

    /** A person has answered: a yes is asked for again at once, a no after a while. */
    void answered(boolean granted, Moment at) {
        unblock();
        if (!granted) {
            block(at.plus(AFTER_A_NO), "a person said no");
        }
    }

    void failedStop(Outcome outcome) {
        refusals++;
        block(outcome.at().plus(Block.slow(refusals)), outcome.text());
    }

    /** @param free how many failures in a row are tried again at once */
    void failed(Moment at, int free, Tracked service) {
        failures++;
        ServiceSpec spec = service.spec;
        if (spec != null) {
            count(at, spec.endings());
            Duration wait = spec.backoff().after(failures - free);
            String seed = service.name + "/" + service.observed.generation;
            retryAt = at.plus(jittered(wait, spec.backoff().jitter(), seed));
        }
    }

    private void count(Moment at, Endings endings) {
        ends.addLast(at.mono());
        while (ends.size() > endings.most()) {
            ends.removeFirst();
        }
        flapping |= ends.size() == endings.most() && at.mono() - ends.getFirst() <= Moment.micros(endings.within());
    }

    void calm() {
        ends.clear();
        flapping = false;
    }

    void startsAgain() {
        restarts += failures > 0 ? 1 : 0;
    }

    /** @param again whether its Upstart job replaces one that ended unasked; else it begins anew, by a command or an event */
    void startedByJob(boolean again) {
        restarts = again ? restarts + 1 : 0;
    }

    void settled() {
        failures = 0;
        refusals = 0;
        retryAt = null;
    }

    /** It is in quarantine no more. What a person is asked about is still to be answered. */
    void freed() {
        settled();
        if (block != null && block.quarantine()) {
            unblock();
        }
    }

    /** A person's word is a fresh start: no wait, no failure and no refusal of before stands in its way. */
    void clear() {
        settled();
        calm();
        unblock();
        restarts = 0;
    }

    /** Spread by a share that depends on the service and the try alone, so that it can be explained and replayed. */
    private static Duration jittered(Duration wait, double share, String seed) {
        double spread = 1 + share * ((Fingerprint.hash(seed) >>> 11) * 0x1.0p-52 - 1);
        return Duration.ofMillis((long) (wait.toMillis() * spread));
    }
}
