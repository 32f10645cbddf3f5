/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Plays scenarios ({@code model.scenario}) on a {@link dev.reeve.sim.VirtualNode} and holds what came of it against what was expected. Nothing here touches the world; lines of logs are shown to a
 * configuration's patterns and filters through {@link dev.reeve.sim.rehearsal.Lines}, which the daemon's side implements with the sources' own parts.
 */
@NullMarked
package dev.reeve.sim.rehearsal;

import org.jspecify.annotations.NullMarked;
