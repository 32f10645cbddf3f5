/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * PURE: changes of the network that are undone unless somebody confirms them in time. Here is kept until when each may stand; what was before it, and the undoing, is the effector's.
 */
@NullMarked
package dev.reeve.reactor.network;

import org.jspecify.annotations.NullMarked;
