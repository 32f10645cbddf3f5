/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Starts small programs for the tests of this package, and reads what they say. */
final class Children {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Children() {}

    /** What a child wrote on its standard output and error, and how it ended. */
    record Ran(String output, ExitStatus status) {}

    static Child sleeper() throws Exception {
        return new PosixSpawner().spawn(SpawnRequest.of("sleep", "1000"));
    }

    static Child shell(String script) throws Exception {
        return new PosixSpawner().spawn(SpawnRequest.of("sh", "-c", script));
    }

    static Ran run(SpawnRequest request) throws Exception {
        try (Fds.Pipe pipe = Fds.pipe()) {
            Child child = new PosixSpawner()
                    .spawn(request.streams(request.stdin(), Stdio.of(pipe.write()), Stdio.of(pipe.write())));
            pipe.write().close();
            String output = readAll(pipe.read());
            try (PidFd pidfd = child.pidfd()) {
                return new Ran(output, pidfd.await(PATIENCE).orElseThrow());
            }
        }
    }

    static Ran run(List<String> command) throws Exception {
        return run(SpawnRequest.of(command));
    }

    static void end(Child child) throws Exception {
        try (PidFd pidfd = child.pidfd()) {
            pidfd.send(Signals.KILL);
            pidfd.await(PATIENCE).orElseThrow();
        }
    }

    static String readAll(Fd fd) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        for (int count = Fds.read(fd, part, PATIENCE); count != -1; count = Fds.read(fd, part, PATIENCE)) {
            if (count == 0) {
                throw new AssertionError("no end of output within " + PATIENCE);
            }
            all.write(part, 0, count);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
