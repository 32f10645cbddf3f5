/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

/**
 * Where a line is that a jail is told of.
 *
 * @param file or what else brought it
 * @param position up to which was read with it, as events say it
 * @param lines that the jail has read up to there since it began
 * @param keep notes that all up to there is done with
 */
record Place(String file, String position, long lines, Runnable keep) {}
