/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps output files within their size. A file that grows fast is looked at often, so that a flood is bounded by its rate times the shortest period; its first moment by the rate times the longest. One thread uses it. */
final class OutputKeeper {
    static final long SHORTEST_MILLIS = 10;
    static final long LONGEST_MILLIS = 200;
    private static final System.Logger LOG = System.getLogger(OutputKeeper.class.getName());

    private final Map<OutputFile, Long> sizes = new HashMap<>();

    /** Rotates what is too large. @return milliseconds until it should look again */
    long look(List<OutputFile> files) {
        sizes.keySet().retainAll(files);
        long wait = LONGEST_MILLIS;
        for (OutputFile file : files) {
            wait = Math.min(wait, look(file));
        }
        return wait;
    }

    private long look(OutputFile file) {
        long size = file.size();
        long before = sizes.getOrDefault(file, 0L);
        boolean rotates = size > file.maxSize();
        if (rotates) {
            rotate(file);
        }
        sizes.put(file, rotates ? 0 : size);
        boolean fast = size - before > file.maxSize() / 20;
        return rotates || fast ? SHORTEST_MILLIS : LONGEST_MILLIS;
    }

    private static void rotate(OutputFile file) {
        try {
            file.rotate();
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "cannot keep older output of " + file.file(), failed);
        }
    }
}
