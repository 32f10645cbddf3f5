/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import dev.reeve.model.CheckState;

/** The states of what is not well. @param refused no connection @param mismatch another answer than the one expected */
public record TcpStates(CheckState refused, CheckState mismatch) {
    public static final TcpStates STANDARD = new TcpStates(CheckState.CRITICAL, CheckState.WARNING);
}
