/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Measured values of checks as time series, in a file of their own beside the journal: kept as they came for two days, then as least, greatest and mean of a quarter of an hour, then of six hours. Bounded in size and in number of
 * series. What a value means does not belong here, and nothing that is decided rests on these: they may be lost.
 */
@NullMarked
package dev.reeve.journal.series;

import org.jspecify.annotations.NullMarked;
