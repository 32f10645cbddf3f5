/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import java.util.List;

/** The names of keys, for who writes this language: a translator writes no key that would not be understood. */
public final class KeyNames {
    private KeyNames() {}

    /** Of a service. */
    public static List<String> service() {
        return names(ServiceSection.SECTION);
    }

    /** Of a job of the schedule. */
    public static List<String> job() {
        return names(JobSection.SECTION);
    }

    private static List<String> names(Section<?> section) {
        return section.keys().stream().<String>map(Key::name).toList();
    }
}
