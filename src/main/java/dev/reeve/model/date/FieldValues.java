/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import org.jspecify.annotations.Nullable;

/** What the fields of a date say. A number that no field gave is {@link #NONE}. */
final class FieldValues {
    static final int NONE = Digits.NONE;

    int year = NONE;
    int month = NONE;
    int day = NONE;
    int hour;
    int minute;
    int second;
    /** From Monday, 0, on. */
    int weekday = NONE;

    int dayOfYear = NONE;
    int week = NONE;
    boolean weeksFromMonday;
    /** Minutes ahead of UTC. */
    @Nullable
    Integer offset;

    private boolean readable = true;

    /** @return null if something is no value of its field */
    static @Nullable FieldValues of(String line, Hit hit) {
        FieldValues values = new FieldValues();
        FieldGroup[] fields = hit.template.fields;
        for (int i = 0; i < fields.length; i++) {
            int from = hit.places[4 + 2 * i];
            if (from >= 0) {
                values.put(fields[i].key(), line, from, hit.places[5 + 2 * i]);
                values.halfDay(fields[i].key(), line, hit);
            }
        }
        return values.readable ? values : null;
    }

    /** Whether no part of the date is left out. */
    boolean isComplete() {
        return year != NONE && month != NONE && day != NONE;
    }

    private void put(char key, String line, int from, int to) {
        switch (key) {
            case 'a' -> weekday = known(Names.shortened(Names.DAYS, line, from, to));
            case 'A' -> weekday = known(Names.whole(Names.DAYS, line, from, to));
            case 'b' -> month = 1 + known(Names.shortened(Names.MONTHS, line, from, to));
            case 'B' -> month = 1 + known(Names.whole(Names.MONTHS, line, from, to));
            case 'z', 'Z' -> zone(line, from, to);
            case 'f', 'p' -> {
                // Fractions of a second do not count; the half of the day is looked at with the hour.
            }
            default -> number(key, Digits.read(line, from, to));
        }
    }

    private void number(char key, int value) {
        known(value);
        switch (key) {
            case 'Y' -> year = value;
            case 'y' -> year = value <= 2000 ? value + 2000 : value;
            case 'm' -> month = value;
            case 'd' -> day = value;
            case 'H', 'I' -> hour = value;
            case 'M' -> minute = value;
            case 'S' -> second = value;
            case 'j' -> dayOfYear = value;
            case 'w' -> weekday = (value + 6) % 7;
            default -> week(key, value);
        }
    }

    private void week(char key, int value) {
        week = value;
        weeksFromMonday = key == 'W';
    }

    private void zone(String line, int from, int to) {
        offset = ZoneAbbreviations.minutes(line.substring(from, to));
        readable &= offset != null;
    }

    private int known(int value) {
        readable &= value >= 0;
        return value;
    }

    /** Hours to 12 without a half of the day are those of the first. */
    private void halfDay(char key, String line, Hit hit) {
        if (key != 'I') {
            return;
        }
        int half = hit.template.field('p');
        boolean second = half >= 0 && hit.places[2 * half] >= 0 && "pP".indexOf(line.charAt(hit.places[2 * half])) >= 0;
        if (hour == 12 && !second) {
            hour = 0;
        } else if (hour != 12 && second) {
            hour += 12;
        }
    }
}
