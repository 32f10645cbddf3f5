/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One item of performance data, {@code 'label'=value[unit][;warn[;crit[;min[;max]]]]}. The label ends at the last {@code =}, and the data at the first blank after it.
 *
 * @param label without the quotes around it; quotes inside are still doubled
 * @param quoted there were quotes around it
 * @param value in the unit's base; may be no number or infinite
 * @param written warn, crit, min and max as they were given; fewer where the last ones were left out
 */
public record PerformanceItem(String label, boolean quoted, double value, Unit unit, List<String> written) {
    /** Longer values are no values. */
    private static final int MAX_VALUE = 100;

    private static final Pattern NUMBER =
            Pattern.compile("([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?)([^\\d;]{0,20})");
    private static final List<String> NOT_FINITE = List.of("nan", "inf", "-inf", "+inf", "infinity");

    public PerformanceItem {
        written = List.copyOf(written);
    }

    /** What stands after the value. */
    public enum Limit {
        WARN,
        CRIT,
        MIN,
        MAX
    }

    /** Nothing where the text is no item, or its value is unknown ({@code U}). */
    public static Optional<PerformanceItem> parse(String text) {
        int equals = text.lastIndexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String data = untilBlank(text.substring(equals + 1));
        String[] parts = data.split(";", Limit.values().length + 2);
        String label = text.substring(0, equals);
        return value(parts[0])
                .map(measured ->
                        new PerformanceItem(bare(label), quoted(label), measured.number, measured.unit, limits(parts)));
    }

    /** The label, in one that was quoted with doubled quotes made single. */
    public String name() {
        return quoted ? label.replace("''", "'") : label;
    }

    /** As it was given; empty where it was not. */
    public String written(Limit limit) {
        return limit.ordinal() < written.size() ? written.get(limit.ordinal()) : "";
    }

    /** In the unit's base; nothing where it was not given, or is a range. */
    public OptionalDouble number(Limit limit) {
        String text = written(limit);
        Matcher found = NUMBER.matcher(text.length() > MAX_VALUE ? "" : text);
        boolean fits = found.matches() && (found.group(2).isEmpty() || unit.equals(Unit.of(found.group(2))));
        return fits ? OptionalDouble.of(unit.scale(Double.parseDouble(found.group(1)))) : OptionalDouble.empty();
    }

    private static List<String> limits(String[] parts) {
        int end = Math.min(parts.length, 1 + Limit.values().length);
        return List.of(parts).subList(1, end);
    }

    private static Optional<Measured> value(String text) {
        if (NOT_FINITE.contains(text.toLowerCase(Locale.ROOT))) {
            return Optional.of(new Measured(Double.NaN, Unit.NONE));
        }
        Matcher found = NUMBER.matcher(text.length() > MAX_VALUE ? "" : text);
        if (!found.matches() || found.group(2).startsWith(",")) {
            return Optional.empty();
        }
        Unit unit = Unit.of(found.group(2));
        return Optional.of(new Measured(unit.scale(Double.parseDouble(found.group(1))), unit));
    }

    private static String untilBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static boolean quoted(String label) {
        return label.length() >= 2 && label.startsWith("'") && label.endsWith("'");
    }

    private static String bare(String label) {
        return quoted(label) ? label.substring(1, label.length() - 1) : label;
    }

    private record Measured(double number, Unit unit) {}
}
