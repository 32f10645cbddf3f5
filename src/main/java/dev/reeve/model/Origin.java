/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/** Where something was written: file, line and column, both counted from 1; line 0 means the whole file or a built-in. */
public record Origin(String file, int line, int column) implements Comparable<Origin> {
    /** Of things that come with Reeve and stand in no file. */
    public static final Origin BUILT_IN = new Origin("built-in", 0, 0);

    @Override
    public int compareTo(Origin other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
    }
}
