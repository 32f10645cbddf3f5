/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Crontabs as Debian's cron reads them: {@code /etc/crontab}, {@code /etc/cron.d}, users' tables, anacron's table. Text in; entries and findings out, among them what cron does without a word.
 */
@NullMarked
package dev.reeve.format.cron;

import org.jspecify.annotations.NullMarked;
