/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

/** What the value of a directive is. */
enum Form {
    TEXT,
    /** Names with commas between them; {@code +} before them adds to what templates say. */
    LIST,
    WHOLE,
    DECIMAL,
    /** 0 or 1. */
    FLAG,
    /** Letters with commas between them, {@code a} for all and {@code n} for none; the letters there are follow a colon in the table. */
    OPTIONS
}
