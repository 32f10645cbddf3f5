/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads what mutation testing of the guard found, for {@code ./verify mutation}. Nothing of Reeve itself is tested here. */
@NullMarked
package dev.reeve.mutation;

import org.jspecify.annotations.NullMarked;
