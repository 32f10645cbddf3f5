/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

/**
 * Which part of a journal is asked for, by the numbers of its entries.
 *
 * @param from the first
 * @param to the last
 */
public record Span(long from, long to) {
    public boolean isEmpty() {
        return to < from;
    }
}
