/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * OCF resource agents and fence agents as values: what their metadata says, what their exit codes mean, which environment an action gets, and whether parameters fit. Pure: how an agent is run
 * belongs to {@code supervise.ocf}, how its XML looks to {@code format.ocf}.
 */
@NullMarked
package dev.reeve.model.ocf;

import org.jspecify.annotations.NullMarked;
