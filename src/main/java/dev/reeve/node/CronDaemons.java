/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.os.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds a cron daemon that has this machine's crontabs: a process of root's by one of cron's names that sees the same root directory, so that those of containers do not count. */
final class CronDaemons {
    private static final List<String> NAMES = List.of("cron", "crond", "cronie", "vixie-cron", "dcron", "bcron-sched");
    private static final Path PROC = Path.of("/proc");
    private static final int ROOT = 0;

    private CronDaemons() {}

    /** Such as {@code cron (process 812)}; empty where none runs. */
    static Optional<String> running() throws IOException {
        for (int pid : Proc.pids()) {
            Path process = PROC.resolve(Integer.toString(pid));
            String name = name(process);
            if (NAMES.contains(name) && isOurs(process)) {
                return Optional.of(name + " (process " + pid + ")");
            }
        }
        return Optional.empty();
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    private static boolean isOurs(Path process) {
        try {
            return Files.getAttribute(process, "unix:uid", LinkOption.NOFOLLOW_LINKS) instanceof Integer uid
                    && uid == ROOT
                    && Files.isSameFile(process.resolve("root"), Path.of("/"));
        } catch (IOException gone) {
            return false;
        }
    }
}
