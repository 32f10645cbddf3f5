/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signals by name and number, with Linux's numbers. */
final class SignalNames {
    /** In the order of their numbers, from 1. */
    static final List<String> NAMES = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
            "WINCH", "IO", "PWR", "SYS");

    private SignalNames() {}

    /** The number of a name, with or without SIG; null for none. */
    static @Nullable Integer number(String name) {
        String bare = name.startsWith("SIG") ? name.substring(3) : name;
        int at = NAMES.indexOf(canonical(bare));
        return at < 0 ? null : at + 1;
    }

    /** The name of a number; the number where it has none. */
    static String name(long number) {
        return number >= 1 && number <= NAMES.size() ? NAMES.get((int) number - 1) : String.valueOf(number);
    }

    private static String canonical(String name) {
        return switch (name) {
            case "IOT" -> "ABRT";
            case "CLD" -> "CHLD";
            case "POLL" -> "IO";
            case "UNUSED" -> "SYS";
            default -> name;
        };
    }
}
