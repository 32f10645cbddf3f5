/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * One pass over a log for all jails that read it: bytes are searched once for what any expression needs, dates are found once for each date pattern, and only lines that can matter become text and are
 * matched, once for each filter. It finds what reading every line with every jail finds; properties hold the two against each other. Source: docs/decisions/0021.
 */
@NullMarked
package dev.reeve.model.jail.pass;

import org.jspecify.annotations.NullMarked;
