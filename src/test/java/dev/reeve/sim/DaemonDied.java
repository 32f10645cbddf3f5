/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

/** The daemon is killed at this very point. An error, so that nothing on its way takes it for something to be dealt with. */
final class DaemonDied extends Error {
    private static final long serialVersionUID = 1L;

    DaemonDied(String where) {
        super(where, null, false, false);
    }
}
