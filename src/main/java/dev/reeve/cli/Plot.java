/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.ArrayList;
import java.util.List;

/** Points as a picture of Braille characters, each of two by four dots, or of stars. The range of each stretch is drawn from its least to its greatest value. */
final class Plot {
    private static final int BRAILLE = 0x2800;
    /** The bits of a character's dots by row, in its left column and in its right one (Unicode, Braille Patterns). */
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final int width;
    private final int height;
    private final int[][] cells;
    private final double low;
    private final double high;
    private final boolean stars;

    /** @param low at the bottom, below {@code high} */
    Plot(int width, int height, double low, double high, boolean stars) {
        this.width = width;
        this.height = height;
        this.low = low;
        this.high = high;
        this.stars = stars;
        this.cells = new int[height][width];
    }

    /** How many stretches of time fit beside each other. */
    static int columns(int width, boolean stars) {
        return stars ? width : width * 2;
    }

    void draw(int column, double min, double max) {
        int rows = stars ? height : height * 4;
        int from = row(max, rows);
        int to = row(min, rows);
        for (int row = from; row <= to; row++) {
            dot(column, row);
        }
    }

    private int row(double value, int rows) {
        double share = (value - low) / (high - low);
        return Math.clamp(Math.round((1 - share) * (rows - 1)), 0, rows - 1);
    }

    private void dot(int column, int row) {
        if (stars) {
            cells[row][Math.clamp(column, 0, width - 1)] = 1;
        } else {
            cells[row / 4][Math.clamp(column / 2, 0, width - 1)] |= DOTS[row % 4][column % 2];
        }
    }

    /** From the top down, each as wide as the picture. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int[] row : cells) {
            StringBuilder line = new StringBuilder();
            for (int cell : row) {
                line.append(stars ? cell == 0 ? ' ' : '*' : (char) (cell == 0 ? ' ' : BRAILLE + cell));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
