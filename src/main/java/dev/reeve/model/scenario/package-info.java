/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** A rehearsal as values: what is given, what happens when, and what is expected of it. Pure; reading one is {@code format.scenario}'s, playing one {@code sim.rehearsal}'s. */
@NullMarked
package dev.reeve.model.scenario;

import org.jspecify.annotations.NullMarked;
