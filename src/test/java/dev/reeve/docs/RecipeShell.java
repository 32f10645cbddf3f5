/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.LogTestRig;
import dev.reeve.node.CommandLine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A shell in which {@code reeve} is the command line of this process, which is many times as quick as a JVM for each; {@code reeve run} is a daemon of its own. */
final class RecipeShell implements AutoCloseable {
    private final Path root;
    private final ServerSocket server;

    /** @param daemon the command line of a daemon, up to {@code run} */
    RecipeShell(Path root, String daemon) throws IOException {
        this.root = root;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path script = Files.createDirectories(root.resolve("bin")).resolve("reeve");
        Files.writeString(script, """
                #!/bin/bash
                [ "$1" = run ] && exec %s "$@"
                exec 3<>/dev/tcp/127.0.0.1/%d || exit 99
                printf '%%s\\n' "$#" "$PWD" "${REEVE_SOCKET:-none}" "$@" >&3
                read -r status out err <&3
                cat "$out"
                cat "$err" >&2
                exit "$status"
                """.formatted(daemon, server.getLocalPort()));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofPlatform().daemon().start(() -> answer(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
            int count = Integer.parseInt(in.readLine());
            Path directory = Path.of(in.readLine());
            Path socket = directory.resolve(in.readLine());
            List<String> words = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                words.add(in.readLine());
            }
            caller.getOutputStream().write(reply(directory, socket, words).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // The shell sees that no answer came.
        }
    }

    /** This process cannot go into the shell's directory: files in it are named in full to it, and as they were to the reader. */
    private String reply(Path directory, Path socket, List<String> words) throws IOException {
        List<String> full = words.stream()
                .map(word -> Files.exists(directory.resolve(word))
                        ? directory.resolve(word).toString()
                        : word)
                .toList();
        LogTestRig.Said said = CommandLine.run(socket, full);
        String here = full.equals(words) ? "\0" : directory + "/";
        Path out = Files.writeString(
                Files.createTempFile(root, "out", ""), said.out().replace(here, ""));
        Path err = Files.writeString(
                Files.createTempFile(root, "err", ""), said.err().replace(here, ""));
        return said.status() + " " + out + " " + err + "\n";
    }

    /** @return what the script printed, errors and all */
    String run(Path directory, String script, int seconds) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile(root, "script", ".sh"), script);
        Path out = Files.createTempFile(root, "said", "");
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile());
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("SRC", Path.of("").toAbsolutePath().toString());
        builder.environment().put("JDK", System.getProperty("java.home"));
        builder.environment().put("CLASSES", classes());
        Process process = builder.start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new AssertionError("not over after " + seconds + " s:\n" + Files.readString(out));
        }
        return Files.readString(out);
    }

    private static String classes() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
