/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The groups that were seen so far. */
final class Groups {
    static final int MAX_GROUPS = 200;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nl}_][\\p{L}\\p{N}_\\p{Mn}\\p{Mc}]{0,99}");

    final Map<String, Integer> names = new LinkedHashMap<>();
    private final TreeSet<Integer> open = new TreeSet<>();
    private final TreeMap<Integer, Integer> conditions = new TreeMap<>();
    private int count;
    private int beforeLookBehind = MAX_GROUPS;

    int count() {
        return count;
    }

    int begin(Cursor cursor) throws RegexSyntaxError {
        if (count >= MAX_GROUPS) {
            throw cursor.error("more than " + MAX_GROUPS + " groups");
        }
        open.add(++count);
        return count;
    }

    void end(int group) {
        open.remove(group);
    }

    void name(String name, int group, int column, Cursor cursor) throws RegexSyntaxError {
        if (!NAME.matcher(name).matches()) {
            throw cursor.error(column, "bad character in group name '" + name + "'");
        }
        if (names.putIfAbsent(name, group) != null) {
            throw cursor.error(column, "redefinition of group name '" + name + "'");
        }
    }

    /** The number of a group that may be referred to: it is closed. */
    int closed(int group, int column, Cursor cursor) throws RegexSyntaxError {
        if (group < 1 || group > count) {
            throw cursor.error(column, "invalid group reference " + group);
        }
        if (open.contains(group)) {
            throw cursor.error(column, "cannot refer to an open group");
        }
        if (group > beforeLookBehind) {
            throw cursor.error(column, "cannot refer to group defined in the same lookbehind subpattern");
        }
        return group;
    }

    /** Inside a look-behind only groups of before it may be referred to; gives what {@link #endLookBehind} takes. */
    int beginLookBehind() {
        int outer = beforeLookBehind;
        beforeLookBehind = Math.min(outer, count);
        return outer;
    }

    void endLookBehind(int outer) {
        beforeLookBehind = outer;
    }

    private boolean lookingBehind() {
        return beforeLookBehind < MAX_GROUPS;
    }

    int named(String name, int column, Cursor cursor) throws RegexSyntaxError {
        Integer group = names.get(name);
        if (group == null) {
            throw cursor.error(column, "unknown group name '" + name + "'");
        }
        return group;
    }

    /** The group of a condition: a name of before, or a number that may come later. */
    int condition(String text, int column, Cursor cursor) throws RegexSyntaxError {
        if (!text.matches("[0-9]{1,4}")) {
            int group = named(text, column, cursor);
            return lookingBehind() ? closed(group, column, cursor) : group;
        }
        int group = Integer.parseInt(text);
        conditions.putIfAbsent(group, column);
        return lookingBehind() ? closed(group, column, cursor) : group;
    }

    void finish(Cursor cursor) throws RegexSyntaxError {
        for (Map.Entry<Integer, Integer> condition : conditions.entrySet()) {
            if (condition.getKey() < 1 || condition.getKey() > count) {
                throw cursor.error(condition.getValue(), "invalid group reference " + condition.getKey());
            }
        }
    }
}
