/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads values of a declared kind from text (a rule's filled-in template) or from looser values (an operator's request), and says what was expected. */
public final class ValueText {
    private static final long SECOND = 1_000_000;

    private ValueText() {}

    /** @throws IllegalArgumentException with what was expected */
    public static Value parse(ValueKind kind, String text) {
        return switch (kind) {
            case TEXT -> Value.of(text);
            case INTEGER -> Value.of(integer(text));
            case REAL -> Value.of(real(text));
            case TRUTH -> Value.of(truth(text));
            case ADDRESS -> Value.of(address(text));
            case DURATION -> Value.of(micros(Spans.parse(text)));
            case INSTANT -> Value.of(instant(text));
            case TEXTS -> Value.texts(List.of(text.split(String.valueOf(Template.ITEM_END), -1)));
            case FIELDS -> throw new IllegalArgumentException("expected named values, found " + quoted(text));
        };
    }

    /**
     * The given value as one of this kind; a duration or an instant may be an integer of microseconds.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static Value convert(ValueKind kind, Value given) {
        return switch (given) {
            case Value.Text(String text) -> parse(kind, text);
            case Value.Int number when kind == ValueKind.INTEGER || kind == ValueKind.DURATION -> number;
            case Value.Int number when kind == ValueKind.INSTANT -> number;
            case Value.Int(long number) when kind == ValueKind.REAL -> Value.of((double) number);
            case Value.Real number when kind == ValueKind.REAL -> number;
            case Value.Bool truth when kind == ValueKind.TRUTH -> truth;
            case Value.Fields fields when kind == ValueKind.FIELDS -> fields;
            case Value.Items(List<Value> items) when kind == ValueKind.TEXTS -> texts(items);
            case Value.Items other -> throw unexpected(kind, other);
            case Value.Fields other -> throw unexpected(kind, other);
            case Value other when kind == ValueKind.TEXT -> Value.of(other.plain());
            case Value other -> throw unexpected(kind, other);
        };
    }

    private static Value texts(List<Value> items) {
        List<Value> texts = new ArrayList<>();
        items.forEach(item -> texts.add(convert(ValueKind.TEXT, item)));
        return new Value.Items(texts);
    }

    private static long integer(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("expected a whole number such as 5, found " + quoted(text), notANumber);
        }
    }

    private static double real(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("expected a number such as 0.5, found " + quoted(text), notANumber);
        }
        throw new IllegalArgumentException("expected a finite number such as 0.5, found " + quoted(text));
    }

    private static boolean truth(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false, found " + quoted(text));
        };
    }

    private static String address(String text) {
        String canonical = AddressText.canonical(text.strip());
        if (canonical == null) {
            throw new IllegalArgumentException(
                    "expected an IP address such as 203.0.113.9 or 2001:db8::1, found " + quoted(text));
        }
        return canonical;
    }

    private static long instant(String text) {
        try {
            Instant instant = Instant.parse(text.strip());
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano() / 1_000);
        } catch (DateTimeException | ArithmeticException notAnInstant) {
            throw new IllegalArgumentException(
                    "expected a point in time such as 2026-11-01T12:00:00Z, found " + quoted(text), notAnInstant);
        }
    }

    private static long micros(Duration span) {
        return span.getSeconds() * SECOND + span.getNano() / 1_000;
    }

    private static IllegalArgumentException unexpected(ValueKind kind, Value found) {
        return new IllegalArgumentException("expected " + expected(kind) + ", found " + quoted(found.plain()));
    }

    private static String expected(ValueKind kind) {
        return switch (kind) {
            case TEXT -> "a text";
            case INTEGER -> "a whole number such as 5";
            case REAL -> "a number such as 0.5";
            case TRUTH -> "true or false";
            case ADDRESS -> "an IP address such as 203.0.113.9";
            case DURATION -> "a duration such as 10m";
            case INSTANT -> "a point in time such as 2026-11-01T12:00:00Z";
            case TEXTS -> "a list of texts";
            case FIELDS -> "named values";
        };
    }

    private static String quoted(String text) {
        return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "'";
    }
}
