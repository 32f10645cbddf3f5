/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the ban time grows with the number of earlier bans: fail2ban's {@code bantime.*}. See {@link BanTimes}, which computes it.
 *
 * @param increment whether it grows at all
 * @param factor an arithmetic expression, {@code banFactor} in the formula
 * @param formula in {@code ban.Time}, {@code ban.Count} and {@code banFactor}; null: the usual one, which doubles
 * @param multipliers of the ban time, by the number of earlier bans; where there are any, the formula is not used
 * @param maxSeconds the longest it becomes; null: no limit
 * @param randomSeconds up to which a random time is added; null: none
 * @param overallJails whether bans in all jails count
 */
public record BanTimeIncrement(
        boolean increment,
        String factor,
        @Nullable String formula,
        List<Integer> multipliers,
        @Nullable Double maxSeconds,
        @Nullable Double randomSeconds,
        boolean overallJails) {
    /** The ban time stays what it is. */
    public static final BanTimeIncrement NONE = new BanTimeIncrement(false, "1", null, List.of(), null, null, false);

    public BanTimeIncrement {
        multipliers = List.copyOf(multipliers);
    }
}
