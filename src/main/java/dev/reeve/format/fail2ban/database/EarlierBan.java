/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban.database;

import dev.reeve.model.jail.HostAddress;

/**
 * The latest ban of somebody by one jail.
 *
 * @param jail its name
 * @param id who: an address as a rule
 * @param time when, in seconds since 1970
 * @param banTime for how long, in seconds; {@link #FOREVER}
 * @param count how many bans there were, at least 1
 * @param failures that led to it; 0 where it is not known
 */
public record EarlierBan(String jail, HostAddress id, long time, long banTime, long count, long failures) {
    public static final long FOREVER = -1;

    /** Seconds it still has; {@link #FOREVER}; 0 when it is over. */
    public long left(long now) {
        return banTime == FOREVER ? FOREVER : Math.max(0, time + banTime - now);
    }

    public boolean over(long now) {
        return left(now) == 0;
    }
}
