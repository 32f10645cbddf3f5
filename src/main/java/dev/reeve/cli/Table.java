/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.EntryLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns as wide as their widest cell; columns that are empty throughout are left out. */
final class Table {
    private static final int MAX_CELL = 70;

    /** Nothing stands to the right of it, and it is where reasons are: cut, they would lack what matters. */
    private static final int MAX_LAST_CELL = 400;

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();

    Table(String... heads) {
        this.heads = List.of(heads);
    }

    /** @param style terminal colour of the second cell, empty for none */
    void row(String style, String... cells) {
        styles.add(style);
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(i -> EntryLine.clean(cells[i], i < cells.length - 1 ? MAX_CELL : MAX_LAST_CELL))
                .toList());
    }

    void print(Terminal to) {
        int[] widths = new int[heads.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = widths[i] == 0 ? 0 : Math.max(widths[i], heads.get(i).length());
        }
        to.out().println(to.style("2", line(heads, widths, to, "")));
        for (int i = 0; i < rows.size(); i++) {
            to.out().println(line(rows.get(i), widths, to, styles.get(i)));
        }
    }

    private static String line(List<String> cells, int[] widths, Terminal to, String style) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                String cell = cells.get(i);
                line.append("  ").append(i == 1 && !style.isEmpty() ? to.style(style, cell) : cell);
                line.repeat(' ', widths[i] - cell.length());
            }
        }
        return line.toString().stripTrailing();
    }
}
