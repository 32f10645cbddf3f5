/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

/** Which Reeve this is. */
public final class Version {
    public static final String TEXT = "0.1.0";

    private Version() {}
}
