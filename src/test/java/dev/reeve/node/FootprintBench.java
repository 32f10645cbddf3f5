/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The quickstart as a user starts it, watched from outside through /proc. */
public final class FootprintBench {
    private static final int REST_SECONDS = 40;
    private static final int CALLS = 15;
    private static final double TICKS = 100;

    private FootprintBench() {}

    public static void main(String[] arguments) throws Exception {
        Process daemon = new ProcessBuilder("./reeve", "quickstart")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/footprint.log").toFile())
                .start();
        try {
            long ready = awaitReady(daemon);
            // The rehearsal is over then.
            Thread.sleep(Duration.ofSeconds(40));
            report(daemon.pid(), ready);
            calls();
        } finally {
            new ProcessBuilder("kill", "-INT", Long.toString(daemon.pid()))
                    .start()
                    .waitFor();
            daemon.waitFor();
        }
    }

    /** @return CPU time in ticks that the process had used when its socket answered */
    private static long awaitReady(Process daemon) throws Exception {
        for (int i = 0; i < 3_000 && daemon.isAlive(); i++) {
            if (Files.readString(Path.of("target/footprint.log")).contains("Ctrl-C ends it")) {
                return ticks(daemon.pid());
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("the quickstart did not start; see target/footprint.log");
    }

    private static void report(long pid, long ready) throws Exception {
        long before = ticks(pid);
        List<Long> rss = new ArrayList<>();
        for (int i = 0; i < REST_SECONDS; i++) {
            Thread.sleep(1_000);
            rss.add(kilobytes(pid, "VmRSS:"));
        }
        long used = ticks(pid) - before;
        rss.sort(null);
        System.out.printf("CPU until ready:     %.2f s%n", ready / TICKS);
        System.out.printf(
                "memory (RSS):        median %.1f MB, most ever %.1f MB%n",
                rss.get(rss.size() / 2) / 1024.0, kilobytes(pid, "VmHWM:") / 1024.0);
        System.out.printf(
                "CPU at rest:         %.2f %% of a core (over %d s, with the example's log, checks and job)%n",
                used / TICKS / REST_SECONDS * 100, REST_SECONDS);
    }

    private static void calls() throws Exception {
        double[] millis = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            Process call = new ProcessBuilder("./reeve", "status")
                    .redirectErrorStream(true)
                    .start();
            call.getInputStream().readAllBytes();
            call.waitFor();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("reeve status:        median %.0f ms, best %.0f ms%n", millis[CALLS / 2], millis[0]);
    }

    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static long kilobytes(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
