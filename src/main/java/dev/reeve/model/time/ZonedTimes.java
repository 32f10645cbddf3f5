/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Local times as moments. What falls into a gap of the zone does not come; what comes twice counts once, which time depends on whose expressions they are. */
final class ZonedTimes implements Iterator<Instant> {
    /** Which of the two is meant where the clock is set back. */
    enum Twice {
        /** As systemd does it. */
        FIRST,
        /** As Quartz does it. */
        SECOND
    }

    private final LocalSearch search;
    private final ZoneRules rules;
    private final Twice twice;
    private final BinaryOperator<LocalDateTime> begin;
    private Instant last;
    private LocalDateTime cursor;
    private @Nullable Instant next;

    ZonedTimes(LocalFields fields, Instant after, ZoneId zone, Twice twice) {
        this(fields, after, zone, twice, (cursor, found) -> found);
    }

    /** @param begin from when on, searching from the first, the second counts; another is searched for when it does not */
    ZonedTimes(LocalFields fields, Instant after, ZoneId zone, Twice twice, BinaryOperator<LocalDateTime> begin) {
        this.begin = begin;
        this.search = new LocalSearch(fields);
        this.rules = zone.getRules();
        this.twice = twice;
        this.last = after;
        this.cursor = LocalDateTime.ofInstant(after, rules.getOffset(after)).plus(1, ChronoUnit.MICROS);
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
        last = found;
        next = find();
        return found;
    }

    private @Nullable Instant find() {
        LocalDateTime local = search.from(cursor);
        while (local != null && begin.apply(cursor, local).isAfter(local)) {
            cursor = begin.apply(cursor, local);
            local = search.from(cursor);
        }
        while (local != null) {
            Instant found = instant(local);
            if (found != null && found.isAfter(last)) {
                cursor = local.plus(1, ChronoUnit.MICROS);
                return found;
            }
            local = search.from(found == null ? endOfGap(local) : local.plus(1, ChronoUnit.MICROS));
        }
        return null;
    }

    private LocalDateTime endOfGap(LocalDateTime local) {
        ZoneOffsetTransition gap = rules.getTransition(local);
        return gap == null ? local.plus(1, ChronoUnit.MICROS) : gap.getDateTimeAfter();
    }

    /** Null within a gap. */
    private @Nullable Instant instant(LocalDateTime local) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return null;
        }
        Instant first = local.toInstant(offsets.getFirst());
        return twice == Twice.FIRST && first.isAfter(last) ? first : local.toInstant(offsets.getLast());
    }
}
