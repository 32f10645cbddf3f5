/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tells when jobs are due. The wall clock decides, and is asked anew all the time, because it can be set; nothing is told twice. Running the job does not belong here. */
@NullMarked
package dev.reeve.source.time;

import org.jspecify.annotations.NullMarked;
