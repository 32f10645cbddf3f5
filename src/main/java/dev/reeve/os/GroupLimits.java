/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Limits of one control group, in the units of cgroup v2 (cgroups(7)). Null: none.
 *
 * @param cpuPercent of one processor
 */
public record GroupLimits(
        @Nullable Integer cpuWeight,
        @Nullable Integer cpuPercent,
        @Nullable Long memoryHigh,
        @Nullable Long memoryMax,
        @Nullable Integer pidsMax,
        @Nullable Integer ioWeight) {
    private static final int PERIOD = 100_000;

    /**
     * One value for one file.
     *
     * @param limit what it is called for people
     */
    record Setting(String limit, String controller, String file, String value) {}

    /** For cgroup v2. */
    List<Setting> unified() {
        List<Setting> all = new ArrayList<>();
        add(all, "cpu-weight", "cpu", "cpu.weight", cpuWeight);
        add(all, "cpu-max", "cpu", "cpu.max", cpuPercent == null ? null : quota() + " " + PERIOD);
        add(all, "memory-high", "memory", "memory.high", memoryHigh);
        add(all, "memory-max", "memory", "memory.max", memoryMax);
        add(all, "pids-max", "pids", "pids.max", pidsMax);
        add(all, "io-weight", "io", "io.weight", ioWeight);
        return all;
    }

    /** For the hierarchies of cgroup v1; weights go from 2 to 262144 for the processor and 10 to 1000 for disks there. */
    List<Setting> separate() {
        List<Setting> all = new ArrayList<>();
        add(
                all,
                "cpu-weight",
                "cpu",
                "cpu.shares",
                cpuWeight == null ? null : clamp(cpuWeight * 1024L / 100, 2, 262_144));
        add(all, "cpu-max", "cpu", "cpu.cfs_period_us", cpuPercent == null ? null : PERIOD);
        add(all, "cpu-max", "cpu", "cpu.cfs_quota_us", cpuPercent == null ? null : quota());
        add(all, "memory-high", "memory", "memory.soft_limit_in_bytes", memoryHigh);
        add(all, "memory-max", "memory", "memory.limit_in_bytes", memoryMax);
        add(all, "pids-max", "pids", "pids.max", pidsMax);
        add(all, "io-weight", "blkio", "blkio.weight", ioWeight == null ? null : clamp(ioWeight * 5L, 10, 1_000));
        return all;
    }

    static Map<String, List<Setting>> byController(List<Setting> settings) {
        Map<String, List<Setting>> by = new TreeMap<>();
        settings.forEach(each -> by.computeIfAbsent(each.controller, missing -> new ArrayList<>())
                .add(each));
        return by;
    }

    private long quota() {
        return java.util.Objects.requireNonNull(cpuPercent) * (PERIOD / 100L);
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    private static void add(List<Setting> to, String limit, String controller, String file, @Nullable Object value) {
        if (value != null) {
            to.add(new Setting(limit, controller, file, value.toString()));
        }
    }
}
