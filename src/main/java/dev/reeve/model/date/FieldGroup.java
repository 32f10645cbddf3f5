/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A field of a pattern. @param key the letter of strptime @param group which group of the expression it is */
record FieldGroup(char key, int group) {
    private static final String KEYS = "aAbBdfHIjmMpSUwWyYzZ";

    /** Groups of other names are no fields. */
    static FieldGroup[] of(Map<String, Integer> names) {
        List<FieldGroup> fields = new ArrayList<>();
        names.forEach((name, group) -> {
            if (name.length() == 1 && KEYS.indexOf(name.charAt(0)) >= 0) {
                fields.add(new FieldGroup(name.charAt(0), group));
            }
        });
        return fields.toArray(new FieldGroup[0]);
    }
}
