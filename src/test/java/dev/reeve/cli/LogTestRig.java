/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Runs a command, by the machine's clock. */
public final class LogTestRig {
    private LogTestRig() {}

    /** @return what it printed */
    public static String run(Path directory, List<String> arguments) {
        return ask(directory.resolve("none.sock"), arguments);
    }

    /** What was printed to each, and the exit status. */
    public record Said(String out, String err, int status) {}

    /** The same with what is not meant for a program apart. */
    public static Said said(Path socket, List<String> arguments) {
        return said(socket, arguments, new NoLauncher());
    }

    /** The same with the daemon's side of the command line. */
    public static Said said(Path socket, List<String> arguments, Launcher launcher) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of("REEVE_SOCKET", socket.toString()),
                InstantSource.system(),
                ZoneId.systemDefault());
        int status = Cli.run(arguments.toArray(String[]::new), launcher, terminal);
        return new Said(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), status);
    }

    /** The same with a daemon. */
    public static String ask(Path socket, List<String> arguments) {
        return run(socket, arguments, new NoLauncher());
    }

    /** The same with the daemon's side of the command line. */
    public static String run(Path socket, List<String> arguments, Launcher launcher) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("REEVE_SOCKET", socket.toString());
        Terminal terminal = new Terminal(to, to, false, environment, InstantSource.system(), ZoneId.systemDefault());
        Cli.run(arguments.toArray(String[]::new), launcher, terminal);
        return out.toString(StandardCharsets.UTF_8);
    }
}
