/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the kernel tells of the machine as a whole. */
public final class SystemLoad {
    private SystemLoad() {}

    /** Processes that run or wait, averaged over 1, 5 and 15 minutes. */
    public static List<Double> averages() throws IOException {
        String[] words =
                ProcFiles.text(Path.of("/proc/loadavg"), ProcFiles.SMALL).split(" ", 4);
        if (words.length < 4) {
            throw new IOException("/proc/loadavg has no three numbers");
        }
        List<Double> averages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            averages.add(Double.parseDouble(words[i]));
        }
        return averages;
    }

    /** /proc/meminfo: {@code MemTotal}, {@code SwapFree} and the like, in bytes. */
    public static Map<String, Long> memory() throws IOException {
        Map<String, Long> memory = new LinkedHashMap<>();
        for (String line : ProcFiles.lines(Path.of("/proc/meminfo"), ProcFiles.SMALL)) {
            String[] words = line.split("[:\\s]+");
            if (words.length >= 2 && words[1].matches("[0-9]{1,15}")) {
                long unit = words.length > 2 && words[2].equals("kB") ? 1_024 : 1;
                memory.put(words[0], Long.parseLong(words[1]) * unit);
            }
        }
        return memory;
    }

    /** Sessions that people have logged in to, from /run/utmp; none where there is no such file. */
    public static int loginSessions() {
        return LoginRecords.count(
                ProcFiles.ifThere(Path.of("/run/utmp"), ProcFiles.LARGE).orElse(new byte[0]));
    }
}
