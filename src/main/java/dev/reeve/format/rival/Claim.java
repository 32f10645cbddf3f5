/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.util.List;

/**
 * Something that another manager has.
 *
 * @param manager such as {@code systemd}
 * @param name what it calls it
 * @param words the command by which it starts it, in words, as far as that is known
 * @param place where that is written
 * @param active it is up by it now, or would be started by it now; else at the next boot
 * @param way how it is taken from that manager
 */
record Claim(String manager, String name, List<String> words, String place, boolean active, String way) {
    Claim {
        words = List.copyOf(words);
    }
}
