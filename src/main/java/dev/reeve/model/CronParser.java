/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.ArrayList;
import java.util.List;

/** Reads crontab(5) expressions the way {@code get_range} of Debian's cron does, and says where Reeve would not have followed it. */
final class CronParser {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_DIGITS = 9;

    private final String text;
    private final CronExpression.Dialect dialect;
    private final List<CronSyntaxError> warnings = new ArrayList<>();
    private int at;

    CronParser(String text, CronExpression.Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    CronParsed parse() {
        try {
            skipBlanks();
            if (text.length() > MAX_LENGTH) {
                throw error("minute", MAX_LENGTH, "the expression is longer than " + MAX_LENGTH + " characters", "");
            }
            return at < text.length() && text.charAt(at) == '@' ? word() : whole(fields());
        } catch (Failure failure) {
            return failure.error;
        }
    }

    /** Reads the beginning of a line of a crontab; what follows the expression is the user's or the command's. */
    CronPrefix prefix() {
        try {
            skipBlanks();
            int start = at;
            CronExpression when = at < text.length() && text.charAt(at) == '@' ? firstWord() : fields();
            String written = text.substring(start, at);
            skipBlanks();
            return new CronPrefix(when.as(written), at);
        } catch (Failure failure) {
            return new CronPrefix(failure.error, at);
        }
    }

    private CronExpression firstWord() throws Failure {
        int start = at;
        while (!atEnd()) {
            at++;
        }
        return word(text.substring(start, at), start);
    }

    private CronExpression word() throws Failure {
        return word(text.substring(at).stripTrailing(), at);
    }

    private CronExpression word(String word, int start) throws Failure {
        return switch (word) {
            case "@reboot" -> new CronExpression(text, 0, 0, 0, 0, 0, true, false, true, List.of());
            case "@yearly", "@annually" -> of("0 0 1 1 *");
            case "@monthly" -> of("0 0 1 * *");
            case "@weekly" -> of("0 0 * * 0");
            case "@daily", "@midnight" -> of("0 0 * * *");
            case "@hourly" -> of("0 * * * *");
            default ->
                throw error(
                        "time specifier",
                        start,
                        "'" + word + "' is none of @reboot @yearly @annually @monthly @weekly @daily @midnight @hourly",
                        word.startsWith("@every")
                                ? "a fixed period is written 'every: 5m' instead of a cron expression"
                                : "");
        };
    }

    private CronExpression of(String fields) throws Failure {
        return new CronParser(fields, dialect).fields().as(text);
    }

    private CronExpression fields() throws Failure {
        long[] sets = new long[CronField.values().length];
        boolean[] stars = new boolean[sets.length];
        for (CronField field : CronField.values()) {
            skipBlanks();
            if (at == text.length()) {
                throw error(
                        field.label,
                        at,
                        "the " + field.label + " is missing: an expression has five fields",
                        "minute hour day month weekday, such as '30 2 * * *'");
            }
            stars[field.ordinal()] = text.charAt(at) == '*';
            sets[field.ordinal()] = list(field);
        }
        long weekdays = (sets[4] & 0x7f) | (sets[4] >>> 7);
        return new CronExpression(
                text,
                sets[0],
                sets[1],
                sets[2],
                sets[3],
                weekdays,
                stars[2] || stars[4],
                stars[0] || stars[1],
                false,
                warnings);
    }

    private CronExpression whole(CronExpression read) throws Failure {
        skipBlanks();
        if (at < text.length()) {
            throw error(
                    CronField.WEEKDAY.label,
                    at,
                    "there is more after the five fields",
                    "fields are minute hour day month weekday; seconds and years are not possible");
        }
        return read;
    }

    private long list(CronField field) throws Failure {
        long set = range(field);
        while (peek() == ',') {
            at++;
            set |= range(field);
        }
        if (!atEnd()) {
            int rest = at;
            while (!atEnd()) {
                at++;
            }
            doubt(
                    field,
                    rest,
                    "'" + text.substring(rest, at) + "' after a complete " + field.label
                            + " is not understood (Debian's cron leaves it out)",
                    field.hint(text.charAt(rest)));
        }
        return set;
    }

    private long range(CronField field) throws Failure {
        int start = at;
        int first = field.first;
        int last = field.last;
        if (peek() == '*') {
            at++;
        } else {
            first = number(field, true);
            if (peek() != '-') {
                return single(field, first, start);
            }
            at++;
            last = number(field, true);
        }
        return elements(field, first, last, step(field), start);
    }

    private long single(CronField field, int value, int start) throws Failure {
        if (peek() == '/') {
            String from = text.substring(start, at);
            throw error(
                    field.label, at, "a step needs a range or a star before it", "'" + from + "-" + field.last + "/n'");
        }
        return elements(field, value, value, 1, start);
    }

    private int step(CronField field) throws Failure {
        if (peek() != '/') {
            return 1;
        }
        at++;
        int start = at;
        int step = number(field, false);
        if (step == 0) {
            throw error(field.label, start, "a step is 1 or more, not 0", "");
        }
        return step;
    }

    private long elements(CronField field, int first, int last, int step, int start) throws Failure {
        if (first > last) {
            doubt(
                    field,
                    start,
                    "the range runs backwards and so never comes",
                    field.first <= last ? "'" + first + "-" + field.last + "," + field.first + "-" + last + "'" : "");
        }
        long set = 0;
        for (int value = first; value <= last; value += step) {
            if (value < field.first || value > field.last) {
                throw error(
                        field.label,
                        start,
                        value + " is no " + field.label + ": " + field.first + " to " + field.last,
                        field == CronField.HOUR && value == 24 ? "midnight is hour 0" : "");
            }
            set |= 1L << value;
        }
        return set;
    }

    private int number(CronField field, boolean names) throws Failure {
        int start = at;
        while (at < text.length() && isAlphanumeric(text.charAt(at))) {
            at++;
        }
        String token = text.substring(start, at);
        if (!token.isEmpty() && token.length() <= MAX_DIGITS && token.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Integer.parseInt(token);
        }
        int named = names ? field.named(token) : -1;
        if (named < 0) {
            String found = token.isEmpty() ? atEnd() ? "nothing" : "'" + text.charAt(at) + "'" : "'" + token + "'";
            throw error(
                    field.label,
                    start,
                    "a number " + (names ? field.orName() : "") + "is expected, not " + found,
                    field.suggest(token, peek()));
        }
        return named;
    }

    private void doubt(CronField field, int where, String message, String suggestion) throws Failure {
        if (dialect == CronExpression.Dialect.REEVE) {
            throw error(field.label, where, message, suggestion);
        }
        warnings.add(new CronSyntaxError(field.label, where + 1, message, suggestion));
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean atEnd() {
        return at == text.length() || isBlank(text.charAt(at));
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static Failure error(String field, int where, String message, String suggestion) {
        return new Failure(new CronSyntaxError(field, where + 1, message, suggestion));
    }

    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1;
        private final transient CronSyntaxError error;

        Failure(CronSyntaxError error) {
            super(error.toString());
            this.error = error;
        }
    }
}
