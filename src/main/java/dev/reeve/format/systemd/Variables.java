/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Says which variables of a unit's commands would be empty here, as systemd sets some by itself that Reeve does not, such as TERM for a terminal's login. */
final class Variables {
    /** What Reeve sets for every command of a service; MAINPID is written as REEVE_MAIN_PID. */
    private static final List<String> SET = List.of(
            "PATH", "HOME", "LANG", "NOTIFY_SOCKET", "WATCHDOG_USEC", "LISTEN_FDS", "LISTEN_FDNAMES", "MAINPID");

    private Variables() {}

    /** Nothing is said where a file may set them: what is in it is known only at the start. */
    static void tell(Source from, List<ExecLine> lines) {
        if (!from.unit().all(from.section(), "EnvironmentFile").isEmpty()) {
            return;
        }
        List<String> own = from.words("Environment").stream()
                .map(word -> word.text().split("=", 2)[0])
                .toList();
        for (ExecLine line : lines) {
            SequencedSet<String> unset = new LinkedHashSet<>(line.variables());
            unset.removeIf(name -> own.contains(name) || SET.contains(name));
            unset.forEach(
                    name -> from.warn(
                            line.entry().origin(),
                            "$" + name
                                    + " is set neither by Environment= nor by Reeve, so it is empty: give it in `environment`"));
        }
    }
}
