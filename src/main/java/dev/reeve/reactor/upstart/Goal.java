/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import java.util.Locale;

/** Where an instance is meant to go. */
enum Goal {
    STOP,
    START,
    /** Start, but the main process ended while a hook ran: when the hook has ended, all begins again. */
    RESPAWN;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
