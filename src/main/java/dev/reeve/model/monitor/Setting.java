/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

/** What can be changed of a host or a service while it runs. */
public enum Setting {
    /** In units of the interval length, fractions allowed. */
    CHECK_INTERVAL,
    RETRY_INTERVAL,
    MAX_ATTEMPTS,
    CHECK_PERIOD,
    NOTIFICATION_PERIOD,
    EVENT_HANDLER,
    CHECK_COMMAND
}
