/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/**
 * The beginning of a line of a crontab.
 *
 * @param end where it ends, blanks after it left out; of an error, how far Debian's cron would have read
 */
public record CronPrefix(CronParsed parsed, int end) {}
