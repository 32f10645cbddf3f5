/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlotTest {
    @Test
    void aRiseGoesFromTheLowerLeftToTheUpperRight() {
        Plot plot = new Plot(4, 2, 0, 7, false);
        for (int i = 0; i < 8; i++) {
            plot.draw(i, i, i);
        }
        assertThat(plot.lines()).containsExactly("  ⡠⠊", "⡠⠊  ");
    }

    @Test
    void aStretchIsDrawnFromItsLeastToItsGreatest() {
        Plot plot = new Plot(2, 3, 0, 2, true);
        plot.draw(0, 0, 2);
        plot.draw(1, 1, 1);
        assertThat(plot.lines()).containsExactly("* ", "**", "* ");
    }

    @Test
    void whatIsOutsideIsAtTheEdge() {
        Plot plot = new Plot(2, 2, 0, 1, true);
        plot.draw(9, -5, -5);
        plot.draw(-3, 9, 9);
        assertThat(plot.lines()).containsExactly("* ", " *");
    }
}
