/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

/** Shows where something stands. */
final class Statuses {
    private Statuses() {}

    static WatchStatus of(Watch watch) {
        return new WatchStatus(
                watch.key,
                watch.state,
                watch.hard,
                watch.attempt,
                watch.attempts(),
                watch.lastHard,
                watch.checked,
                watch.flapping,
                watch.percent,
                watch.number,
                watch.isAcknowledged(),
                watch.depth,
                watch.text,
                watch.lastCheck,
                watch.queued() ? watch.due : Long.MAX_VALUE);
    }
}
