/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Answers the checks that need no program: each asks the machine or the net within its deadline and its bounds, and says what the standard plugin of that name would print. What is read from
 * the net is hostile: whoever answers may say anything, slowly, and without end. What is asked, and which command lines mean it, belongs to {@code model.builtin}.
 */
@NullMarked
package dev.reeve.probe.builtin;

import org.jspecify.annotations.NullMarked;
