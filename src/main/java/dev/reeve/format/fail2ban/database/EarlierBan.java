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
    private static final int CLOCKS_APART = 60;

    /** Seconds it still has, never more than it was for: a clock that was wrong must not make years of it; {@link #FOREVER}; 0 when it is over. */
    public long left(long now) {
        return banTime == FOREVER ? FOREVER : Math.max(0, Math.min(time, now) + banTime - now);
    }

    /** Whether it is of a time that has not come, so that it lasts from now on at most. */
    public boolean ahead(long now) {
        return time > now + CLOCKS_APART;
    }

    public boolean over(long now) {
        return left(now) == 0;
    }
}
