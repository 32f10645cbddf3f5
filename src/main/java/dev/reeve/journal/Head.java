/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Moment;

/** The end of the journal: number and moment of its last entry; 0 and {@link Moment#ZERO} for an empty one. */
public record Head(long sequence, Moment at) {}
