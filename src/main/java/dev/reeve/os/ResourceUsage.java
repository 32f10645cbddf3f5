/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a control group uses. A value is empty where neither the group's own controllers nor its processes tell it.
 *
 * @param cpuMicros since the group was made; of processes that live, where no account is kept
 * @param memory bytes now; summed over the processes, where no account is kept, and what they share counts for each
 * @param memoryPeak bytes at most so far
 * @param processes and threads, where counted by a controller
 * @param oomKills processes killed since there was no memory left for the group
 * @param memoryPressure hundredths of a percent of the last 10 s in which something waited for memory
 */
public record ResourceUsage(
        OptionalLong cpuMicros,
        OptionalLong memory,
        OptionalLong memoryPeak,
        OptionalLong processes,
        OptionalLong readBytes,
        OptionalLong writtenBytes,
        OptionalLong oomKills,
        OptionalLong memoryPressure) {
    private static final int MOST_PROCESSES = 2_000;

    /** Reads a few small files; where there are no controllers, one more for each process. */
    public static ResourceUsage of(Cgroup group, ResourceGroups groups) {
        Path path = group.path();
        OptionalLong cpu = first(path.resolve("cpu.stat"), "usage_usec ");
        OptionalLong memory = memory(path, groups);
        OptionalLong count = groups.account(path, "pids", "pids.current")
                .map(at -> first(at.resolve("pids.current"), ""))
                .orElse(OptionalLong.empty());
        boolean complete = cpu.isPresent() && memory.isPresent() && count.isPresent();
        ResourceUsage summed = complete ? null : summed(processes(group));
        return new ResourceUsage(
                cpu.isPresent() || summed == null ? cpu : summed.cpuMicros,
                memory.isPresent() || summed == null ? memory : summed.memory,
                peak(path, groups),
                count.isPresent() || summed == null ? count : summed.processes,
                io(path, "rbytes="),
                io(path, "wbytes="),
                oomKills(group, groups),
                pressure(path));
    }

    private static OptionalLong memory(Path path, ResourceGroups groups) {
        Optional<Path> at = groups.account(path, "memory", "memory.current");
        return at.isEmpty()
                ? OptionalLong.empty()
                : at.get().equals(path)
                        ? first(path.resolve("memory.current"), "")
                        : first(at.get().resolve("memory.usage_in_bytes"), "");
    }

    private static OptionalLong peak(Path path, ResourceGroups groups) {
        Optional<Path> at = groups.account(path, "memory", "memory.current");
        return at.isEmpty()
                ? OptionalLong.empty()
                : at.get().equals(path)
                        ? first(path.resolve("memory.peak"), "")
                        : first(at.get().resolve("memory.max_usage_in_bytes"), "");
    }

    /** How often a process was killed since the group had no memory left; empty where nobody counts. */
    public static OptionalLong oomKills(Cgroup group, ResourceGroups groups) {
        Optional<Path> at = groups.account(group.path(), "memory", "memory.events");
        return at.isEmpty()
                ? OptionalLong.empty()
                : at.get().equals(group.path())
                        ? first(group.path().resolve("memory.events"), "oom_kill ")
                        : first(at.get().resolve("memory.oom_control"), "oom_kill ");
    }

    // some avg10=1.53 avg60=0.87 avg300=0.73 total=39
    static OptionalLong pressure(Path group) {
        return ProcFiles.linesIfThere(group.resolve("memory.pressure"), ProcFiles.SMALL).stream()
                .filter(line -> line.matches("some avg10=[0-9]{1,3}\\.[0-9]{2} .*"))
                .map(line -> line.substring("some avg10=".length(), line.indexOf(" avg60")))
                .mapToLong(percent -> Long.parseLong(percent.replace(".", "")))
                .findFirst();
    }

    private static OptionalLong io(Path group, String key) {
        List<String> lines = ProcFiles.linesIfThere(group.resolve("io.stat"), ProcFiles.SMALL);
        return lines.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(lines.stream()
                        .flatMap(line -> List.of(line.split(" ")).stream())
                        .filter(word -> word.startsWith(key)
                                && word.substring(key.length()).matches("[0-9]{1,18}"))
                        .mapToLong(word -> Long.parseLong(word.substring(key.length())))
                        .sum());
    }

    private static OptionalLong first(Path file, String prefix) {
        return ProcFiles.linesIfThere(file, ProcFiles.SMALL).stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .filter(value -> value.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static List<Integer> processes(Cgroup group) {
        try {
            return group.exists() ? group.processes() : List.of();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Of processes alone. Beyond {@value #MOST_PROCESSES} of them it is too much to ask. */
    public static ResourceUsage summed(List<Integer> pids) {
        long cpu = 0;
        long memory = 0;
        for (int pid : pids.subList(0, Math.min(MOST_PROCESSES, pids.size()))) {
            ProcStat stat = ProcStat.read(pid).orElse(null);
            cpu += stat == null ? 0 : stat.cpu().toNanos() / 1_000;
            memory += stat == null ? 0 : stat.residentBytes();
        }
        boolean whole = pids.size() <= MOST_PROCESSES;
        return new ResourceUsage(
                whole ? OptionalLong.of(cpu) : OptionalLong.empty(),
                whole ? OptionalLong.of(memory) : OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(pids.size()),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }
}
