/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

/**
 * A line whose time was cut out.
 *
 * @param before what stood before the time; empty for a line without one
 * @param time the text of the time
 * @param after what stood behind it; all of the line if there is no time
 */
public record CutLine(String before, String time, String after) {
    static CutLine of(String line, int start, int end) {
        return new CutLine(line.substring(0, start), line.substring(start, end), line.substring(end));
    }

    public static CutLine whole(String line) {
        return new CutLine("", "", line);
    }

    /** What expressions see. */
    String text() {
        return before + after;
    }

    /** The line as it was. */
    String line() {
        return before + time + after;
    }
}
