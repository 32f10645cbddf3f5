/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

/** What the quickstart is to clear away before it ends. */
public enum Cleaning {
    /** Nothing: it is to run. */
    NONE,
    /** What it left itself. */
    OWN,
    /** Also what another daemon left in its directory, because a person says so. */
    ALL
}
