/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * PURE: from failures to bans, jail by jail: counting as fail2ban does or by Reeve's own ways, the list of a jail's bans with their ends, what is known of earlier bans. What a jail wants is
 * proposed to the guard and nothing else; which bans are in force in the kernel is {@code reactor.ban}'s. Reading lines may not live here.
 */
@NullMarked
package dev.reeve.reactor.jail;

import org.jspecify.annotations.NullMarked;
