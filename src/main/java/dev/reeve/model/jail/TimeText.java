/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * fail2ban's durations: {@code 600}, {@code 10m}, {@code 1d 12h}, {@code 2 * 0.5 years - 1w}. A unit multiplies what stands before it, groups side by side are added, and the whole is arithmetic
 * with {@code + - * /} and parentheses. A month is a twelfth of a year of 365.25 days.
 */
public final class TimeText {
    private static final long DAY = 86_400;
    private static final TreeMap<String, Long> UNITS = new TreeMap<>();
    private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "(", ")");

    static {
        unit(1, "s ss se sec second seconds");
        unit(60, "m mm mi mn min minute minutes");
        unit(3_600, "h hh ho hou hour hours");
        unit(DAY, "d dd da day days");
        unit(7 * DAY, "w ww we wee week weeks");
        unit(365 * DAY / 12 + DAY / 48, "mo mon month months");
        unit(365 * DAY + DAY / 4, "y yy ye yea year years");
    }

    private TimeText() {}

    private static void unit(long seconds, String names) {
        for (String name : names.split(" ")) {
            UNITS.put(name, seconds);
        }
    }

    /**
     * In seconds; negative where the text says so: -1 stands for "for ever".
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static double seconds(String text) {
        double seconds;
        try {
            seconds = ExpressionParser.parse(tokens(text)).value(Expression.Variables.NONE);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "not a duration (such as 600, 10m or 1d 12h): " + wrong.getMessage(), wrong);
        }
        if (!Double.isFinite(seconds)) {
            throw new IllegalArgumentException("not a duration: the arithmetic has no answer");
        }
        return seconds;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        for (String token : ExpressionTokens.of(spaced(text))) {
            Long unit = UNITS.get(token);
            boolean number = Character.isDigit(token.charAt(0)) || token.charAt(0) == '.';
            if (unit != null) {
                tokens.add("*");
                tokens.add(unit.toString());
            } else if (number || ARITHMETIC.contains(token)) {
                boolean beside = Character.isDigit(token.charAt(0)) && !tokens.isEmpty() && number(tokens.getLast());
                tokens.addAll(beside ? List.of("+", token) : List.of(token));
            } else {
                throw new IllegalArgumentException("'" + token + "' is no unit of time");
            }
        }
        return tokens;
    }

    private static boolean number(String token) {
        return Character.isDigit(token.charAt(token.length() - 1));
    }

    /** Units apart from the digits around them, so that {@code 1d12h} is not read as a name or an exponent. */
    private static String spaced(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("(?<=[a-z])(?=[0-9])", " ")
                .replaceAll("(?<=[0-9])(?=[a-z])", " ");
    }

    /** As fail2ban writes a duration: at most three groups, the more coarse the longer it is; {@code 0} for none. */
    public static String text(double seconds) {
        long whole = (long) seconds;
        if (seconds >= 365 * DAY) {
            return groups(rounded(seconds, DAY), new long[] {365, 7, 1}, "ywd");
        }
        if (seconds >= 7 * DAY) {
            return groups(rounded(seconds, 3_600), new long[] {168, 24, 1}, "wdh");
        }
        if (seconds >= DAY) {
            return groups(rounded(seconds, 60), new long[] {1_440, 60, 1}, "dhm");
        }
        // Five seconds short of an hour are rounded to it.
        if (seconds >= 3_595) {
            return groups(rounded(seconds, 10), new long[] {360, 6}, "hm");
        }
        return whole == 0 ? "0" : groups(whole, new long[] {60, 1}, "ms");
    }

    /** Halves go to the even neighbour. */
    private static long rounded(double seconds, long unit) {
        return (long) StrictMath.rint(seconds / unit);
    }

    private static String groups(long units, long[] sizes, String names) {
        List<String> groups = new ArrayList<>();
        long rest = units;
        for (int i = 0; i < sizes.length; i++) {
            if (rest / sizes[i] != 0) {
                groups.add(rest / sizes[i] + names.substring(i, i + 1));
            }
            rest %= sizes[i];
        }
        return String.join(" ", groups);
    }
}
