/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an expression matched. */
public final class Found {
    private final Regex regex;
    private final Subject text;

    /** Start and end of the match, then of each group; -1 where a group has no part in it. */
    private final int[] places;

    Found(Regex regex, Subject text, int[] places) {
        this.regex = regex;
        this.text = text;
        this.places = places;
    }

    public int start() {
        return places[0];
    }

    public int end() {
        return places[1];
    }

    public int start(int group) {
        return places[2 * group];
    }

    public int end(int group) {
        return places[2 * group + 1];
    }

    /** What a group captured, null where it has no part in the match. @param group 0 for all of the match */
    public @Nullable String group(int group) {
        return start(group) < 0 ? null : text.text(start(group), end(group));
    }

    /** What a group captured that has a part in the match, not yet as a text. */
    public Group captured(int group) {
        return new Group(text, start(group), end(group));
    }

    /** Where a group is. */
    public record Group(Subject whole, int start, int end) {
        public boolean isEmpty() {
            return start == end;
        }

        public String text() {
            return whole.text(start, end);
        }
    }

    /** What a group captured; null also for a name that there is not. */
    public @Nullable String group(String name) {
        Integer group = regex.names().get(name);
        return group == null ? null : group(group);
    }

    /** Where a group begins; -1 where it has no part in the match, or there is none of that name. */
    public int start(String name) {
        Integer group = regex.names().get(name);
        return group == null ? -1 : start(group);
    }

    /** The named groups that have a part in the match, in the order of the expression. */
    public Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        regex.names().forEach((name, group) -> {
            String value = group(group);
            if (value != null) {
                named.put(name, value);
            }
        });
        return named;
    }
}
