/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

/**
 * How a process ended (waitid(2)).
 *
 * @param kind exited by itself, killed by a signal, or unknown because it was not our child
 * @param value the exit code (0 to 255), the signal number, or 0 when unknown
 * @param dumped whether a signal also left a core dump
 */
public record ExitStatus(Kind kind, int value, boolean dumped) {
    /** The ways to end. */
    public enum Kind {
        EXITED,
        KILLED,
        UNKNOWN
    }

    /** The process has ended, but only its parent was told how. */
    public static final ExitStatus UNKNOWN = new ExitStatus(Kind.UNKNOWN, 0, false);

    public static ExitStatus exited(int code) {
        return new ExitStatus(Kind.EXITED, code, false);
    }

    public static ExitStatus killed(int signal, boolean dumped) {
        return new ExitStatus(Kind.KILLED, signal, dumped);
    }

    /** Whether it exited with code 0. An unknown end is no success. */
    public boolean isSuccess() {
        return kind == Kind.EXITED && value == 0;
    }

    /** "exited with status 3", "killed by SIGSEGV (core dumped)", "ended, status unknown (not a child of Reeve)". */
    public String describe() {
        return switch (kind) {
            case EXITED -> "exited with status " + value;
            case KILLED -> "killed by " + Signals.name(value) + (dumped ? " (core dumped)" : "");
            case UNKNOWN -> "ended, status unknown (not a child of Reeve)";
        };
    }
}
