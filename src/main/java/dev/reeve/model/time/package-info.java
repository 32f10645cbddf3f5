/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * When something happens, in the languages people already write it in beside crontab: systemd's calendar expressions and Quartz' expressions. Bits for each field, searched from the year down; a zone's
 * gaps and overlaps come after, in one place. Pure: the time to start from comes in as data.
 */
@NullMarked
package dev.reeve.model.time;

import org.jspecify.annotations.NullMarked;
