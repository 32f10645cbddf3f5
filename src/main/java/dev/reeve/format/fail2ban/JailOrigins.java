/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.model.Origin;

/**
 * Where a jail is written.
 *
 * @param jail where its section first says something
 * @param action where its actions are named, be it for all jails; so for {@code port}
 */
public record JailOrigins(Origin jail, Origin action, Origin port) {}
