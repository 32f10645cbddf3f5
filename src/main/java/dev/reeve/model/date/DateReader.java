/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a template found into a moment. The same text is not read again within a second of the clock. */
final class DateReader {
    private final Calendar calendar;
    private @Nullable Layout lastLayout;
    private Optional<Found> lastFound = Optional.empty();
    private String lastText = "";
    private long lastSecond;

    DateReader(DateZone zone) {
        this.calendar = new Calendar(zone);
    }

    /** What a line of a layout says. */
    Optional<Found> read(String line, Layout layout, Instant now) {
        boolean known = layout == lastLayout
                && now.getEpochSecond() == lastSecond
                && layout.contained
                && line.startsWith(lastText, layout.hit.textStart());
        if (!known) {
            Found found = read(line, layout.hit, now);
            lastLayout = layout;
            lastSecond = now.getEpochSecond();
            lastText = found.text();
            lastFound = Optional.of(found);
        }
        return lastFound;
    }

    Found read(String line, Hit hit, Instant now) {
        int start = Math.max(0, hit.textStart());
        int end = Math.max(start, hit.textEnd());
        String text = line.substring(start, end);
        Instant time = text.isEmpty() ? null : time(line, hit, now);
        return new Found(Optional.ofNullable(time), start, end, text);
    }

    private @Nullable Instant time(String line, Hit hit, Instant now) {
        return switch (hit.template.kind) {
            case FIELDS -> {
                FieldValues values = FieldValues.of(line, hit);
                yield values == null ? null : calendar.time(values, now);
            }
            case EPOCH -> Numbers.epoch(number(line, hit), false);
            case LONG_EPOCH -> Numbers.epoch(number(line, hit), true);
            case TAI64N -> Numbers.tai64n(number(line, hit));
        };
    }

    private static String number(String line, Hit hit) {
        return hit.places[2] < 0 ? "" : line.substring(hit.places[2], hit.places[3]);
    }
}
