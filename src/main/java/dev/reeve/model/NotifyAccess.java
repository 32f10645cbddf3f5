/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/** Whose words over the notification socket count. */
public enum NotifyAccess {
    /** Of the main process alone. */
    MAIN,
    /** Of every process in the service's control group. */
    ALL,
    /** Nobody's. */
    NONE
}
