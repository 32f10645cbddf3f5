/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import dev.reeve.model.regex.Shape;
import org.jspecify.annotations.Nullable;

/** A template's match at one place in lines of one form, learned from one of them: lines that fit need no search. */
final class Layout {
    final Hit hit;
    private final Shape shape;
    /** Whether what the date says is all in the text that is cut out. */
    final boolean contained;

    private Layout(Hit hit, Shape shape) {
        this.hit = hit;
        this.shape = shape;
        this.contained = hit.isContained();
    }

    /**
     * @param hit of the template that matched the line before too
     * @param part it was searched for between its own ends only
     * @return null if there is nothing to learn
     */
    static @Nullable Layout of(String line, Hit hit, boolean part) {
        Shape shape = part
                ? Shape.of(hit.template.regex, line, hit.start, hit.end)
                : Shape.of(hit.template.regex, line, 0, Integer.MAX_VALUE);
        return shape != null && hit.isSame(shape) ? new Layout(hit, shape) : null;
    }

    /** How many characters of a line decide whether it fits, at most. */
    int reach() {
        return Math.max(shape.reach(), hit.end + 1);
    }

    boolean fits(String line) {
        return shape.fits(line);
    }

    /** False also if a character up to the end of the date, or after it, is not of ASCII: places are not those of the text then. */
    boolean fits(byte[] buffer, int from, int to) {
        return shape.fits(buffer, from, to) && LastPlace.isAscii(buffer, from, to, hit.end);
    }
}
