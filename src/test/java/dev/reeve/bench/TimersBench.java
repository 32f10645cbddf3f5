/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Timed jobs, from the configuration to the attempt: a million loaded, one a second on time, five thousand that rest. */
final class TimersBench {
    private static final List<String> DAEMON = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "-Xms8m",
            "-XX:MaxNewSize=20m",
            "-Xss256k",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30");

    private TimersBench() {}

    /** @param arguments seconds that each is watched, 130 when left out */
    public static void main(String[] arguments) throws Exception {
        String seconds = arguments.length > 0 ? arguments[0] : "130";
        run("1,000,000 jobs over the minutes of a day (bars: 400 MB, 50 ms)", "-Xmx345m", "1000000", seconds, "spread");
        run("one job a second among 1,000 (bar: p99 5 ms on an idle machine)", "-Xmx64m", "1000", seconds, "second");
        run("5,000 jobs that rest (bar: 10 ms a minute more than none)", "-Xmx64m", "5000", seconds, "rest");
        run("no job", "-Xmx64m", "0", seconds, "rest");
    }

    private static void run(String what, String heap, String jobs, String seconds, String kind)
            throws IOException, InterruptedException {
        System.out.println(what);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(DAEMON);
        command.add(heap);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TimersRun.class.getName()));
        command.addAll(List.of(jobs, seconds, kind));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            System.out.println("FAILED with status " + status);
        }
    }
}
