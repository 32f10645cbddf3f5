/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

/** Which addresses of a name are used. */
public enum Family {
    ANY,
    V4,
    V6
}
