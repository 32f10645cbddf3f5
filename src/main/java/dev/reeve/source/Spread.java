/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import java.time.Duration;

/** A place within a span that is the same for the same names in each run, and another for others: so that not everything happens at once, and still at a known time. */
public final class Spread {
    private Spread() {}

    /** From zero to just under {@code window}. */
    public static Duration within(Duration window, String... names) {
        long millis = window.toMillis();
        return millis <= 0 ? Duration.ZERO : Duration.ofMillis(Long.remainderUnsigned(hash(names), millis));
    }

    /** FNV-1a with a final mix, because neighbouring names must not have neighbouring places. */
    private static long hash(String... names) {
        long hash = 0xcbf29ce484222325L;
        for (String name : names) {
            for (int i = 0; i < name.length(); i++) {
                hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ '/') * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
