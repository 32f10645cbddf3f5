/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Makes checks at their intervals and tells each result. Whether a result means anything is for the rules; how a probe is done is for {@code probe}. */
@NullMarked
package dev.reeve.source.check;

import org.jspecify.annotations.NullMarked;
