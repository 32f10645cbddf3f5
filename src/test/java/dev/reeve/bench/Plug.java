/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The trivial plugin that both sides run: a static program that appends the time to a file, says OK and ends. And a server that takes connections and drops them. */
final class Plug {
    private static final String PLUGIN = """
            #include <fcntl.h>
            #include <time.h>
            #include <unistd.h>
            int main(void) {
                struct timespec t;
                clock_gettime(CLOCK_MONOTONIC, &t);
                long long now = t.tv_sec * 1000000000LL + t.tv_nsec;
                int f = open(FILE_OF_TIMES, O_WRONLY | O_APPEND);
                if (f >= 0 && write(f, &now, 8) != 8) return 3;
                if (write(1, "OK\\n", 3) != 3) return 3;
                _exit(0);
            }
            """;
    private static final String SERVER = """
            #define _GNU_SOURCE
            #include <netinet/in.h>
            #include <stdlib.h>
            #include <sys/epoll.h>
            #include <sys/socket.h>
            #include <unistd.h>
            int main(int count, char **argument) {
                int all = epoll_create1(0), ports = atoi(argument[2]), one = 1;
                for (int i = 0; i < ports; i++) {
                    int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
                    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(atoi(argument[1]) + i)};
                    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
                    if (bind(s, (struct sockaddr *)&a, sizeof a) || listen(s, 4096)) return 1;
                    struct epoll_event e = {.events = EPOLLIN, .data.fd = s};
                    epoll_ctl(all, EPOLL_CTL_ADD, s, &e);
                }
                if (write(1, "up\\n", 3) != 3) return 1;
                for (;;) {
                    struct epoll_event ready[64];
                    int many = epoll_wait(all, ready, 64, -1), c;
                    for (int i = 0; i < many; i++)
                        while ((c = accept4(ready[i].data.fd, 0, 0, 0)) >= 0) close(c);
                }
            }
            """;

    final Path program;
    private final Path times;

    private Plug(Path program, Path times) {
        this.program = program;
        this.times = times;
    }

    static Plug make(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path times = Files.createFile(directory.resolve("times"));
        Path program = directory.resolve("plug");
        Path source = Files.writeString(directory.resolve("plug.c"), PLUGIN);
        if (!Tool.compile(source, program, "-static", "-DFILE_OF_TIMES=\"" + times + "\"")) {
            throw new IOException("the plugin of this benchmark needs gcc");
        }
        return new Plug(program, times);
    }

    long runs() throws IOException {
        return Files.size(times) / 8;
    }

    /** The longest time without a run between two instants of {@link System#nanoTime}, in milliseconds. */
    double longestGap(long from, long to) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(times)).order(ByteOrder.nativeOrder());
        long[] nanos = new long[all.remaining() / 8];
        all.asLongBuffer().get(nanos);
        Arrays.sort(nanos);
        long longest = 0;
        long last = from;
        for (long each : nanos) {
            if (each > from && each < to) {
                longest = Math.max(longest, each - last);
                last = each;
            }
        }
        return Math.max(longest, to - last) / 1e6;
    }

    /** Listens at {@code ports} ports of every address from {@code first} on. */
    static Process server(Path directory, int first, int ports) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path program = directory.resolve("server");
        if (!Tool.compile(Files.writeString(directory.resolve("server.c"), SERVER), program)) {
            throw new IOException("the server of this benchmark needs gcc");
        }
        Process process = new ProcessBuilder(program.toString(), "" + first, "" + ports).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        if (process.getInputStream().read() != 'u') {
            throw new IOException("the server of this benchmark cannot listen at port " + first);
        }
        return process;
    }
}
