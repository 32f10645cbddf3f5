/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

/** The order of starting and that of stopping. On a boot everything of runlevel S comes before what the wanted runlevel starts. */
public record BootOrder(Order start, Order stop) {
    public Order of(Direction direction) {
        return direction == Direction.START ? start : stop;
    }
}
