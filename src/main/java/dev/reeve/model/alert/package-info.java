/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Who is told of what, as the configuration says it: routes, inhibitions, digests and on-call schedules. Values alone; deciding by them is {@code reactor.alert}'s. */
@NullMarked
package dev.reeve.model.alert;

import org.jspecify.annotations.NullMarked;
