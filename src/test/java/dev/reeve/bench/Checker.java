/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.os.Cgroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One program that makes checks. All of it is in one control group, and ends with it. */
abstract class Checker implements AutoCloseable {
    final String name;
    final Path directory;
    private final Cgroup group;
    private Process process;

    Checker(String name, Path directory, Cgroup all) throws IOException {
        this.name = name;
        this.directory = Files.createDirectories(directory);
        this.group = all.child(name).create();
    }

    /** Writes what it reads. @return the command that runs it in the foreground */
    abstract List<String> command() throws Exception;

    /** Whether a process is the checker's own, by its name. */
    abstract boolean isOwn(String comm);

    /** Latency now: below which so many of a hundred are, in milliseconds; by the last check of each service, or of those since the last call. */
    abstract double[] latency(double... percents) throws Exception;

    void start() throws Exception {
        List<String> line = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "echo 0 >\"$0/cgroup.procs\" && exec \"$@\"",
                group.path().toString()));
        line.addAll(command());
        process = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.log").toFile())
                .start();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Milliseconds of CPU that it and all it has waited for have used. */
    double cpu() throws IOException {
        long ticks = 0;
        for (int pid : group.processes()) {
            String stat = read(pid, "stat");
            if (isOwn(read(pid, "comm").strip()) && !stat.isEmpty()) {
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                ticks +=
                        Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum();
            }
        }
        return ticks * 10.0;
    }

    /** Megabytes resident, at most so far. */
    double memory() throws IOException {
        double sum = 0;
        for (int pid : group.processes()) {
            if (isOwn(read(pid, "comm").strip())) {
                sum += read(pid, "status")
                        .lines()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return sum / 1024;
    }

    /** Empty of a process that has just ended. */
    private static String read(int pid, String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid, file));
        } catch (IOException gone) {
            return "";
        }
    }

    int pid() {
        return (int) process.pid();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        Fleet.end(group);
    }

    static double at(double[] sorted, double percent) {
        return sorted.length == 0
                ? -1
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * percent / 100))];
    }
}
