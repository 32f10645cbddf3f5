/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Signal names and numbers of Linux on x86-64 and arm64 (signal(7)); real-time ones as RTMIN+n, from glibc's 34. */
public final class Signals {
    public static final int HUP = 1;
    public static final int INT = 2;
    public static final int QUIT = 3;
    public static final int KILL = 9;
    public static final int TERM = 15;
    public static final int CONT = 18;
    public static final int STOP = 19;
    private static final int RTMIN = 34;
    private static final int RTMAX = 64;
    private static final List<String> NAMES = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
            "WINCH", "IO", "PWR", "SYS");

    private Signals() {}

    /** The number of "TERM", "sigterm", "15" or "RTMIN+2"; empty for anything else. */
    public static OptionalInt number(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring(3) : upper;
        if (NAMES.contains(name)) {
            return OptionalInt.of(NAMES.indexOf(name) + 1);
        }
        OptionalInt offset = decimal(name.startsWith("RTMIN+") ? name.substring(6) : "");
        if (name.equals("RTMIN") || offset.isPresent()) {
            return ifValid(RTMIN + offset.orElse(0));
        }
        OptionalInt number = decimal(upper);
        return number.isPresent() ? ifValid(number.getAsInt()) : number;
    }

    /** "SIGTERM", "SIGRTMIN+2", or "signal 99" for a number that is none. */
    public static String name(int number) {
        if (number >= 1 && number <= NAMES.size()) {
            return "SIG" + NAMES.get(number - 1);
        }
        if (number >= RTMIN && number <= RTMAX) {
            return number == RTMIN ? "SIGRTMIN" : "SIGRTMIN+" + (number - RTMIN);
        }
        return "signal " + number;
    }

    /** The names of all. */
    public static List<String> all() {
        return IntStream.concat(IntStream.rangeClosed(1, NAMES.size()), IntStream.rangeClosed(RTMIN, RTMAX))
                .mapToObj(Signals::name)
                .toList();
    }

    private static OptionalInt ifValid(int number) {
        return number >= 1 && number <= RTMAX ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static OptionalInt decimal(String text) {
        return text.matches("[0-9]{1,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
