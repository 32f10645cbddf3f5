/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Recorded events decided again, from a journal alone: by the same rules, to see that the same comes of it, or by others, to see what would have come of it. A pipeline has no effectors, so nothing is done.
 */
@NullMarked
package dev.reeve.sim.replay;

import org.jspecify.annotations.NullMarked;
