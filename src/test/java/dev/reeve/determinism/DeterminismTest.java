/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same inputs give the same entries and the same state, byte for byte, in JVMs that differ in everything that must not matter. */
class DeterminismTest {
    private static final String STEPS = "3000";

    private static Process start(List<String> options, String hashes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ScenarioMain.class.getName()));
        command.addAll(List.of("42", STEPS, hashes));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static byte[] output(Process process) throws IOException, InterruptedException {
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output;
    }

    @Test
    void twoMachinesDecideTheSameByteForByte() throws Exception {
        List<String> common = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        List<String> one = new ArrayList<>(common);
        one.addAll(List.of("-Duser.language=en", "-Duser.timezone=UTC"));
        List<String> other = new ArrayList<>(common);
        other.addAll(List.of(
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=0",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=ISO-8859-1"));
        Process first = start(one, "0");
        Process second = start(other, "100000");
        byte[] expected = output(first);
        String text = new String(expected, StandardCharsets.UTF_8);
        assertThat(text)
                .contains("rule.fired", "rule.evicted", "rule.failed", "operator.rejected", "Defer[", "Outcome[");
        assertThat(output(second)).isEqualTo(expected);
    }

    @Test
    void recoveryFromTheRecordedEntriesGivesTheSameState() {
        List<Entry> entries = new ArrayList<>();
        Scenario live = new Scenario(7, entries::add);
        live.run(2_000);
        Scenario recovered = new Scenario(8, entry -> {});
        recovered.recover(entries);
        assertThat(recovered.save()).isEqualTo(live.save());
    }
}
