/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.time.Duration;

/**
 * Whether and how often results are looked through for old ones.
 *
 * @param grace what a result may be late beyond its interval
 */
public record FreshnessOptions(boolean enabled, Duration every, Duration grace) {}
