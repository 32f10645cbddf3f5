/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import dev.reeve.model.EventPattern.Test;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.model.ValueText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an attribute must be: a value, a list of values, {@code {min, max}}, {@code {like: glob}}, {@code {not: …}}. Values are of the attribute's kind. */
final class Tests {
    private static final List<String> WORDS = List.of("min", "max", "like", "not");
    private static final int MAX_GLOB = 1_024;

    private final ValueKind kind;
    private final Reading reading;

    Tests(ValueKind kind, Reading reading) {
        this.kind = kind;
        this.reading = reading;
    }

    @Nullable
    Test read(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> equal(scalar);
            case YamlNode.Sequence list -> oneOf(list);
            case YamlNode.Mapping mapping -> words(mapping);
        };
    }

    private @Nullable Test equal(YamlNode.Scalar scalar) {
        Value value = value(scalar);
        return value == null ? null : new Test.Equal(value);
    }

    private @Nullable Test oneOf(YamlNode.Sequence list) {
        List<Value> values = new ArrayList<>();
        for (YamlNode item : list.items()) {
            Value value = value(item);
            if (value != null) {
                values.add(value);
            }
        }
        if (list.items().isEmpty()) {
            reading.error(list, "an empty list fits nothing", "at least one value");
        }
        return values.isEmpty() || values.size() < list.items().size() ? null : new Test.OneOf(values);
    }

    private @Nullable Test words(YamlNode.Mapping mapping) {
        int before = reading.errors();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!WORDS.contains(entry.key().text())) {
                reading.findings()
                        .unknown(
                                entry.key().origin(),
                                "unknown test " + Quote.of(entry.key().text()),
                                entry.key().text(),
                                WORDS);
            }
        }
        if (reading.errors() > before) {
            return null;
        }
        YamlNode not = mapping.get("not");
        YamlNode like = mapping.get("like");
        int distinct = (not == null ? 0 : 1)
                + (like == null ? 0 : 1)
                + (mapping.get("min") == null && mapping.get("max") == null ? 0 : 1);
        if (distinct != 1) {
            reading.error(mapping, "a test says one thing", "min and max, or like, or not");
            return null;
        }
        return not != null ? not(not) : like != null ? like(like) : between(mapping);
    }

    private @Nullable Test not(YamlNode node) {
        Test test = read(node);
        return test == null ? null : new Test.Not(test);
    }

    private @Nullable Test like(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar
                && !scalar.isNothing()
                && scalar.text().length() <= MAX_GLOB) {
            return new Test.Like(scalar.text());
        }
        reading.error(node, Reading.said(node) + " is not a glob", "text with * and ?");
        return null;
    }

    private @Nullable Test between(YamlNode.Mapping mapping) {
        Double least = bound(mapping.get("min"), Double.NEGATIVE_INFINITY);
        Double most = bound(mapping.get("max"), Double.POSITIVE_INFINITY);
        if (least == null || most == null) {
            return null;
        }
        if (least > most) {
            reading.error(mapping, "nothing lies between these two", "min at most max");
            return null;
        }
        return new Test.Between(least, most);
    }

    private @Nullable Double bound(@Nullable YamlNode node, double otherwise) {
        if (node == null) {
            return otherwise;
        }
        // The groups of a log's pattern are text that may be a number: they are compared as one.
        Value value = kind == ValueKind.TEXT ? new Tests(ValueKind.REAL, reading).value(node) : value(node);
        return switch (value) {
            case Value.Int(long number) -> (double) number;
            case Value.Real(double number) -> number;
            case null -> null;
            default -> {
                reading.error(
                        node,
                        "min and max are for numbers and durations",
                        Suggestion.oneOf(List.of("a value", "a list of values", "like")));
                yield null;
            }
        };
    }

    private @Nullable Value value(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNothing()) {
            reading.error(node, Reading.said(node) + " cannot be compared with", "a value");
            return null;
        }
        if (scalar.text().length() > 4_096) {
            reading.error(node, "longer than any attribute", "at most 4096 characters");
            return null;
        }
        try {
            return kind == ValueKind.TEXTS || kind == ValueKind.FIELDS
                    ? Value.of(scalar.text())
                    : ValueText.parse(kind, scalar.text());
        } catch (IllegalArgumentException e) {
            reading.error(node, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
