/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Follows log files and makes events of the lines that matter. Files are known by device and inode, so that rotation neither loses nor doubles a line; lines are searched as bytes and become
 * text only when a pattern may match; patterns have a budget, because anyone can write a log line. What a match means is for the rules, not for here.
 */
@NullMarked
package dev.reeve.source.log;

import org.jspecify.annotations.NullMarked;
