/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Five services that need each other, under a real daemon. */
@Tag("root")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ServiceGraphTest {
    @TempDir
    Path root;

    private String graph() {
        return """
                services:
                  db:
                    shell: 'sleep 0.3; touch ROOT/db-ready; exec sleep 1000'
                    ready: {run: [test, -e, ROOT/db-ready], interval: 50ms}
                  cache: {run: [sleep, "1000"]}
                  api@1..2: {run: [sleep, "100${instance}"], needs: db, after: cache}
                  web: {run: [sleep, "1000"], needs: api}
                """.replace("ROOT", root.toString());
    }

    /** The services of these entries, in the order of their first. */
    private static List<String> order(DaemonHarness daemon, String type, long after) throws Exception {
        List<String> names = new ArrayList<>();
        for (Said entry : daemon.entries(type)) {
            String name = entry.fields("attributes").text("service");
            if (entry.number("sequence") > after && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static long last(DaemonHarness daemon) throws Exception {
        return daemon.status().fields("journal").number("sequence");
    }

    @Test
    void comesUpByReadinessGoesDownInReverseAndComesBack() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(graph())) {
            daemon.start().awaitRunning(5);
            List<String> up = order(daemon, "service.started", 0);
            assertThat(up).containsExactlyInAnyOrder("db", "cache", "api@1", "api@2", "web");
            assertThat(up.indexOf("db")).isLessThan(up.indexOf("api@1"));
            assertThat(up.indexOf("cache")).isLessThan(up.indexOf("api@2"));
            assertThat(up).endsWith("web");

            long before = last(daemon);
            assertThat(daemon.action("service.stop", "service/db").toString()).contains("stopped");
            assertThat(order(daemon, "service.exited", before))
                    .startsWith("web")
                    .endsWith("db")
                    .hasSize(4);
            assertThat(daemon.status().items("services").toString()).contains("waits for db to be ready: db is down");

            long down = last(daemon);
            Files.deleteIfExists(root.resolve("db-ready"));
            daemon.action("service.start", "service/db");
            daemon.awaitRunning(5);
            List<String> again = order(daemon, "service.started", down);
            assertThat(again).startsWith("db").endsWith("web").hasSize(4);
        }
    }

    @Test
    void aKilledDatabaseTakesWhatNeedsItThroughARestartAlsoWhileTheDaemonIsAway() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(graph())) {
            daemon.start().awaitRunning(5);
            long before = last(daemon);
            kill(daemon, "db");
            daemon.until(
                    "all were started anew",
                    () -> order(daemon, "service.started", before).containsAll(List.of("db", "api@1", "api@2", "web")));
            daemon.awaitRunning(5);
            assertThat(order(daemon, "service.started", before)).doesNotContain("cache");

            long away = last(daemon);
            Path groups = daemon.groups();
            daemon.kill();
            DaemonHarness.processes(groups.resolve("db")).forEach(ServiceGraphTest::kill);
            daemon.start();
            daemon.until(
                    "all were started anew",
                    () -> order(daemon, "service.started", away).containsAll(List.of("db", "api@1", "api@2", "web")));
            daemon.awaitRunning(5);
        }
    }

    @Test
    void theCommandsTellOfTheGraph() throws Exception {
        String yaml = graph().replace(
                        "{run: [sleep, \"1000\"], needs: api}", "{shell: 'echo hello; exec sleep 1000', needs: api}");
        try (DaemonHarness daemon = new DaemonHarness(root).configured(yaml)) {
            daemon.start().awaitRunning(5);
            assertThat(reeve(daemon, "tree")).contains("web  running", "└─ api@2  running", "   ├─ db  running");
            assertThat(reeve(daemon, "blame"))
                    .contains("the longest chain: db +")
                    .contains("-> web +");
            daemon.until(
                    "the output is there", () -> reeve(daemon, "logs", "web").equals("hello\n"));
            assertThat(reeve(daemon, "top", "--once")).contains("5 of 5 services up", "├─ api@1");
            assertThat(reeve(daemon, "stop", "db", "--yes"))
                    .startsWith("a stop of db takes down too: ")
                    .contains("web", "db is stopped");
        }
    }

    @Test
    void whatRunsBeforeAServiceCountsAsItsStart() throws Exception {
        String yaml = "services: {slow: {run: [sleep, \"1000\"], before-start: sleep 1}}\n";
        try (DaemonHarness daemon = new DaemonHarness(root).configured(yaml)) {
            daemon.start().awaitRunning(1);
            String took = reeve(daemon, "blame", "--json").replaceAll("(?s).*\"tookMillis\": *([0-9]+).*", "$1");
            assertThat(Long.parseLong(took)).isGreaterThanOrEqualTo(900);
        }
    }

    @Test
    void tasksAreStartedAtEventsAndByTheClock() throws Exception {
        String yaml = """
                services:
                  db: {run: [sleep, "1000"]}
                  after-db:
                    run: ["true"]
                    type: task
                    desired: down
                    on: {on: service.state, where: {service: db, state: running}}
                  tick: {shell: 'echo tick >> ROOT/ticks', type: task, desired: down}
                schedule:
                  ticker: {every: 1s, start: tick}
                """.replace("ROOT", root.toString());
        try (DaemonHarness daemon = new DaemonHarness(root).configured(yaml)) {
            daemon.start();
            Path ticks = root.resolve("ticks");
            daemon.until(
                    "the clock has started it again and again",
                    () -> Files.exists(ticks) && Files.readAllLines(ticks).size() >= 3);
            daemon.until(
                    "the event has started it",
                    () -> daemon.status().items("services").stream()
                            .anyMatch(service -> service.text("name").equals("after-db")
                                    && service.text("state").equals("done")));
        }
    }

    private String reeve(DaemonHarness daemon, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(DaemonImage.command());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--socket", daemon.socket().toString()));
        Path said = Files.createTempFile(root, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return Files.readString(said);
    }

    private static void kill(DaemonHarness daemon, String service) throws Exception {
        DaemonHarness.processes(daemon.groups().resolve(service)).forEach(ServiceGraphTest::kill);
    }

    private static void kill(int pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
