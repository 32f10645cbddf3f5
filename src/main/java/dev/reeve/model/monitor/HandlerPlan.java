/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import org.jspecify.annotations.Nullable;

/**
 * What is run when a state changes.
 *
 * @param command {@code name!argument…}; empty for nothing but the global one
 * @param period name of the time period outside of which it is not run; null for always
 */
public record HandlerPlan(
        String command, boolean enabled, @Nullable String period) {}
