/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import java.util.List;
import java.util.stream.Stream;

/** The states of a machine with init scripts: S is booting, 0 halt, 1 for one person, 2 to 5 usual, 6 reboot. */
public final class Runlevels {
    public static final String BOOT = "S";
    public static final List<String> ALL = List.of(BOOT, "0", "1", "2", "3", "4", "5", "6");

    private Runlevels() {}

    public static boolean isOne(String text) {
        return ALL.contains(text);
    }

    /** The runlevels that a word of a header names, {@code B} being an old name of S; none for another word. */
    public static Stream<String> read(String word) {
        String level = word.equalsIgnoreCase(BOOT) || word.equalsIgnoreCase("B") ? BOOT : word;
        return isOne(level) ? Stream.of(level) : Stream.empty();
    }
}
