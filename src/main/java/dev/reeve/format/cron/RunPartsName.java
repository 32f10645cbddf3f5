/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import java.util.Optional;

/** Which files of {@code /etc/cron.d} cron reads and which of {@code /etc/cron.daily} run-parts runs: the others are left out without a word. */
public final class RunPartsName {
    private RunPartsName() {}

    /** Why a file of that name is left out; empty where it is not. */
    public static Optional<String> fault(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isWord(c)) {
                return Optional.of("the file is never looked at, for its name has "
                        + (c == '.' ? "a dot" : "the character '" + c + "'")
                        + " in it: only letters, digits, '_' and '-' are allowed");
            }
        }
        return Optional.empty();
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }
}
