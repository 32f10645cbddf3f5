/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * PURE: who is told what, when, and through which channel: alerts with their groups, inhibitions, digests and on-call schedules, and the health of the channels themselves. Reads events and the
 * outcomes of notifications, proposes notifications. Delivering them does not belong here ({@code effect.notify}), nor does deciding that something is wrong.
 */
@NullMarked
package dev.reeve.reactor.alert;

import org.jspecify.annotations.NullMarked;
