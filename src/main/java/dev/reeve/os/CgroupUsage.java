/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What a group uses; a value is empty where its controller is off.
 *
 * @param cpuMicros CPU time since the group was made, in microseconds (always there)
 * @param memoryBytes memory now
 * @param processes number of tasks now
 */
public record CgroupUsage(OptionalLong cpuMicros, OptionalLong memoryBytes, OptionalLong processes) {
    static CgroupUsage read(Path group) {
        return new CgroupUsage(
                first(group.resolve("cpu.stat"), "usage_usec "),
                first(group.resolve("memory.current"), ""),
                first(group.resolve("pids.current"), ""));
    }

    private static OptionalLong first(Path file, String prefix) {
        return ProcFiles.linesIfThere(file, ProcFiles.SMALL).stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .filter(value -> value.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
