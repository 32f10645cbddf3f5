/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

/** What no argument and no variable of a program can have in it as it stands in a table. */
final class Unfit {
    static final String WHY = "it has a NUL, or bytes that are no UTF-8 text";
    private static final char NO_CHARACTER = '\uFFFD';

    private Unfit() {}

    /** Where the first is; negative for none. */
    static int in(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == 0 || text.charAt(at) == NO_CHARACTER) {
                return at;
            }
        }
        return -1;
    }
}
