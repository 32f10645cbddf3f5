/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/** What a text is that should be a cron expression: one, or the error in it. */
public sealed interface CronParsed permits CronExpression, CronSyntaxError {}
