/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * When the lines of crontabs are due: by Debian cron's virtual minute, by Reeve's own way that makes up for missed times once, and by anacron's stamps. Runs nothing and reads no tables; the moment of a
 * line is told as {@code job.due}, like any job's.
 */
@NullMarked
package dev.reeve.source.cron;

import org.jspecify.annotations.NullMarked;
