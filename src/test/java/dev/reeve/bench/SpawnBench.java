/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.os.Cgroup;
import dev.reeve.os.Child;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.SpawnRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** CPU time of one start and reap, children included: through Reeve's spawner, and in a plain loop of posix_spawn in C, or of fork and exec in perl where there is no compiler. */
final class SpawnBench {
    private static final int STARTS = 150;
    private static final int ROUNDS = 5;
    private static final String C = """
            #include <spawn.h>
            #include <stdlib.h>
            #include <sys/wait.h>
            extern char **environ;
            int main(int argc, char **argv) {
                char *command[] = {"/bin/true", NULL};
                for (int i = atoi(argv[1]); i > 0; i--) {
                    pid_t pid;
                    if (posix_spawn(&pid, command[0], NULL, NULL, command, environ)) return 1;
                    waitpid(pid, NULL, 0);
                }
                return 0;
            }
            """;
    private static final String PERL =
            "for (1..$ARGV[0]) { my $p = fork; if (!$p) { exec '/bin/true'; } waitpid $p, 0; }";

    private interface Work {
        void run() throws Exception;
    }

    private SpawnBench() {}

    static void run(Path directory, Cgroup group) throws Exception {
        Path program = directory.resolve("spawn");
        Path source = Files.writeString(directory.resolve("spawn.c"), C);
        boolean compiled = Tool.compile(source, program);
        String[] loop = compiled
                ? new String[] {program.toString(), Integer.toString(STARTS)}
                : new String[] {"/usr/bin/perl", "-e", PERL, Integer.toString(STARTS)};
        group.create();
        PosixSpawner spawner = new PosixSpawner();
        SpawnRequest plain = SpawnRequest.of("/bin/true");
        for (int i = 0; i < 3; i++) {
            starts(spawner, plain);
            starts(spawner, plain.cgroup(group.path()));
        }
        double[] base = new double[ROUNDS];
        double[] own = new double[ROUNDS];
        double[] inside = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            base[round] = micros(() -> new ProcessBuilder(loop).start().waitFor());
            own[round] = micros(() -> starts(spawner, plain));
            inside[round] = micros(() -> starts(spawner, plain.cgroup(group.path())));
        }
        group.remove();
        String name = compiled ? "a loop of posix_spawn in C" : "a loop of fork and exec in perl";
        print(name, base, base);
        print("Reeve's spawner", own, base);
        print("Reeve's spawner, into a control group", inside, base);
    }

    private static void starts(PosixSpawner spawner, SpawnRequest request) throws Exception {
        for (int i = 0; i < STARTS; i++) {
            Child child = spawner.spawn(request);
            if (child.pidfd().await(Duration.ofSeconds(10)).isEmpty()) {
                throw new IOException("/bin/true did not end");
            }
            child.pidfd().close();
        }
    }

    private static double micros(Work work) throws Exception {
        long before = ticks();
        work.run();
        return (ticks() - before) * 10_000.0 / STARTS;
    }

    /** Of this process and of all children that were waited for. */
    private static long ticks() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum();
    }

    private static void print(String what, double[] micros, double[] base) {
        System.out.printf(
                Locale.ROOT,
                "CPU of one start and reap            %-38s %7.0f us  %.2f x%n",
                what,
                median(micros),
                median(micros) / median(base));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
