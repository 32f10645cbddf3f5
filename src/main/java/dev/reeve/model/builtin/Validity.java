/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

/**
 * How many days a certificate must still be valid.
 *
 * @param warning so many or fewer are a warning
 * @param critical so many or fewer are critical
 */
public record Validity(int warning, int critical) {}
