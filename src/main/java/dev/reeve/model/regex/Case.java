/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/** How letters compare. */
public enum Case {
    EXACT,
    /** Without regard to case, in all of Unicode. */
    IGNORED,
    /** Without regard to case in ASCII letters only. */
    IGNORED_IN_ASCII
}
