/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

/** What can be switched on and off while it runs. */
public enum Feature {
    /** Of hosts and services, and of all services. */
    ACTIVE_CHECKS,
    /** Of all hosts. */
    ACTIVE_HOST_CHECKS,
    PASSIVE_CHECKS,
    PASSIVE_HOST_CHECKS,
    /** Of hosts, services and all. */
    NOTIFICATIONS,
    /** Of contacts. */
    HOST_NOTIFICATIONS,
    /** Of contacts. */
    SERVICE_NOTIFICATIONS,
    EVENT_HANDLER,
    FLAP_DETECTION,
    FRESHNESS,
    HOST_FRESHNESS
}
