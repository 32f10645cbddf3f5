/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The checks that need no program, as values: what is asked, and what of the answer is well. And which command line of a standard plugin asks the same. Asking belongs to {@code
 * probe.builtin}.
 */
@org.jspecify.annotations.NullMarked
package dev.reeve.model.builtin;
