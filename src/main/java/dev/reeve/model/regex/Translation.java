/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An expression for java.util.regex that matches what the tree matches.
 *
 * @param text to be compiled with {@link #FLAGS}
 * @param groups the number that each group of the tree (from 1) has in it
 */
record Translation(String text, int[] groups) {
    /** Only a line feed ends a line. */
    static final int FLAGS = Pattern.UNIX_LINES;

    static Translation of(Parsed parsed) {
        GroupNumbers numbers = GroupNumbers.of(parsed);
        Translator translator = new Translator(numbers, parsed.letters());
        return new Translation(translator.translate(parsed.root()), numbers.groups());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Translation that && text.equals(that.text) && Arrays.equals(groups, that.groups);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
