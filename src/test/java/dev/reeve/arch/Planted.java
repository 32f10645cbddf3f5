/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.arch;

import java.io.File;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Breaks the rules of the pure rooms on purpose: the architecture test must see each. */
final class Planted {
    private final Map<String, String> files = new HashMap<>();
    private File file = null;
    private final Thread thread = new Thread(() -> {});

    private Planted() {}

    long impure() {
        return System.nanoTime()
                + Instant.now().toEpochMilli()
                + Set.of(1, 2).hashCode()
                + files.size()
                + String.valueOf(file).length()
                + thread.hashCode();
    }
}
