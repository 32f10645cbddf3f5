/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.os.Cgroup;
import dev.reeve.os.PidFd;
import dev.reeve.os.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One supervisor with a number of services that all run the {@link Stamp}. Everything it starts is in one control group, and ends with it. */
abstract class Fleet implements AutoCloseable {
    private static final long MOST_START_MILLIS = 60_000;
    private static final long MOST_REPLACE_MILLIS = 20_000;

    final String name;
    final Path directory;
    final Stamp stamp;
    private final Cgroup group;
    private Process process;
    private long launched;

    Fleet(String name, Path directory, Cgroup all) throws IOException, InterruptedException {
        this.name = name;
        this.directory = Files.createDirectories(directory);
        this.stamp = Stamp.make(directory);
        this.group = all.child(name).create();
    }

    /** Writes what it reads. @return the command that runs it in the foreground */
    abstract List<String> prepare(int services) throws Exception;

    /** Whether a process of the fleet belongs to the supervisor itself, by its name. */
    abstract boolean supervises(String comm);

    /** Starts it. @return milliseconds from its own execution to the first act of the last service */
    double start(int services) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "echo 0 >\"$0/cgroup.procs\" && exec \"$@\"",
                group.path().toString()));
        command.addAll(prepare(services));
        launched = System.nanoTime();
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.log").toFile())
                .start();
        long last = stamp.await(services, MOST_START_MILLIS).stream()
                .mapToLong(Stamp.Line::nanos)
                .max()
                .orElseThrow();
        return (last - launched) / 1e6;
    }

    /** Waits until the supervisor has done what it does only after a start. */
    void settle() throws IOException, InterruptedException {}

    /** Kills the service that was started in this place (from 0). @return milliseconds from the signal to the first act of its replacement */
    double killed(int place) throws IOException, InterruptedException {
        List<Stamp.Line> before = stamp.lines();
        long sent;
        try (PidFd victim = PidFd.open(before.get(place).pid())) {
            sent = System.nanoTime();
            victim.send(Signals.KILL);
        }
        try {
            return (stamp.await(before.size() + 1, MOST_REPLACE_MILLIS)
                                    .getLast()
                                    .nanos()
                            - sent)
                    / 1e6;
        } catch (IOException never) {
            throw new IOException(name + ": " + never.getMessage(), never);
        }
    }

    /** Kilobytes of memory of the supervisor itself, shared pages counted by their share. */
    long memory() throws IOException {
        long sum = 0;
        for (int pid : own()) {
            sum += number(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        }
        return sum;
    }

    /** Ticks of CPU that the supervisor's own processes have used. */
    long ticks() throws IOException {
        long sum = 0;
        for (int pid : own()) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            sum += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return sum;
    }

    List<Integer> own() throws IOException {
        List<Integer> own = new ArrayList<>();
        for (int pid : group.processes()) {
            if (supervises(Files.readString(Path.of("/proc/" + pid + "/comm")).strip())) {
                own.add(pid);
            }
        }
        return own;
    }

    private static long number(Path file, String key) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        end(group);
    }

    static void end(Cgroup group) throws IOException, InterruptedException {
        if (group.exists()) {
            group.kill();
            group.awaitEmpty(Duration.ofSeconds(20));
            group.remove();
        }
    }

    static String number(int service) {
        return String.format(Locale.ROOT, "s%04d", service);
    }
}
