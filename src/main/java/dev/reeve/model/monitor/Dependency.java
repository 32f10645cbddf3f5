/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import org.jspecify.annotations.Nullable;

/**
 * While the master is in one of some states, its dependent is not checked, or nobody is told of it.
 *
 * @param execution of checks; else of notifications
 * @param failing states of the master in which it fails
 * @param period name of the time period outside of which it is not looked at; null for always
 * @param inherits whether what the master depends on counts too
 */
public record Dependency(
        WatchKey dependent,
        WatchKey master,
        boolean execution,
        Topics failing,
        @Nullable String period,
        boolean inherits) {}
