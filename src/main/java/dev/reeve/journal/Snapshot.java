/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.model.Value;

/** A state as of an entry. */
public record Snapshot(long sequence, Value state) {}
