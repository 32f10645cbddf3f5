/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Performance data of plugins: {@code 'label'=value[unit][;warn[;crit[;min[;max]]]]}, apart by blanks (Monitoring Plugins Development Guidelines). Each label becomes the fields
 * {@code value} (real, in a base unit), {@code unit} ({@code seconds}, {@code bytes}, {@code percent}, else as written; left out when there is none), and {@code warn}, {@code crit},
 * {@code min}, {@code max} where given: real, or text where it is a range. Items that do not fit are left out.
 */
final class PerformanceData {
    static final int MAX_ITEMS = 64;
    private static final int MAX_LABEL = 100;
    private static final Pattern NUMBER =
            Pattern.compile("([-+]?(?:\\d{1,30}\\.?\\d{0,30}|\\.\\d{1,30})(?:[eE][-+]?\\d{1,3})?)([^\\d;]{0,20})");
    private static final List<String> LIMITS = List.of("warn", "crit", "min", "max");

    private PerformanceData() {}

    static SortedMap<String, Value> parse(String text) {
        SortedMap<String, Value> items = new TreeMap<>();
        for (String item : items(text)) {
            int equals = item.lastIndexOf('=');
            if (equals > 0 && items.size() < MAX_ITEMS) {
                put(items, label(item.substring(0, equals)), item.substring(equals + 1));
            }
        }
        return items;
    }

    private static void put(SortedMap<String, Value> items, String label, String data) {
        String[] parts = data.split(";", 6);
        Matcher number = NUMBER.matcher(parts[0]);
        if (label.isEmpty() || label.length() > MAX_LABEL || !number.matches()) {
            return;
        }
        Unit unit = Unit.of(number.group(2));
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("value", Value.of(Double.parseDouble(number.group(1)) * unit.factor));
        if (!unit.name.isEmpty()) {
            fields.put("unit", Value.of(unit.name));
        }
        for (int i = 1; i < parts.length && i <= LIMITS.size(); i++) {
            limit(fields, LIMITS.get(i - 1), parts[i], unit);
        }
        items.put(label, Value.fields(fields));
    }

    private static void limit(SequencedMap<String, Value> fields, String name, String text, Unit unit) {
        Matcher number = NUMBER.matcher(text);
        if (number.matches() && (number.group(2).isEmpty() || unit.equals(Unit.of(number.group(2))))) {
            fields.put(name, Value.of(Double.parseDouble(number.group(1)) * unit.factor));
        } else if (!text.isEmpty() && text.length() <= MAX_LABEL) {
            fields.put(name, Value.of(text));
        }
    }

    /** Splits at blanks that are not inside quotes. */
    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && Character.isWhitespace(c)) {
                items.add(item.toString());
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        items.add(item.toString());
        return items;
    }

    private static String label(String written) {
        boolean quoted = written.length() >= 2 && written.startsWith("'") && written.endsWith("'");
        return quoted ? written.substring(1, written.length() - 1).replace("''", "'") : written;
    }

    private record Unit(String name, double factor) {
        static Unit of(String written) {
            return switch (written.toLowerCase(java.util.Locale.ROOT)) {
                case "s" -> new Unit("seconds", 1);
                case "ms" -> new Unit("seconds", 1e-3);
                case "us" -> new Unit("seconds", 1e-6);
                case "ns" -> new Unit("seconds", 1e-9);
                case "%" -> new Unit("percent", 1);
                case "b" -> new Unit("bytes", 1);
                case "kb" -> new Unit("bytes", 1e3);
                case "mb" -> new Unit("bytes", 1e6);
                case "gb" -> new Unit("bytes", 1e9);
                case "kib" -> new Unit("bytes", 1 << 10);
                case "mib" -> new Unit("bytes", 1 << 20);
                case "gib" -> new Unit("bytes", 1 << 30);
                case "h" -> new Unit("seconds", 3_600);
                case "d" -> new Unit("seconds", 86_400);
                case "tb" -> new Unit("bytes", 1e12);
                default -> new Unit(written, 1);
            };
        }
    }
}
