/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

/** What options of notification, flap detection, stalking, escalation and dependency speak of. Hosts are up where services are OK. */
public enum Topic {
    OK,
    WARNING,
    CRITICAL,
    UNKNOWN,
    DOWN,
    UNREACHABLE,
    RECOVERY,
    FLAPPING,
    DOWNTIME,
    /** Never checked yet. */
    PENDING,
    /** Of stalking: notifications are told with it. */
    NOTIFICATIONS
}
