/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.Value;
import dev.reeve.model.time.TimeExpression;
import dev.reeve.model.time.TimeParsed;
import dev.reeve.model.time.TimeSyntaxError;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text that names times, judged by the parser that the time source itself uses. */
record TimeType(String title, String label, Function<String, TimeParsed> parser) implements Type<String> {
    private static final int MAX_LENGTH = 512;

    @Override
    public @Nullable String read(YamlNode node, Reading reading) {
        if (!(node instanceof YamlNode.Scalar scalar)
                || scalar.isNothing()
                || scalar.text().length() > MAX_LENGTH) {
            return reading.wrong(node, this);
        }
        return switch (parser.apply(scalar.text())) {
            case TimeExpression read -> comes(read) ? scalar.text() : refuse(scalar, 0, "it never comes", reading);
            case TimeSyntaxError error -> refuse(scalar, error.column() - 1, text(error), reading);
        };
    }

    private static boolean comes(TimeExpression read) {
        return read.times(Instant.EPOCH, ZoneOffset.UTC).hasNext();
    }

    private @Nullable String refuse(YamlNode.Scalar scalar, int column, String why, Reading reading) {
        reading.findings().error(scalar.at(column), title + " " + Quote.of(scalar.text()) + ": " + why, label);
        return null;
    }

    private static String text(TimeSyntaxError error) {
        String hint = error.suggestion().isEmpty() ? "" : " (" + error.suggestion() + ")";
        return error.field() + ": " + error.message() + hint;
    }

    @Override
    public Value schema() {
        return Schemas.type("string");
    }
}
