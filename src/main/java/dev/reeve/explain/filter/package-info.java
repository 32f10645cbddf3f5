/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a filter makes of lines of a log, for people who write or check filters. Works on lines that somebody else has read; nothing is counted, banned or looked up here.
 */
@NullMarked
package dev.reeve.explain.filter;

import org.jspecify.annotations.NullMarked;
