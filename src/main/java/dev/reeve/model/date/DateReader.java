/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a template found into a moment. */
final class DateReader {
    private final Calendar calendar;

    DateReader(DateZone zone) {
        this.calendar = new Calendar(zone);
    }

    Found read(String line, Hit hit, Instant now) {
        int start = Math.max(0, hit.textStart());
        int end = Math.max(start, hit.textEnd());
        String text = line.substring(start, end);
        return new Found(text.isEmpty() ? Optional.empty() : Optional.ofNullable(time(line, hit, now)), start, end, text);
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
