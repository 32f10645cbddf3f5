/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.WatchKey;

/**
 * Where something that is watched stands.
 *
 * @param checked whether there was a result ever
 * @param percent of weighted changes among the last results
 * @param number of notifications of this problem
 * @param depth how many downtimes hold
 * @param lastCheck when the last check began, in microseconds of the monotonic clock; far below zero for never
 * @param nextCheck when the next is due; {@link Long#MAX_VALUE} for not planned
 */
public record WatchStatus(
        WatchKey key,
        int state,
        boolean hard,
        int attempt,
        int attempts,
        int lastHard,
        boolean checked,
        boolean flapping,
        double percent,
        int number,
        boolean acknowledged,
        int depth,
        String text,
        long lastCheck,
        long nextCheck) {}
