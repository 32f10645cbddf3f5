/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

/** What became of a text: an expression, or why it is none. */
public sealed interface TimeParsed permits TimeExpression, TimeSyntaxError {}
