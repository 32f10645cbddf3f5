/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

/**
 * When something counts as flapping.
 *
 * @param low percentage at or under which it stops; 0 for the global one
 * @param high percentage at or over which it begins; 0 for the global one
 * @param states whose results are looked at
 */
public record FlapPlan(boolean enabled, double low, double high, Topics states) {}
