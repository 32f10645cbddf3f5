/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The five fields of a cron expression, in their order. */
enum CronField {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY("day-of-month", 1, 31, List.of()),
    MONTH("month", 1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    WEEKDAY("day-of-week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"));

    final String label;
    final int first;
    final int last;
    private final List<String> names;

    CronField(String label, int first, int last, List<String> names) {
        this.label = label;
        this.first = first;
        this.last = last;
        this.names = names;
    }

    int named(String token) {
        int index = names.indexOf(token.toLowerCase(Locale.ROOT));
        return index < 0 ? -1 : index + first;
    }

    String orName() {
        return names.isEmpty() ? "" : "or a name such as " + names.get(1) + " ";
    }

    String suggest(String token, char next) {
        String known = prefixOf(token);
        return known != null ? "write '" + known + "'" : token.isEmpty() ? hint(next) : "";
    }

    String hint(char sign) {
        return switch (sign) {
            case '?' -> "write '*'";
            case '#', 'L', 'W' -> "crontab has no 'n-th' or 'last' day";
            case '~' -> "a random time is not possible here; use 'spread'";
            case ',' -> "a list has no empty places";
            default -> "";
        };
    }

    private @Nullable String prefixOf(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        return names.stream().filter(lower::startsWith).findFirst().orElse(null);
    }
}
