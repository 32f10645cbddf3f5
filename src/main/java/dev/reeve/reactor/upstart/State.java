/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import java.util.Locale;

/** Where an instance is; init(8), "Job states". */
enum State {
    WAITING,
    STARTING,
    SECURITY,
    PRE_START,
    SPAWNED,
    POST_START,
    RUNNING,
    PRE_STOP,
    STOPPING,
    KILLED,
    POST_STOP;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
