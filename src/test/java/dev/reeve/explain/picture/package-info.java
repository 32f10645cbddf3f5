/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pictures of chains. */
@NullMarked
package dev.reeve.explain.picture;

import org.jspecify.annotations.NullMarked;
