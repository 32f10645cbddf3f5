/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A threshold of the plugins, {@code [@]start:end}: both ends belong to it, and a value outside (with {@code @}: inside) is an alert.
 *
 * <p>Numbers are read as the reference plugins read them: as much of a text as is a number counts, and a text that is none is 0. Whether something was passed over is told by {@link #odd}.
 *
 * @param start negative infinity for {@code ~}
 * @param end positive infinity where none is given
 * @param odd not all of the text was understood ({@code 10%}, {@code abc})
 */
public record Range(double start, double end, boolean inside, boolean odd) {
    /** Longer ones are no ranges. */
    public static final int MAX_TEXT = 200;

    private static final Pattern NUMBER = Pattern.compile("\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)");

    /** Nothing where the start is above the end, or the text is too long. */
    public static Optional<Range> parse(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        boolean inside = text.startsWith("@");
        String body = inside ? text.substring(1) : text;
        int colon = body.indexOf(':');
        Part start = colon < 0 ? new Part(0, false) : start(body.substring(0, colon));
        Part end = end(body.substring(colon + 1));
        return start.value <= end.value
                ? Optional.of(new Range(start.value, end.value, inside, start.odd || end.odd))
                : Optional.empty();
    }

    public boolean alerts(double value) {
        boolean within = start <= value && value <= end;
        return within == inside;
    }

    private static Part start(String text) {
        return text.startsWith("~") ? new Part(Double.NEGATIVE_INFINITY, text.length() > 1) : number(text);
    }

    private static Part end(String text) {
        return text.isEmpty() ? new Part(Double.POSITIVE_INFINITY, false) : number(text);
    }

    private static Part number(String text) {
        Matcher found = NUMBER.matcher(text);
        return found.lookingAt()
                ? new Part(
                        Double.parseDouble(found.group(1)),
                        found.end() < text.strip().length())
                : new Part(0, !text.isEmpty());
    }

    private record Part(double value, boolean odd) {}
}
