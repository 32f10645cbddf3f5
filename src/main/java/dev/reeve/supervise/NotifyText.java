/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A datagram of sd_notify(3): lines of NAME=VALUE. What is no such line is passed over. */
record NotifyText(SequencedMap<String, String> values) {
    private static final int MOST_LINES = 64;
    private static final int MOST_STATUS = 200;

    static NotifyText parse(String text) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        text.lines().limit(MOST_LINES).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return new NotifyText(values);
    }

    boolean says(String name) {
        return "1".equals(values.get(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A whole number from 0 to {@code most}; -1 where it is missing or something else. */
    long number(String name, long most) {
        String value = values.getOrDefault(name, "");
        return value.matches("[0-9]{1,18}") ? Math.min(Long.parseLong(value), most) : -1;
    }

    /** For people: one line, without control characters. */
    String line(String name) {
        String value = values.getOrDefault(name, "").replaceAll("\\p{Cntrl}", "?");
        return value.substring(0, Math.min(MOST_STATUS, value.length()));
    }
}
