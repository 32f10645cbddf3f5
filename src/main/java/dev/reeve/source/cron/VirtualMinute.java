/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of Debian's cron 3.0pl1 (main loop of cron.c, cron(8)): it compares the local minute that it has dealt with, the virtual one, with the minute that the clock shows, and decides by their
 * difference which lines are due. Wildcard lines, whose minute or hour begins with a star, follow the clock; fixed ones follow the virtual minute.
 */
final class VirtualMinute {
    private static final long LATE = 5;
    private static final long FAR = 180;

    /** Between the minutes that it makes up for, when they had jobs. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ZoneId zone;
    private long running;
    private long virtual;
    private boolean late;
    private boolean behind;
    private Instant pausedAt = Instant.MIN;

    /** What is due in a local minute. */
    interface Lines {
        /** @return whether there was any */
        boolean due(LocalDateTime minute, boolean wildcard, boolean fixed);
    }

    /** What is due in the minute it is begun in was due before. */
    VirtualMinute(Instant now, ZoneId zone) {
        this.zone = zone;
        this.running = minute(now);
        this.virtual = running;
    }

    private long minute(Instant now) {
        return Math.floorDiv(
                now.getEpochSecond() + zone.getRules().getOffset(now).getTotalSeconds(), 60L);
    }

    private static LocalDateTime local(long minute) {
        return LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
    }

    /** To be called at least once in each minute. */
    void until(Instant now, Lines lines) {
        if (late) {
            makeUp(now, true, lines);
        }
        long shown = minute(now);
        if (!late && shown != running) {
            running = shown;
            behind = false;
            changed(now, lines);
        }
        if (behind) {
            makeUp(now, false, lines);
        }
    }

    private void changed(Instant now, Lines lines) {
        long difference = running - virtual;
        if (difference == 1 || difference > FAR || difference <= -FAR) {
            virtual = running;
            lines.due(local(running), true, true);
        } else if (difference > LATE) {
            behind = true;
            paused(now, lines.due(local(running), true, false));
        } else if (difference > 0) {
            late = true;
            makeUp(now, true, lines);
        } else {
            lines.due(local(running), true, false);
        }
    }

    private void makeUp(Instant now, boolean wildcard, Lines lines) {
        while (virtual < running && !pausing(now)) {
            virtual++;
            paused(now, lines.due(local(virtual), wildcard, true));
        }
        late = late && virtual < running;
        behind = behind && virtual < running;
    }

    private void paused(Instant now, boolean any) {
        pausedAt = any ? now : Instant.MIN;
    }

    private boolean pausing(Instant now) {
        return !now.isBefore(pausedAt) && now.isBefore(pausedAt.equals(Instant.MIN) ? pausedAt : pausedAt.plus(PAUSE));
    }

    /** Whether there are minutes to be made up for. */
    boolean busy() {
        return late || behind;
    }
}
