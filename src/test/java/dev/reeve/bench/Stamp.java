/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.os.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that every supervisor of the benchmark runs: its first act is to note the time, then it sleeps. Compiled where there is a compiler, else perl, else the shell, the same for all.
 *
 * @param made with what, for people
 * @param wall whether its times are of the wall clock
 */
record Stamp(Path program, Path file, String made, boolean wall) {
    private static final String C = """
            #include <fcntl.h>
            #include <stdio.h>
            #include <time.h>
            #include <unistd.h>
            int main(void) {
                struct timespec t;
                char line[64];
                clock_gettime(CLOCK_MONOTONIC, &t);
                int n = snprintf(line, sizeof line, "%d %lld\\n", (int) getpid(), t.tv_sec * 1000000000LL + t.tv_nsec);
                int f = open(STAMPS, O_WRONLY | O_APPEND);
                if (write(f, line, n) != n) return 1;
                close(f);
                for (;;) pause();
            }
            """;
    private static final String PERL = """
            #!/usr/bin/perl
            use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);
            my $t = clock_gettime(CLOCK_MONOTONIC);
            open F, ">>", "STAMPS";
            syswrite F, sprintf("%d %.0f\\n", $$, $t * 1e9);
            close F;
            sleep while 1;
            """;
    private static final String SHELL = """
            #!/bin/sh
            t=$(date +%s%N)
            echo "$$ $t" >>STAMPS
            exec sleep 2147483647
            """;

    /** One start. @param nanos on the clock of {@link System#nanoTime} */
    record Line(int pid, long nanos) {}

    static Stamp make(Path directory) throws IOException, InterruptedException {
        Path file = Files.createFile(directory.resolve("stamps"));
        Path program = directory.resolve("run");
        if (compiled(directory, program, file)) {
            return new Stamp(program, file, "compiled C", false);
        }
        boolean perl = Files.isExecutable(Path.of("/usr/bin/perl"));
        Files.writeString(program, (perl ? PERL : SHELL).replace("STAMPS", file.toString()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Stamp(program, file, perl ? "perl" : "sh with date", !perl);
    }

    private static boolean compiled(Path directory, Path program, Path file) throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("stamp.c"), C);
        return Tool.compile(source, program, "-DSTAMPS=\"" + file + "\"");
    }

    /** Every start so far. */
    List<Line> lines() throws IOException {
        String text = Files.readString(file);
        long offset = wall ? Clocks.monotonicNanos() - epochNanos() : 0;
        List<Line> lines = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
            String[] words = line.split(" ");
            if (words.length == 2) {
                lines.add(new Line(Integer.parseInt(words[0]), Long.parseLong(words[1]) + offset));
            }
        }
        return lines;
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** The starts once there are so many. */
    List<Line> await(int count, long mostMillis) throws IOException, InterruptedException {
        long until = System.nanoTime() + mostMillis * 1_000_000;
        long size = -1;
        while (true) {
            long now = Files.size(file);
            if (now != size) {
                size = now;
                List<Line> lines = lines();
                if (lines.size() >= count) {
                    return lines;
                }
            }
            if (System.nanoTime() > until) {
                throw new IOException("only " + lines().size() + " of " + count + " starts came");
            }
            Thread.sleep(5);
        }
    }
}
