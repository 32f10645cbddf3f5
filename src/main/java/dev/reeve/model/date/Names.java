/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.util.List;

/** English names of months and days, as the C locale has them. */
public final class Names {
    public static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    /** From Monday on. */
    public static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private static final int SHORT = 3;

    private Names() {}

    /** The index of a whole name, in either case; -1 if it is none. */
    static int whole(List<String> names, String text, int from, int to) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).length() == to - from && same(names.get(i), text, from, to)) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the name whose first three letters these are; -1 if they are of none. */
    static int shortened(List<String> names, String text, int from, int to) {
        for (int i = 0; i < names.size() && to - from == SHORT; i++) {
            if (same(names.get(i), text, from, to)) {
                return i;
            }
        }
        return -1;
    }

    /** Letters of ASCII compare in either case; the expression lets others pass, such as the long s, which make no name. */
    private static boolean same(String name, String text, int from, int to) {
        for (int i = 0; i < to - from; i++) {
            char c = text.charAt(from + i);
            char lower = c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
            if (lower != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
