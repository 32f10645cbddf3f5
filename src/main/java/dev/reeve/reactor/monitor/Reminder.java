/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

/** When a problem is to be told, or told again, though no result may come by then. Nagios tells only with results. */
final class Reminder extends Timer {
    final Watch watch;

    Reminder(Watch watch) {
        this.watch = watch;
    }
}
