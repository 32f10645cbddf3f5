/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

/** One for all tests of a run: the kernel allows few of them. */
public final class SharedEars {
    public static final Ears ALL = Ears.open();

    private SharedEars() {}
}
