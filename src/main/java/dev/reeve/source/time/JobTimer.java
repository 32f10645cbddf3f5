/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import dev.reeve.model.JobSpec;
import dev.reeve.model.Timetable;
import dev.reeve.source.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One job's times. Goes from instant to instant and never back: when the clock was set back, nothing is due until it has come past the last instant again, so nothing runs twice. Only when it
 * was set back by more than {@link #FAR_BACK} it begins anew, for then it was wrong before.
 */
final class JobTimer {
    /** Later than this is missed and not just late. */
    static final Duration LATE = Duration.ofSeconds(30);

    static final Duration FAR_BACK = Duration.ofHours(3);
    private static final int MOST_CAUGHT_UP = 100;
    private static final int MOST_COUNTED = 10_000;

    final JobSpec spec;
    private final Timetable timetable;
    private final Duration offset;
    private Instant last;
    private @Nullable Instant next;

    /** @param last the latest instant that was dealt with, or the start for a job that is new */
    JobTimer(JobSpec spec, String node, Instant last) {
        this.spec = spec;
        this.timetable = Timetable.of(spec.schedule());
        this.offset = Spread.within(spec.policy().spread(), node, "job", spec.name());
        this.last = last;
        this.next = timetable.next(last);
    }

    /** @param missed whether it is made up for */
    record Due(Instant instant, Duration late, boolean missed) {}

    /**
     * What has come since the last call.
     *
     * @param dropped how many instants passed without a run
     */
    record Batch(
            List<Due> due,
            int dropped,
            @Nullable Instant firstDropped,
            @Nullable Instant lastDropped) {
        static final Batch NONE = new Batch(List.of(), 0, null, null);
    }

    Instant last() {
        return last;
    }

    /** When to look again; null for never. */
    @Nullable
    Instant wake() {
        return next == null ? null : next.plus(offset);
    }

    Batch until(Instant now) {
        if (now.isBefore(last.minus(FAR_BACK))) {
            last = now;
            next = timetable.next(now);
        }
        if (next == null || next.plus(offset).isAfter(now)) {
            return Batch.NONE;
        }
        return chosen(passed(now), now);
    }

    /** The instants that have passed, the latest of them when there are too many. */
    private ArrayDeque<Instant> passed(Instant now) {
        ArrayDeque<Instant> passed = new ArrayDeque<>();
        Instant graceBegins = now.minus(
                        spec.policy().grace().compareTo(LATE) > 0
                                ? spec.policy().grace()
                                : LATE)
                .minus(offset);
        while (next != null && !next.plus(offset).isAfter(now)) {
            passed.addLast(next);
            last = next;
            boolean far = passed.size() >= MOST_COUNTED;
            if (far) {
                passed.removeFirst();
            }
            next = timetable.next(far && next.isBefore(graceBegins) ? graceBegins : next);
        }
        return passed;
    }

    private Batch chosen(ArrayDeque<Instant> passed, Instant now) {
        List<Due> chosen = new ArrayList<>();
        while (!passed.isEmpty() && wants(passed.getLast(), now, chosen)) {
            Instant instant = passed.removeLast();
            Duration late = Duration.between(instant.plus(offset), now);
            chosen.addFirst(new Due(instant, late, late.compareTo(LATE) > 0));
        }
        return new Batch(chosen, passed.size(), passed.peekFirst(), passed.peekLast());
    }

    /** Asked from the latest instant backwards. */
    private boolean wants(Instant instant, Instant now, List<Due> chosen) {
        Duration late = Duration.between(instant.plus(offset), now);
        if (late.compareTo(LATE) <= 0) {
            return true;
        }
        boolean inGrace = late.compareTo(spec.policy().grace()) <= 0;
        return inGrace
                && switch (spec.policy().catchUp()) {
                    case ONE -> chosen.isEmpty();
                    case EACH -> chosen.size() < MOST_CAUGHT_UP;
                    case NONE -> false;
                };
    }
}
