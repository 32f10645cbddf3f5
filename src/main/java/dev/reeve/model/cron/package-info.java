/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The machine's crontabs as values: which are read, what was in them, and what a line needs beyond an ordinary job. Pure; reading them is {@code format.cron}'s. */
@NullMarked
package dev.reeve.model.cron;

import org.jspecify.annotations.NullMarked;
