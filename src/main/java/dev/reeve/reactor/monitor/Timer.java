/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

/** Something whose time comes. */
abstract class Timer {
    /** In the queue, from 0; -1 for not queued. */
    int place = -1;

    /** When, in microseconds of the monotonic clock. */
    long due = Long.MAX_VALUE;

    /** Orders those due at the same instant. */
    long turn;

    boolean queued() {
        return place >= 0;
    }
}
