/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.util.BitSet;

/** Reads a list of values, ranges and steps. A range may run over the end of the field, except in years. */
final class QuartzList {
    private static final int MAX_DIGITS = 9;

    private final QuartzField field;
    private final String word;
    private final int place;
    private final BitSet set = new BitSet();
    private int at;

    /** @param place where the word stands in the expression, counted from 0 */
    QuartzList(QuartzField field, String word, int place) {
        this.field = field;
        this.word = word;
        this.place = place;
    }

    BitSet read() throws TimeFault {
        part();
        while (peek() == ',') {
            at++;
            part();
        }
        if (at < word.length()) {
            throw fault("'" + word.substring(at) + "' is not understood here", hint(peek()));
        }
        return set;
    }

    private static String hint(char sign) {
        return switch (sign) {
            case 'L', 'W', '#' -> "'" + sign + "' stands alone, after one value";
            case '?' -> "write '*'";
            default -> "";
        };
    }

    private void part() throws TimeFault {
        if (peek() == '*' || peek() == '/') {
            at += peek() == '*' ? 1 : 0;
            add(field.first, field.last, peek() == '/' ? step() : 1);
            return;
        }
        int first = value();
        if (peek() == '-') {
            at++;
            int last = value();
            add(first, last, peek() == '/' ? step() : 1);
        } else {
            int step = peek() == '/' ? step() : 0;
            add(first, step == 0 ? first : field.last, step);
        }
    }

    private int step() throws TimeFault {
        at++;
        int step = number();
        if (step > field.maxStep) {
            throw fault("a step in the " + field.label + " is at most " + field.maxStep, "");
        }
        return step;
    }

    private void add(int first, int last, int step) throws TimeFault {
        int length = field.last - field.first + 1;
        if (last < first && field == QuartzField.YEAR) {
            throw fault("the range of years runs backwards", "");
        }
        int end = last < first ? last + length : last;
        int by = step == 0 ? 1 : step;
        for (int value = first; value <= (step == 0 ? first : end); value += by) {
            set.set(value > field.last ? value - length : value);
        }
    }

    private int value() throws TimeFault {
        int start = at;
        while (at < word.length() && word.charAt(at) >= 'A' && word.charAt(at) <= 'Z' && at - start < 3) {
            at++;
        }
        int value = at > start ? field.named(word.substring(start, at)) : number();
        if (value < field.first || value > field.last) {
            String range = "a number from " + field.first + " to " + field.last + field.orName();
            at = start;
            throw fault(range + " is expected", field == QuartzField.HOUR && value == 24 ? "midnight is hour 0" : "");
        }
        return value;
    }

    private int number() throws TimeFault {
        int start = at;
        while (at < word.length() && word.charAt(at) >= '0' && word.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > MAX_DIGITS) {
            at = start;
            throw fault("a number" + field.orName() + " is expected", hint(peek()));
        }
        return Integer.parseInt(word.substring(start, at));
    }

    private char peek() {
        return at < word.length() ? word.charAt(at) : '\0';
    }

    private TimeFault fault(String message, String suggestion) {
        return new TimeFault(field.label, place + at, message, suggestion);
    }
}
