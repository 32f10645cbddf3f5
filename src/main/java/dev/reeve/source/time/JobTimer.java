/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import dev.reeve.model.JobSpec;
import dev.reeve.source.Spread;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One job's times, in microseconds since 1970; small, for there may be a million. Goes from instant to instant and never back: when the clock was set back, nothing is due until it has come
 * past the last instant again, so nothing runs twice. Only when it was set back by more than {@link #FAR_BACK} it begins anew, for then it was wrong before.
 */
final class JobTimer {
    /** Later than this is missed and not just late. */
    static final long LATE = micros(Duration.ofSeconds(30));

    static final long FAR_BACK = micros(Duration.ofHours(3));
    private static final int MOST_CAUGHT_UP = 100;
    private static final int MOST_COUNTED = 10_000;

    final JobSpec spec;
    private final Times times;
    private long last;

    /** @param last the latest instant that was dealt with, or the start for a job that is new */
    JobTimer(JobSpec spec, Times times, long last) {
        this.spec = spec;
        this.times = times;
        this.last = last;
    }

    /** @param missed whether it is made up for */
    record Due(long instant, long late, boolean missed) {}

    /**
     * What has come since the last call.
     *
     * @param dropped how many instants passed without a run
     * @param firstDropped 0 for none
     */
    record Batch(List<Due> due, int dropped, long firstDropped, long lastDropped) {}

    long last() {
        return last;
    }

    /** When to look again; {@link Times#NEVER} for never. */
    long wake() {
        long next = times.next(last);
        return next == Times.NEVER ? next : next + offset();
    }

    /** The job's part of its spread: worked out when asked for, since most have none. */
    private long offset() {
        Duration spread = spec.policy().spread();
        return spread.isZero() ? 0 : micros(Spread.within(spread, times.node(), "job", spec.name()));
    }

    /** Begins anew where the clock had been far ahead; whether it did. */
    boolean putRight(long now) {
        if (now >= last - FAR_BACK) {
            return false;
        }
        last = now;
        return true;
    }

    Batch until(long now) {
        return chosen(passed(now), now);
    }

    /** The instants that have passed, the latest of them when there are too many. */
    private ArrayDeque<Long> passed(long now) {
        ArrayDeque<Long> passed = new ArrayDeque<>(1);
        long offset = offset();
        long graceBegins = now - Math.max(grace(), LATE) - offset;
        for (long next = times.next(last); next <= now - offset; next = times.next(last)) {
            passed.addLast(next);
            boolean far = passed.size() >= MOST_COUNTED;
            if (far) {
                passed.removeFirst();
            }
            last = far && next < graceBegins ? graceBegins : next;
        }
        return passed;
    }

    private Batch chosen(ArrayDeque<Long> passed, long now) {
        List<Due> chosen = new ArrayList<>(1);
        while (!passed.isEmpty() && wants(passed.getLast(), now, chosen)) {
            long instant = passed.removeLast();
            long late = now - instant - offset();
            chosen.addFirst(new Due(instant, late, late > LATE));
        }
        return passed.isEmpty()
                ? new Batch(chosen, 0, 0, 0)
                : new Batch(chosen, passed.size(), passed.getFirst(), passed.getLast());
    }

    /** Asked from the latest instant backwards. */
    private boolean wants(long instant, long now, List<Due> chosen) {
        long late = now - instant - offset();
        if (late <= LATE) {
            return true;
        }
        return late <= grace()
                && switch (spec.policy().catchUp()) {
                    case ONE -> chosen.isEmpty();
                    case EACH -> chosen.size() < MOST_CAUGHT_UP;
                    case NONE -> false;
                };
    }

    private long grace() {
        return micros(spec.policy().grace());
    }

    /** Spans of more than 100 years are cut there. */
    static long micros(Duration span) {
        return Math.min(span.toSeconds(), 36_525L * 86_400) * 1_000_000L + span.toNanosPart() / 1_000;
    }
}
