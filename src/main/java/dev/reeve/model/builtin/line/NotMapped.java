/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

/** Why a command line means no built-in check. */
final class NotMapped extends Exception {
    private static final long serialVersionUID = 1;

    NotMapped(String reason) {
        super(reason, null, false, false);
    }
}
