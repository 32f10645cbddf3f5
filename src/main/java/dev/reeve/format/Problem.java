/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

/**
 * What is wrong with an expression in another language.
 *
 * @param column the character in the expression, counted from 1; 0 for the whole
 */
public record Problem(int column, String message) {}
