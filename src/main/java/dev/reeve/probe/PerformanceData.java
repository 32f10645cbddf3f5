/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.Value;
import dev.reeve.model.check.PerformanceItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Performance data of plugins: {@code 'label'=value[unit][;warn[;crit[;min[;max]]]]}, apart by blanks (Monitoring Plugins Development Guidelines). Each label becomes the fields
 * {@code value} (real, in a base unit), {@code unit} ({@code seconds}, {@code bytes}, {@code percent}, else as written; left out when there is none), and {@code warn}, {@code crit},
 * {@code min}, {@code max} where given: real, or text where it is a range. Items that do not fit are left out.
 */
public final class PerformanceData {
    static final int MAX_ITEMS = 64;
    private static final int MAX_LABEL = 100;

    private PerformanceData() {}

    public static SortedMap<String, Value> parse(String text) {
        SortedMap<String, Value> items = new TreeMap<>();
        for (String item : items(text)) {
            if (items.size() < MAX_ITEMS) {
                PerformanceItem.parse(item).filter(PerformanceData::usable).ifPresent(read -> put(items, read));
            }
        }
        return items;
    }

    private static boolean usable(PerformanceItem item) {
        String label = item.name();
        return !label.isEmpty() && label.length() <= MAX_LABEL && Double.isFinite(item.value());
    }

    private static void put(SortedMap<String, Value> items, PerformanceItem item) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put("value", Value.of(item.value()));
        String unit = item.unit().counter() ? "c" : item.unit().name();
        if (!unit.isEmpty()) {
            fields.put("unit", Value.of(unit));
        }
        for (PerformanceItem.Limit limit : PerformanceItem.Limit.values()) {
            limit(fields, limit, item);
        }
        items.put(item.name(), Value.fields(fields));
    }

    private static void limit(SequencedMap<String, Value> fields, PerformanceItem.Limit limit, PerformanceItem item) {
        String name = limit.name().toLowerCase(Locale.ROOT);
        String written = item.written(limit);
        OptionalDouble number = item.number(limit);
        if (number.isPresent()) {
            fields.put(name, Value.of(number.getAsDouble()));
        } else if (!written.isEmpty() && written.length() <= MAX_LABEL) {
            fields.put(name, Value.of(written));
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
}
