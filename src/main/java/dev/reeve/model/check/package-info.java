/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Checks as Nagios has them, as values: what a plugin printed, its performance data, threshold ranges, macros. Pure text and numbers: reading object files belongs to {@code format.nagios},
 * running plugins to {@code probe}.
 */
@org.jspecify.annotations.NullMarked
package dev.reeve.model.check;
