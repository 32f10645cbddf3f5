/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Keeps output files within their size. A file that grows is looked at each time, and often when it grows fast, so that a flood is bounded by its rate times the shortest period. Of those that rest only so many are
 * looked at each time, in turn: with up to {@value #AT_ONCE} of them the first moment of a flood is bounded by the rate times the longest period, with a thousand of them by ten times that. One thread uses it.
 */
final class OutputKeeper {
    static final long SHORTEST_MILLIS = 10;
    static final long LONGEST_MILLIS = 200;
    static final int AT_ONCE = 100;
    private static final System.Logger LOG = System.getLogger(OutputKeeper.class.getName());

    private final Map<OutputFile, Long> sizes = new HashMap<>();
    /** In the order of their turns. */
    private final SequencedSet<OutputFile> resting = new LinkedHashSet<>();

    private final Set<OutputFile> growing = new HashSet<>();

    /** Rotates what is too large. @return milliseconds until it should look again */
    long look(SequencedSet<OutputFile> files) {
        if (!sizes.keySet().equals(files)) {
            follow(files);
        }
        List<OutputFile> turn = new ArrayList<>(growing);
        resting.stream().limit(AT_ONCE).forEach(turn::add);
        long wait = LONGEST_MILLIS;
        for (OutputFile file : turn) {
            wait = Math.min(wait, look(file));
        }
        return wait;
    }

    private void follow(SequencedSet<OutputFile> files) {
        sizes.keySet().retainAll(files);
        growing.retainAll(files);
        resting.retainAll(files);
        for (OutputFile file : files) {
            if (sizes.putIfAbsent(file, 0L) == null) {
                growing.add(file);
            }
        }
    }

    private void sort(OutputFile file, boolean grows) {
        resting.remove(file);
        if (grows) {
            growing.add(file);
        } else {
            growing.remove(file);
            resting.add(file);
        }
    }

    private long look(OutputFile file) {
        long size = file.size();
        long before = sizes.getOrDefault(file, 0L);
        boolean rotates = size > file.maxSize();
        if (rotates) {
            rotate(file);
        }
        sizes.put(file, rotates ? 0 : size);
        sort(file, rotates || size != before);
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
