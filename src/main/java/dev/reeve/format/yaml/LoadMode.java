/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

/** What happens to a configuration with errors. */
public enum LoadMode {
    /** There is none: for checking and applying. */
    STRICT,
    /** Each broken part is left out by itself and the rest counts: for a start without a last good configuration. */
    LENIENT
}
