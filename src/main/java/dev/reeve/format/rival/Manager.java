/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A manager that runs.
 *
 * @param name as the kernel has it, of which it keeps 15 characters
 */
record Manager(String name, List<String> arguments) {
    private static final List<String> NAMES =
            List.of("runsvdir", "s6-svscan", "supervisord", "monit", "pacemakerd", "fail2ban-server");
    private static final int MOST = 20;
    private static final int MOST_PROCESSES = 100_000;
    /** The real user, the effective one, and the two that it could become again. */
    private static final Pattern ROOTS = Pattern.compile("(?m)^Uid:\\s+0\\s+0\\s+0\\s+0$");

    /** Root's that see the same files: anybody can give a process of his such a name, and a container has its own files. */
    static List<Manager> running(Path root) {
        List<Manager> found = new ArrayList<>();
        for (Path process : Texts.in(root.resolve("proc"), "[0-9]*", MOST_PROCESSES)) {
            String name = Texts.raw(process.resolve("comm")).strip();
            if (NAMES.contains(name) && found.size() < MOST && roots(process) && ours(process)) {
                found.add(new Manager(name, arguments(process)));
            }
        }
        return found;
    }

    private static boolean roots(Path process) {
        return ROOTS.matcher(Texts.raw(process.resolve("status"))).find();
    }

    private static boolean ours(Path process) {
        try {
            return !Files.exists(process.resolve("root")) || Files.isSameFile(process.resolve("root"), Path.of("/"));
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<String> arguments(Path process) {
        return Arrays.stream(Texts.raw(process.resolve("cmdline")).split("\0")).toList();
    }

    private Optional<String> option(String option) {
        int at = arguments.indexOf(option);
        return at >= 0 && at + 1 < arguments.size() ? Optional.of(arguments.get(at + 1)) : Optional.empty();
    }

    /** The file or directory that follows an option, else the usual ones. One that is relative is known to the manager alone, and is none. */
    List<String> files(String option, List<String> usual) {
        return option(option)
                .map(given ->
                        Stream.of(given).filter(each -> each.startsWith("/")).toList())
                .orElse(usual);
    }

    /** Directories that it was given. */
    List<String> directories() {
        return arguments.stream().skip(1).filter(each -> each.startsWith("/")).toList();
    }
}
