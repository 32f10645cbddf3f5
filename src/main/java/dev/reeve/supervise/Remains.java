/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.ProcStat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts into words which processes are still there, and why they may not be able to die. */
final class Remains {
    private static final int MOST = 5;

    private Remains() {}

    static String of(Confinement place) {
        try {
            List<Integer> pids = place.processes();
            String listed = pids.stream().limit(MOST).map(Remains::describe).collect(Collectors.joining(", "));
            int more = pids.size() - MOST;
            return listed.isEmpty()
                    ? "a process that is not shown here"
                    : listed + (more > 0 ? " and " + more + " more" : "");
        } catch (IOException unreadable) {
            return "processes that cannot be listed: " + unreadable.getMessage();
        }
    }

    private static String describe(int pid) {
        return ProcStat.read(pid)
                .map(stat -> String.format(
                        Locale.ROOT,
                        "pid %d (%s) in state %s%s",
                        pid,
                        printable(stat.comm()),
                        stat.state(),
                        waits(stat)))
                .orElse("pid " + pid);
    }

    private static String waits(ProcStat stat) {
        if (stat.state() != 'D') {
            return "";
        }
        String where = read(Path.of("/proc/" + stat.pid() + "/wchan"));
        String place = where.isEmpty() || where.equals("0") ? "" : " in " + where;
        return " (waits" + place + " for a device or file system and cannot be killed until that answers)";
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return printable(new String(in.readNBytes(64), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return "";
        }
    }

    // A process names itself as it likes.
    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?").strip();
    }
}
