/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.lsb.ScriptStatus;
import java.time.Duration;
import java.util.OptionalInt;

/** Asks init scripts whether they run, with an end to each and to all. */
final class StatusAsker {
    private static final Duration EACH = Duration.ofSeconds(10);
    private static final int MAX_SILENT = 6;

    private final Launcher launcher;
    private int silent;

    StatusAsker(Launcher launcher) {
        this.launcher = launcher;
    }

    String ask(InitScript script) {
        if (!script.actions().contains("status")) {
            return "";
        }
        if (silent >= MAX_SILENT) {
            return "not asked, for many did not answer";
        }
        OptionalInt exit = launcher.ask(script.path(), "status", EACH);
        if (exit.isEmpty()) {
            silent++;
            return "no answer";
        }
        return ScriptStatus.of(exit.getAsInt()).meaning();
    }
}
