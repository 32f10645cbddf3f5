/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Comparator;

/** Whether there is room for a copy of the state beside it: it takes about as much as the state, and a daemon without memory ends. */
final class Headroom {
    private static final int FULL = 45;
    private static final int TOO_FULL = 80;

    private Headroom() {}

    /** What is in the way of a copy, in words; empty where there is room. */
    static String missing() {
        long used = used();
        return used > FULL ? "the daemon needs its memory itself: " + used + " % of it are in use" : "";
    }

    /** Whether work on a copy that was made has to end. */
    static boolean gone() {
        return used() > TOO_FULL;
    }

    /** How much of where objects grow old was in use after its last collection, in percent; it is the largest pool. */
    private static long used() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null && usage.getMax() > 0)
                .max(Comparator.comparingLong(MemoryUsage::getMax))
                .map(usage -> usage.getUsed() * 100 / usage.getMax())
                .orElse(0L);
    }
}
