/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression of {@link Pattern}, compiled to be sure; the error's place is the character in the file where that can be known. */
final class RegexType implements Type<Pattern> {
    static final RegexType REGEX = new RegexType();
    private static final int MAX_LENGTH = 8_192;

    private RegexType() {}

    @Override
    public @Nullable Pattern read(YamlNode node, Reading reading) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.text().isEmpty() || scalar.isNothing()) {
            return reading.wrong(node, this);
        }
        if (scalar.text().length() > MAX_LENGTH) {
            reading.error(node, "the expression is longer than " + MAX_LENGTH + " characters");
            return null;
        }
        return compile(scalar, reading);
    }

    private static @Nullable Pattern compile(YamlNode.Scalar scalar, Reading reading) {
        try {
            return Pattern.compile(scalar.text());
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
            reading.findings()
                    .error(
                            scalar.at(e.getIndex()),
                            "regular expression: " + e.getDescription() + where,
                            "the syntax of java.util.regex.Pattern");
        } catch (IllegalArgumentException | StackOverflowError | OutOfMemoryError e) {
            // The JDK's compiler recurses on nesting and allocates by counts; both come from the text.
            reading.error(scalar, "regular expression: too deeply nested or too large to compile");
        }
        return null;
    }

    @Override
    public String label() {
        return "a regular expression with named groups such as (?<address>\\S+)";
    }

    @Override
    public String title() {
        return "regular expression";
    }

    @Override
    public Value schema() {
        return Schemas.type("string");
    }
}
