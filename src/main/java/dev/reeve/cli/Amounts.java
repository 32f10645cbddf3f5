/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.Locale;

/** What something uses, short. */
final class Amounts {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private Amounts() {}

    /** A share of one processor where two measurements tell it, otherwise the time used so far; empty where neither is known. */
    static String cpu(Look usage) {
        if (usage.has("cpuPercent")) {
            return usage.text("cpuPercent") + "%";
        }
        return usage.has("cpuMicros") ? String.format(Locale.ROOT, "%.1fs", usage.number("cpuMicros", 0) / 1e6) : "";
    }

    static String memory(Look usage) {
        return usage.has("memory") ? bytes(usage.number("memory", 0)) : "";
    }

    static String bytes(long count) {
        if (count >= GIB) {
            return String.format(Locale.ROOT, "%.1fG", (double) count / GIB);
        }
        return count >= MIB ? count / MIB + "M" : count / KIB + "K";
    }
}
