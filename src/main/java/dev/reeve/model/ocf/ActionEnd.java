/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

/** How one action of an agent ended. */
public sealed interface ActionEnd {
    /** It ended by itself. */
    record Exited(int code) implements ActionEnd {}

    /** A signal ended it. */
    record Killed(int signal) implements ActionEnd {}

    /** It was ended, because its time was over. */
    record TimedOut() implements ActionEnd {}

    /** It never ran. */
    record NotStarted(String reason) implements ActionEnd {}

    /** For people: {@code exit code 7 (not running)}. */
    default String describe() {
        return switch (this) {
            case Exited(int code) ->
                "exit code " + code
                        + OcfExit.of(code)
                                .map(known -> " (" + known.meaning() + ")")
                                .orElse("");
            case Killed(int signal) -> "killed by signal " + signal;
            case TimedOut() -> "not done in its time";
            case NotStarted(String reason) -> "could not be run: " + reason;
        };
    }

    /** Whether it ended with this code. */
    default boolean is(OcfExit exit) {
        return this instanceof Exited(int code) && code == exit.code();
    }
}
