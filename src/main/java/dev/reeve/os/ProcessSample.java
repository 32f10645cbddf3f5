/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One process at a moment, as ps(1) shows it.
 *
 * @param uid effective
 * @param vszKib virtual memory
 * @param rssKib resident memory
 * @param elapsed since its start
 */
public record ProcessSample(
        int pid,
        int parent,
        int uid,
        String command,
        char state,
        long vszKib,
        long rssKib,
        Duration cpu,
        Duration elapsed) {
    private static final int BOUND = 8_192;

    /** Empty when it is gone. */
    public static Optional<ProcessSample> of(int pid) {
        return ProcStat.read(pid).flatMap(stat -> uid(pid).map(uid -> of(stat, uid)));
    }

    private static ProcessSample of(ProcStat stat, int uid) {
        Duration sinceBoot = Duration.ofNanos(Clocks.boottimeNanos());
        Duration elapsed = sinceBoot.minus(Auxv.ticks(stat.startTime()));
        return new ProcessSample(
                stat.pid(),
                stat.parent(),
                uid,
                stat.comm(),
                stat.state(),
                virtualPages(stat.pid()) * Auxv.pageSize() / 1_024,
                stat.residentBytes() / 1_024,
                stat.cpu(),
                elapsed.isNegative() ? Duration.ZERO : elapsed);
    }

    /** CPU time over elapsed time. */
    public double cpuPercent() {
        return elapsed.getSeconds() == 0 ? 0 : 100.0 * cpu.toMillis() / elapsed.toSeconds() / 1_000;
    }

    /** The arguments in one line; the name in brackets where there are none, as of a thread of the kernel. */
    public String arguments() {
        String line = String.join(" ", Proc.commandLine(pid)).strip();
        return line.isEmpty() ? "[" + command + "]" : line;
    }

    public boolean kernelThread() {
        return parent == 2 || pid == 2;
    }

    private static Optional<Integer> uid(int pid) {
        return ProcFiles.linesIfThere(file(pid, "status"), BOUND).stream()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 2 && words[2].matches("[0-9]{1,9}"))
                .map(words -> Integer.parseInt(words[2]))
                .findFirst();
    }

    private static long virtualPages(int pid) {
        String text = ProcFiles.ifThere(file(pid, "statm"), BOUND)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .orElse("0");
        String first = text.split(" ", 2)[0].strip();
        return first.matches("[0-9]{1,15}") ? Long.parseLong(first) : 0;
    }

    private static Path file(int pid, String name) {
        return ProcFiles.PROC.resolve(pid + "/" + name);
    }
}
