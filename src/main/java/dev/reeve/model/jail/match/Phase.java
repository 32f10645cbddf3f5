/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

/** How the times of lines are taken. */
public enum Phase {
    /** As they are: for a look at lines of any age. */
    RECORDED,

    /** What was written while nobody read: lines of before the find time do not count. */
    CATCHING_UP,

    /** As they are written: a line whose time is more than a minute off is taken as of now. */
    LIVE
}
