/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.util.BitSet;

/** The years of an expression. */
public final class QuartzYears {
    static final int FIRST = 1970;
    static final int LAST = 2299;

    private final BitSet set;

    QuartzYears(BitSet set) {
        this.set = (BitSet) set.clone();
    }

    /** The first from {@code from} on; negative for none. */
    int from(int from) {
        return set.nextSetBit(Math.max(from, 0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuartzYears years && set.equals(years.set);
    }

    @Override
    public int hashCode() {
        return set.hashCode();
    }
}
