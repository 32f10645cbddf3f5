/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Walks an expression through the stretches of time in which a zone's offset stays the same. Within one, local minutes are searched field by field; from one to the next, what was skipped
 * is made up for and what comes again is left out, as cron(8) of Debian says: it compares the local minute it has dealt with ({@code cursor} here) with the one the clock shows.
 */
final class CronTimes implements Iterator<Instant> {
    private static final Duration SMALL_GAP = Duration.ofMinutes(4);
    private static final Duration GAP = Duration.ofMinutes(179);
    private static final Duration OVERLAP = Duration.ofMinutes(180);

    private final CronExpression expression;
    private final ZoneRules rules;
    private final CronExpression.Clock clock;
    private final LocalDateTime end;
    private LocalDateTime cursor;
    private ZoneOffset offset;
    private @Nullable ZoneOffsetTransition change;
    private int madeUpFor;
    private Instant changed;
    private @Nullable Instant next;

    CronTimes(CronExpression expression, Instant after, ZoneRules rules, CronExpression.Clock clock) {
        this.expression = expression;
        this.rules = rules;
        this.clock = clock;
        this.changed = after;
        this.offset = rules.getOffset(after);
        LocalDateTime local = LocalDateTime.ofInstant(after, offset);
        this.end = local.plusYears(CronExpression.HORIZON_YEARS);
        this.cursor = begin(after, local);
        this.change = rules.nextTransition(after);
        this.next = find();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Instant next() {
        Instant found = next;
        if (found == null) {
            throw new NoSuchElementException("no further time");
        }
        next = find();
        return found;
    }

    /** The minute after {@code after}, or, in an hour that comes the second time, the first one that does not come again. */
    private LocalDateTime begin(Instant after, LocalDateTime local) {
        LocalDateTime minute = local.withSecond(0).withNano(0).plusMinutes(1);
        ZoneOffsetTransition last = rules.previousTransition(after.plusNanos(1));
        boolean repeated = last != null && last.isOverlap() && leavesOut(last);
        return repeated && minute.isBefore(last.getDateTimeBefore()) ? last.getDateTimeBefore() : minute;
    }

    private @Nullable Instant find() {
        while (true) {
            if (madeUpFor > 0) {
                madeUpFor--;
                return changed;
            }
            LocalDateTime until = change == null ? end : earlier(change.getDateTimeBefore(), end);
            LocalDateTime match = expression.nextLocal(cursor, until);
            if (match != null) {
                cursor = match.plusMinutes(1);
                return match.toInstant(offset);
            }
            if (change == null || !until.isBefore(end)) {
                return null;
            }
            cross(change);
        }
    }

    private void cross(ZoneOffsetTransition over) {
        offset = over.getOffsetAfter();
        changed = over.getInstant();
        change = rules.nextTransition(changed);
        if (over.isGap()) {
            skip(over);
        } else if (!leavesOut(over)) {
            cursor = over.getDateTimeAfter();
        }
    }

    private void skip(ZoneOffsetTransition gap) {
        LocalDateTime after = gap.getDateTimeAfter();
        madeUpFor = makesUpFor(gap.getDuration()) ? countBefore(after) : 0;
        boolean coalesced = clock == CronExpression.Clock.REEVE && madeUpFor > 0;
        madeUpFor = coalesced ? 1 : madeUpFor;
        LocalDateTime from = coalesced ? after.plusMinutes(1) : after;
        cursor = cursor.isBefore(from) ? from : cursor;
    }

    private int countBefore(LocalDateTime after) {
        int count = 0;
        LocalDateTime match = expression.nextLocal(cursor, after);
        while (match != null) {
            count++;
            match = expression.nextLocal(match.plusMinutes(1), after);
        }
        return count;
    }

    private boolean makesUpFor(Duration gap) {
        return switch (clock) {
            case REEVE -> !expression.wildcard();
            case DEBIAN -> gap.compareTo(expression.wildcard() ? SMALL_GAP : GAP) <= 0;
        };
    }

    private boolean leavesOut(ZoneOffsetTransition overlap) {
        boolean bounded = clock == CronExpression.Clock.REEVE
                || overlap.getDuration().negated().compareTo(OVERLAP) <= 0;
        return !expression.wildcard() && bounded;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
