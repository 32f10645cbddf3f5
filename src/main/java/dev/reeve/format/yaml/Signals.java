/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Suggestion;
import java.util.List;
import java.util.Locale;

/** Names of signals as in signal(7), with or without SIG. */
final class Signals {
    static final List<String> NAMES = List.of(
            "TERM", "INT", "HUP", "QUIT", "KILL", "USR1", "USR2", "ABRT", "ALRM", "CONT", "STOP", "WINCH", "PIPE",
            "TSTP", "TTIN", "TTOU", "URG", "PWR");

    private Signals() {}

    static String parse(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        String bare = name.startsWith("SIG") ? name.substring(3) : name;
        if (!NAMES.contains(bare)) {
            String near = Suggestion.nearest(bare, NAMES);
            throw new IllegalArgumentException(near.isEmpty() ? "" : "perhaps " + near);
        }
        return bare;
    }
}
