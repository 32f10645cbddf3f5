/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The states of checks: counts results until a state is hard, and tells each change. Pure. When a check is made, and what follows from its state, do not belong here.
 */
@NullMarked
package dev.reeve.reactor.check;

import org.jspecify.annotations.NullMarked;
