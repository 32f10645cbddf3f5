/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Which built-in check a command line of a standard plugin means, if one means just the same. Nothing is guessed: an option, a value or a program that is not known for certain keeps the
 * program. Written from the plugins' manual and from what they print (Monitoring Plugins 2.3).
 */
@org.jspecify.annotations.NullMarked
package dev.reeve.model.builtin.line;
