/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Changes of links, addresses, routes and the firewall that are undone unless they are confirmed: {@code network.change}, {@code network.confirm}, {@code network.undo}. What was before is on the disk before anything is changed. Undoing
 * touches what the change touched and nothing else, and looks whether it worked.
 */
@NullMarked
package dev.reeve.effect.network;

import org.jspecify.annotations.NullMarked;
