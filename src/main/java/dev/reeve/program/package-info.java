/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A configuration made ready to run, and what runs it: files (or the copies of them in the journal) to a {@link dev.reeve.reactor.Program} with its conditions compiled, and the concerns that fold
 * in the daemon, in replay and in simulations alike. What acts on the world, or reads it other than through a {@link dev.reeve.format.SourceReader}, may not live here.
 */
@NullMarked
package dev.reeve.program;

import org.jspecify.annotations.NullMarked;
