/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Event;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text that a rule counts apart by: the values of its {@code by} attributes. One value is the key itself; several are joined with commas, and a comma or backslash inside is escaped, so that
 * different values never make the same key.
 */
final class RuleKey {
    /** Longer keys are cut and get a hash of the whole: they come from the world and are kept by the hundred thousand. */
    static final int LONGEST = 200;

    private static final char CUT = '…';
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private RuleKey() {}

    /** The event's key; empty text where nothing is told apart; null where the event lacks one of the attributes and so belongs to no key. */
    static @Nullable String of(Event event, List<String> by) {
        if (by.isEmpty()) {
            return "";
        }
        if (by.size() == 1) {
            String text = text(event, by.getFirst());
            return text == null ? null : bounded(text);
        }
        StringBuilder key = new StringBuilder();
        for (String name : by) {
            String text = text(event, name);
            if (text == null) {
                return null;
            }
            key.append(key.isEmpty() && name.equals(by.getFirst()) ? "" : ",").append(escaped(text));
        }
        return bounded(key.toString());
    }

    /** The values that made a key, in the order of {@code by}; empty where the key was cut. */
    static List<String> values(String key, int by) {
        if (by == 0 || key.length() > LONGEST) {
            return List.of();
        }
        return by == 1 ? List.of(key) : split(key);
    }

    /** For where there is no event to take values from: those of the key are known. */
    static Attributes attributes(String key, List<String> by) {
        List<String> values = values(key, by.size());
        Attributes.Builder attributes = Attributes.builder();
        for (int i = 0; i < values.size(); i++) {
            attributes.put(by.get(i), values.get(i));
        }
        return attributes.build();
    }

    private static @Nullable String text(Event event, String name) {
        Value value = EventValues.named(event, name);
        return value == null ? null : value.plain();
    }

    private static String escaped(String text) {
        return text.indexOf(',') < 0 && text.indexOf('\\') < 0
                ? text
                : text.replace("\\", "\\\\").replace(",", "\\,");
    }

    private static List<String> split(String key) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == ',') {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c == '\\' && i + 1 < key.length() ? key.charAt(++i) : c);
            }
        }
        values.add(value.toString());
        return values;
    }

    /** A cut key is always longer than one that was not cut, so that neither can pass for the other. */
    private static String bounded(String key) {
        if (key.length() <= LONGEST) {
            return key;
        }
        int end = Character.isHighSurrogate(key.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return key.substring(0, end) + CUT + String.format(java.util.Locale.ROOT, "%016x", hash(key));
    }

    /** FNV-1a over the UTF-16 units. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
