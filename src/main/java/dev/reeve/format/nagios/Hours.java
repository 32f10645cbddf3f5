/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.period.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 00:00-09:00,17:00-24:00}. */
final class Hours {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");
    private static final int MOST = 200;

    private Hours() {}

    /** Nothing where one of them is no part of a day. */
    static Optional<List<Span>> parse(String text) {
        List<Span> spans = new ArrayList<>();
        for (String part : text.split(",", MOST + 1)) {
            Matcher span = SPAN.matcher(part.strip());
            if (!span.matches() || spans.size() == MOST) {
                return Optional.empty();
            }
            int start = second(span.group(1), span.group(2));
            int end = second(span.group(3), span.group(4));
            if (start < 0 || start > end || end > Span.DAY) {
                return Optional.empty();
            }
            spans.add(new Span(start, end));
        }
        return Optional.of(spans);
    }

    private static int second(String hours, String minutes) {
        int minute = Integer.parseInt(minutes);
        return minute > 59 ? -1 : Integer.parseInt(hours) * 3_600 + minute * 60;
    }
}
