/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Doubts about a Nagios configuration that is whole: what Nagios would take, and what nobody meant. One class looks at one concern, and tells what it finds once a place, however many objects a
 * template has given it to. What makes an object unusable is told where it is read, in {@code format.nagios}; nothing here changes what is run.
 */
@NullMarked
package dev.reeve.format.nagios.lint;

import org.jspecify.annotations.NullMarked;
