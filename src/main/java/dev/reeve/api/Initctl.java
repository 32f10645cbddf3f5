/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command to the Upstart jobs, as initctl has them.
 *
 * @param verb start, stop, restart, reload, status, list, emit, show-config, check-config or usage
 * @param name the job, or the event of emit; null where none was named
 * @param words what follows: variables as {@code NAME=VALUE}
 * @param waits whether it is answered at its end only
 * @param job of the process that asks for itself; null where a job was named
 * @param instance its instance
 */
public record Initctl(
        String verb,
        @Nullable String name,
        List<String> words,
        boolean waits,
        @Nullable String job,
        @Nullable String instance) {
    public Initctl {
        words = List.copyOf(words);
    }

    /**
     * What it says.
     *
     * @param code exit status
     */
    public record Said(int code, String out, String err) {
        public static Said good(String out) {
            return new Said(0, out, "");
        }

        public static Said bad(String message) {
            return new Said(1, "", "initctl: " + message + "\n");
        }
    }
}
