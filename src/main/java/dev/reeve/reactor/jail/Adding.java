/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Moment;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;

/** Adds failures up in one of the {@linkplain JailCount.Mode ways}. */
final class Adding {
    private static final double SECOND = 1_000_000;

    /** Of many parts together: an exact window remembers so many times. */
    private static final int MOST_TOGETHER = 2_000;

    private final JailCount.Mode mode;
    private final long findTime;
    private final int maxRetry;

    Adding(Jail jail) {
        this(jail, 1);
    }

    /** @param times how many times as much is allowed */
    Adding(Jail jail, int times) {
        this.mode = jail.count().mode();
        this.findTime = Math.max(1, Moment.micros(jail.spec().findTime()));
        int once = Math.max(1, jail.spec().maxRetry());
        this.maxRetry = Math.max(once, (int) Math.min(MOST_TOGETHER, (long) once * times));
    }

    /** Whether it is enough for a ban. */
    boolean full(Count count) {
        return count.retry >= maxRetry;
    }

    /** Whether the count says nothing any more at {@code now}. */
    boolean over(Count count, long now) {
        return count.last <= now - findTime;
    }

    /** The first failure of a new count. */
    Count begin(Failure failure) {
        Count count = new Count();
        count.first = failure.time();
        count.last = failure.time();
        count.attempts = failure.attempts();
        add(count, failure.time(), failure.repeats() > 1 ? weight(failure) : failure.attempts());
        return count;
    }

    /** A further one. fail2ban then holds one against the limit, however many lines it stands for. */
    void more(Count count, Failure failure) {
        count.attempts += failure.attempts();
        add(count, failure.time(), weight(failure));
    }

    private int weight(Failure failure) {
        return mode == JailCount.Mode.ESTIMATE ? failure.repeats() : failure.attempts();
    }

    /** Holds {@code weight} failures against the limit. */
    void add(Count count, long time, int weight) {
        switch (mode) {
            case ESTIMATE -> estimate(count, time, weight);
            case WINDOW -> window(count, time, weight);
            case BUCKET -> bucket(count, time, weight);
        }
        count.last = Math.max(count.last, time);
    }

    /** As fail2ban does: what reaches beyond the window counts by its rate, rounded half to even. */
    private void estimate(Count count, long time, int weight) {
        if (time > count.last && count.first < time - findTime) {
            double rate = count.retry / ((time - count.first) / SECOND);
            count.retry = (int) Math.rint(rate * (findTime / SECOND));
            count.first = time - findTime;
        }
        count.retry = (int) Math.min(Integer.MAX_VALUE, (long) count.retry + weight);
    }

    private void window(Count count, long time, int weight) {
        for (int i = 0; i < Math.min(weight, maxRetry); i++) {
            count.times.add(time, maxRetry);
        }
        long newest = Math.max(count.last, time);
        count.times.forget(newest - findTime);
        count.retry = count.times.size();
    }

    private void bucket(Count count, long time, int weight) {
        double leaked = Math.max(0, time - count.last) / (double) findTime * maxRetry;
        count.level = Math.max(0, count.level - leaked) + weight;
        // What has begun to leak still counts: five at once are five, though they take a second.
        count.retry = (int) Math.min(Integer.MAX_VALUE, Math.ceil(count.level));
    }
}
