/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.Json;
import dev.reeve.format.SourceText;
import dev.reeve.format.ocf.MetadataReader;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import dev.reeve.model.ocf.AgentCall;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentCommandTest {
    private final FakeAgents agents = new FakeAgents();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int reeve(String... args) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of("REEVE_PROGRAM", "/opt/reeve"),
                InstantSource.system(),
                ZoneOffset.UTC);
        return Cli.run(args, new OnlyAgents(), terminal);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void listsAgents() {
        assertThat(reeve("agent", "list")).isZero();
        assertThat(out()).isEqualTo("ocf:test:Thing\n");
        assertThat(reeve("agent", "list", "--json")).isZero();
        assertThat(out()).contains("\"file\":\"/agents/test/Thing\"");
        assertThat(agents.closed).isTrue();
    }

    @Test
    void showsAPageAndAService() {
        assertThat(reeve("agent", "show", "test:Thing")).isZero();
        assertThat(out())
                .contains(
                        "    ocf:test:Thing - A thing",
                        "    path (required; string)",
                        "    count (integer; default 3)",
                        "    start: timeout at least 20s");
        assertThat(reeve("agent", "show", "ocf:test:Thing", "--yaml")).isZero();
        assertThat(out()).isEqualTo("""
                        services:
                          thing:
                            ocf: test:Thing
                            parameters:
                              path: ""  # required: where: "here"
                            #   count: "3"
                            monitor:
                              - {interval: 10s, timeout: 15s, depth: 0}
                              - {interval: 1m, timeout: 20s, depth: 10}
                            timeouts: {start: 20s, stop: 20s}
                        """);
        assertThat(reeve("agent", "show", "ocf:test:Thing", "--json")).isZero();
        assertThat(new Look(Json.read(out().getBytes(StandardCharsets.UTF_8))).all("parameters"))
                .hasSize(2);
    }

    @Test
    void namesWhatIsWrongWithAName() {
        assertThat(reeve("agent", "show", "test:Think")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no agent ocf:test:Think", "did you mean 'ocf:test:Thing'?");
        assertThat(reeve("agent", "show", "../x")).isEqualTo(Exit.USAGE);
        assertThat(reeve("agent", "shwo")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("did you mean 'show'?");
    }

    @Test
    void leadsAGoodAgentThroughItsLife() {
        assertThat(reeve("agent", "test", "test:Thing", "-o", "path=/x")).isZero();
        assertThat(agents.calls.stream().map(AgentCall::action))
                .startsWith(
                        "meta-data",
                        "validate-all",
                        "monitor",
                        "start",
                        "start",
                        "monitor",
                        "monitor",
                        "stop",
                        "monitor",
                        "stop",
                        "monitor");
        assertThat(out()).contains("nothing left running", "without path", "count=no-number", "conforms: ");
        assertThat(agents.closed).isTrue();
    }

    @Test
    void findsWhatIsWrong() {
        agents.forgetsThatItStopped = true;
        agents.left = 2;
        assertThat(reeve("agent", "test", "test:Thing", "-o", "path=/x")).isEqualTo(Exit.FAILED);
        assertThat(out())
                .containsPattern("stop again +failed +0 +7")
                .contains("2 processes are still there", "does not conform: ");
        assertThat(reeve("agent", "test", "test:Thing", "-o", "path=/x", "--json"))
                .isEqualTo(Exit.FAILED);
        assertThat(out()).contains("\"passed\":false", "\"verdict\":\"failed\"");
    }

    @Test
    void anAgentWithoutItsSoftwareMustSaySo() {
        agents.absent = true;
        assertThat(reeve("agent", "test", "test:Thing", "-o", "path=/x")).isZero();
        assertThat(out()).contains("start, nothing installed", "what it runs is not installed");
    }

    @Test
    void brokenMetadataAndParametersEndTheTestBeforeAnythingRuns() {
        assertThat(reeve("agent", "test", "test:Thing", "-o", "pth=/x")).isEqualTo(Exit.FAILED);
        assertThat(out()).contains("did you mean 'path'?");
        assertThat(agents.calls).hasSize(1);
        agents.metadata = "<resource-agent name='x'><oops>";
        assertThat(reeve("agent", "test", "test:Thing")).isEqualTo(Exit.FAILED);
        assertThat(out()).contains("not well-formed");
        assertThat(reeve("agent", "show", "test:Thing")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("does not say what it is");
    }

    @Test
    void runsOneAction() {
        assertThat(reeve("agent", "run", "test:Thing", "monitor", "-o", "path=/x"))
                .isEqualTo(Exit.FAILED);
        assertThat(out()).contains("monitor: exit code 7 (not running)");
        assertThat(reeve("agent", "run", "test:Thing", "start", "-o", "path=/x"))
                .isZero();
        assertThat(reeve("agent", "run", "test:Thing", "start", "-o", "path")).isEqualTo(Exit.USAGE);
    }

    @Test
    void checksServicesAgainstTheirAgentsAndEachOther(@TempDir Path directory) throws Exception {
        agents.metadata = FakeAgents.METADATA.replace("name=\"count\"", "name=\"count\" unique-group=\"n\"");
        Path file = directory.resolve("reeve.yaml");
        Files.writeString(file, """
                services:
                  one: {ocf: "test:Thing", parameters: {path: /x, count: "4"}, timeouts: {start: 5s}}
                  two: {ocf: "test:Thing", parameters: {pth: /x, count: "4"}, role: promoted}
                """);
        assertThat(reeve("agent", "check", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(out())
                .contains(
                        "one: warning: the timeout of start is 5s; Thing asks for 20s at least",
                        "two: error: the agent Thing has no parameter 'pth'; did you mean 'path'?",
                        "two: error: the parameter 'path' is missing",
                        "two: warning: 'role' says promoted, but Thing has no actions promote and demote",
                        "error: 'two' and 'one' have both count=4",
                        "2 services of agents, 5 problems");
        assertThat(agents.calls.stream().map(AgentCall::action)).containsOnly("meta-data");
        Files.writeString(file, "services: {one: {ocf: \"test:Thing\", parameters: {path: /x}}}\n");
        assertThat(reeve("agent", "check", file.toString(), "--json")).isZero();
        assertThat(out()).isEqualTo("{\"problems\":[]}\n");
    }

    @Test
    void exportsAnAgentThatCanBeRead(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("web");
        assertThat(reeve("agent", "export", "web", "-o", file.toString())).isZero();
        String script = Files.readString(file);
        assertThat(Files.isExecutable(file)).isTrue();
        assertThat(script)
                .startsWith("#!/bin/sh")
                .contains("SERVICE='web'", "=/opt/reeve}")
                .doesNotContain("@SERVICE@");
        String metadata = script.substring(script.indexOf("<?xml"), script.indexOf("\nEND"));
        assertThat(MetadataReader.read(new SourceText("web", metadata)).findings())
                .isEmpty();
        assertThat(reeve("agent", "export", "we'b; rm -rf /")).isEqualTo(Exit.USAGE);
    }

    @Test
    void exportsWithoutTouchingWhatSomebodyPutInTheWay(@TempDir Path directory) throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "kept");
        Path planted = Files.createSymbolicLink(directory.resolve(".web.new"), precious);
        Path file = Files.createSymbolicLink(directory.resolve("web"), precious);
        assertThat(reeve("agent", "export", "web", "-o", file.toString())).isZero();
        assertThat(precious)
                .hasContent("kept")
                .satisfies(path -> assertThat(Files.isExecutable(path)).isFalse());
        assertThat(file).isRegularFile().isExecutable();
        assertThat(Files.isSymbolicLink(file)).isFalse();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(precious, planted, file);
        }
        assertThat(reeve("agent", "export", "web", "-o", directory + "/none/web"))
                .isEqualTo(Exit.FAILED);
    }

    private final class OnlyAgents implements Launcher {
        @Override
        public int run(RunOptions options) {
            return Exit.FAILED;
        }

        @Override
        public int quickstart(Path home, Cleaning clean) {
            return Exit.FAILED;
        }

        @Override
        public Catalogue catalogue() {
            return Catalogue.of(List.of());
        }

        @Override
        public OptionalInt ask(Path script, String action, Duration patience) {
            return OptionalInt.empty();
        }

        @Override
        public Agents agents(@Nullable String root, boolean apart) {
            return agents;
        }

        @Override
        public ConditionChecker conditions() {
            return (text, type) -> List.of();
        }
    }
}
