/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the daemon's own words go: standard error, one line each, warnings and worse unless {@code REEVE_LOG} names a level. */
final class Logging {
    private Logging() {}

    static void quiet() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT%1$tz %4$s %3$s: %5$s%6$s%n");
        LogManager.getLogManager().reset();
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(new SimpleFormatter());
        Level level = level(System.getenv("REEVE_LOG"));
        console.setLevel(level);
        Logger root = Logger.getLogger("");
        root.addHandler(console);
        root.setLevel(level);
    }

    private static Level level(@org.jspecify.annotations.Nullable String name) {
        try {
            return name == null ? Level.WARNING : Level.parse(name.toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return Level.WARNING;
        }
    }
}
