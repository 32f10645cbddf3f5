/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs Reeve on what the programs it replaces were recorded to do. The recordings are no part of the repository; without them the runner says so and passes. */
@org.jspecify.annotations.NullMarked
package dev.reeve.conformance;
