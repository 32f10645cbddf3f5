/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Other managers of this machine, and which services they have that the configuration has too. Reads their own files and what the kernel says of them, within bounds, and asks none of them. */
@NullMarked
package dev.reeve.format.rival;

import org.jspecify.annotations.NullMarked;
