/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import java.util.Optional;

/** Says whether a cron expression is one: the time source's own parser is behind it, so that both accept the same. */
@FunctionalInterface
public interface CronChecker {
    Optional<Problem> check(String expression);
}
