/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.Json;
import dev.reeve.model.Value;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/** Runs {@code reeve agent} as people do, in a process of its own, and reads what it prints. */
final class AgentTrials {
    private final Path directory;
    private final List<String> before;

    /** @param before what the command is run by, such as nsenter */
    AgentTrials(Path directory, String... before) {
        this.directory = directory;
        this.before = List.of(before);
    }

    /** What a command printed. */
    record Said(int status, String out, String err) {
        Value.Fields json() {
            assertThat(out).as(err).startsWith("{");
            return (Value.Fields) Json.read(out.getBytes(StandardCharsets.UTF_8));
        }

        /** The exit codes of the steps by their names. */
        SequencedMap<String, String> codes() {
            SequencedMap<String, String> codes = new LinkedHashMap<>();
            for (Value step : ((Value.Items) json().fields().get("steps")).items()) {
                SequencedMap<String, Value> fields = ((Value.Fields) step).fields();
                Value found = fields.get("found");
                codes.put(
                        fields.get("step").plain(),
                        found == null ? fields.get("verdict").plain() : found.plain());
            }
            return codes;
        }

        Said passes() {
            assertThat(json().fields().get("passed")).as(out + err).isEqualTo(Value.of(true));
            assertThat(status).isZero();
            return this;
        }

        /** The life that is wanted of every agent. */
        Said lives() {
            passes();
            assertThat(json().fields().get("absent")).as(out).isEqualTo(Value.of(false));
            assertThat(codes())
                    .containsEntry("monitor, not started", "7")
                    .containsEntry("start", "0")
                    .containsEntry("start again", "0")
                    .containsEntry("monitor", "0")
                    .containsEntry("stop", "0")
                    .containsEntry("stop again", "0")
                    .containsEntry("monitor, stopped twice", "7")
                    .containsEntry("nothing left running", "passed");
            return this;
        }
    }

    Said reeve(String... args) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reeve.node.Main"));
        command.addAll(List.of(args));
        File out = directory.resolve("out").toFile();
        File err = directory.resolve("err").toFile();
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out)
                .redirectError(err)
                .start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as("ends when told to")
                    .isTrue();
        }
        return new Said(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    Said test(String agent, String... parameters) throws Exception {
        List<String> args = new ArrayList<>(List.of("agent", "test", agent, "--json"));
        for (String parameter : parameters) {
            args.addAll(List.of("-o", parameter));
        }
        return reeve(args.toArray(String[]::new));
    }
}
