/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How and how often something is checked.
 *
 * @param command {@code name!argument…}; empty for a host that nothing checks and that is taken to be up
 * @param period name of the time period outside of which no check is made; null for always
 * @param interval between regular checks; zero for none but those on demand
 * @param retry between checks while a problem is soft
 * @param attempts how many bad results in a row make a problem hard, from 1
 * @param active whether checks are made
 * @param passive whether results from outside are taken
 * @param freshness whether results may become too old
 * @param staleAfter after how long they do; zero to tell it from the interval
 * @param initial the state before the first result, 0 to 3
 */
public record CheckPlan(
        String command,
        @Nullable String period,
        Duration interval,
        Duration retry,
        int attempts,
        boolean active,
        boolean passive,
        boolean freshness,
        Duration staleAfter,
        int initial) {}
