/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import java.util.List;

/** Names that packages and editors give to what they leave beside a file: cron leaves them out, and nobody meant them to run. */
final class Leftovers {
    private static final List<String> ENDS =
            List.of("~", ".swp", ".bak", ".old", ".orig", ".save", ".rpmsave", ".rpmnew", ".rpmorig", ".disabled");

    private Leftovers() {}

    static boolean is(String name) {
        return name.startsWith(".")
                || name.contains(".dpkg-")
                || name.contains(".ucf-")
                || ENDS.stream().anyMatch(name::endsWith);
    }
}
