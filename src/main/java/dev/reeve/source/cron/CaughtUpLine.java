/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.event.Observation;
import dev.reeve.source.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One line, from time to time and never back, so that none runs twice for a time: when the clock was set back, a fixed line waits until it has come past the last time again. One that follows the clock
 * (a star in minute or hour) goes on by the clock it has, for it is to look after something all the while.
 */
final class CaughtUpLine {
    /** Later than this is missed and not just late. */
    private static final Duration LATE = Duration.ofSeconds(30);
    /** A clock that is put right by a little is no other time. */
    private static final Duration BACK = Duration.ofMinutes(5);
    /** Set back by more, it was wrong before: the times of then are not waited for. */
    private static final Duration FAR_BACK = Duration.ofHours(3);

    private static final int MOST_COUNTED = 10_000;

    final CronLine line;
    private final Duration offset;
    private Instant last;
    private @Nullable Instant next;
    private int turns;

    CaughtUpLine(CronLine line, String node, Instant last) {
        this.line = line;
        this.offset = Spread.within(
                line.job().policy().spread(), node, "job", line.job().name());
        this.last = last;
        this.next = line.when().next(last, line.zone());
    }

    /** The same line with another policy or user. */
    CaughtUpLine as(CronLine other, String node) {
        CaughtUpLine fresh = new CaughtUpLine(other, node, last);
        fresh.turns = turns;
        return fresh;
    }

    void until(Instant now, Consumer<Observation> to) {
        Duration back = line.when().wildcard() ? BACK : FAR_BACK;
        if (now.isBefore(last.minus(back))) {
            turns++;
            begin(now);
        }
        if (next != null && !next.plus(offset).isAfter(now)) {
            passed(now, next, to);
        }
    }

    private void begin(Instant at) {
        last = at;
        next = line.when().next(at, line.zone());
    }

    private void passed(Instant now, Instant first, Consumer<Observation> to) {
        int count = 0;
        Instant before = first;
        while (next != null && !next.plus(offset).isAfter(now)) {
            before = last;
            last = next;
            next = ++count == MOST_COUNTED ? after(now) : line.when().next(last, line.zone());
        }
        Instant at = last.plus(offset);
        Duration late = Duration.between(at, now);
        boolean lost =
                late.compareTo(LATE) > 0 && late.compareTo(line.job().policy().grace()) > 0;
        int dropped = lost ? count : count - 1;
        if (dropped > 0) {
            to.accept(DueLines.missed(line.job(), dropped, first, lost ? last : before));
        }
        if (!lost) {
            boolean missed = count > 1 || late.compareTo(LATE) > 0;
            String key = last + (turns == 0 ? "" : "/turn" + turns);
            to.accept(DueLines.due(line.job(), key, last, late, missed));
        }
    }

    /** Too many to be counted: on near the end, so that the latest is found. What comes so often comes within a day. */
    private @Nullable Instant after(Instant now) {
        Instant near = now.minus(offset).minus(Duration.ofDays(1));
        return line.when().next(near.isAfter(last) ? near : last, line.zone());
    }
}
