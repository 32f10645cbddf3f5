/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Places in a systemd journal, written {@code cursor:s=…;i=…}. */
public final class Cursors {
    private static final String MARK = "cursor:";

    /** The text becomes an argument of a command, so it has no other characters than cursors have. */
    private static final Pattern CURSOR = Pattern.compile("[a-z]=[0-9a-f]{1,32}(;[a-z]=[0-9a-f]{1,32}){0,15}");

    private Cursors() {}

    /** The position for a cursor of journalctl; empty when the text is none. */
    public static String position(String cursor) {
        return cursor.length() < 400 && CURSOR.matcher(cursor).matches() ? MARK + cursor : "";
    }

    /** The cursor of a position; empty when it is none. */
    public static String cursor(String position) {
        return isOne(position) ? position.substring(MARK.length()) : "";
    }

    /**
     * Whether one position is not after another: by the number in the same journal, else by the time of arrival. False for what is none.
     *
     * @param position that is looked at
     * @param reached up to which was read
     */
    public static boolean upTo(String position, String reached) {
        if (position.equals(reached)) {
            return true;
        }
        String journal = part(reached, 's');
        boolean same = !journal.isEmpty() && journal.equals(part(position, 's'));
        char by = same ? 'i' : 't';
        long one = number(position, by);
        return one >= 0 && one <= number(reached, by);
    }

    /** When the entry at a position came to the journal, in microseconds since 1970; -1 where it does not say. */
    public static long micros(String position) {
        return number(position, 't');
    }

    private static long number(String position, char name) {
        String digits = part(position, name);
        return digits.isEmpty() || digits.length() > 15 ? -1 : Long.parseLong(digits, 16);
    }

    private static String part(String position, char name) {
        for (String part : cursor(position).split(";", -1)) {
            if (part.length() > 2 && part.charAt(0) == name) {
                return part.substring(2);
            }
        }
        return "";
    }

    static boolean isOne(String position) {
        return position.startsWith(MARK)
                && !position(position.substring(MARK.length())).isEmpty();
    }

    static Value both(Value one, Value other) {
        List<Value> all = new ArrayList<>(items(one));
        all.addAll(items(other));
        return new Value.Items(all);
    }

    private static List<Value> items(Value value) {
        return value instanceof Value.Items(List<Value> items) ? items : List.of();
    }
}
