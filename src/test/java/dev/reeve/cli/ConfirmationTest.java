/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.ApiOptions;
import dev.reeve.api.ApiServer;
import dev.reeve.api.FakeDaemon;
import dev.reeve.api.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmationTest {
    private static final String STOP = """
            reeve stop db on node db1 (boot 7c2c5c0e-1df2-4d7b-9d3a-5a6f1b0c9e11):
              service/web@1 (running), which goes with it
              service/api (running), which goes with it
              service/db (starting)
            """;

    @TempDir
    Path directory;

    private final FakeDaemon daemon = new FakeDaemon();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path socket;
    private ApiServer server;

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("reeve.sock");
        server = ApiServer.start(daemon, daemon, ApiOptions.local(socket));
        view("status", """
                {"node":"db1","boot":"7c2c5c0e-1df2-4d7b-9d3a-5a6f1b0c9e11","version":"0.1.0"}""");
        view("services", """
                {"services":[
                  {"name":"api","state":"running","needs":["db"]},
                  {"name":"cache","state":"running","group":"caches"},
                  {"name":"cold","state":"stopped","group":"caches"},
                  {"name":"db","state":"starting"},
                  {"name":"sidecar","state":"running","with":["cron"]},
                  {"name":"cron","state":"running"},
                  {"name":"web@1","state":"running","needs":["api"]},
                  {"name":"web@2","state":"stopped","needs":["api"]}]}""");
    }

    private void view(String name, String json) {
        daemon.views.put(name, Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void h29_aStopOfMoreThanWasNamedShowsAllOfItAndTakesTheNodesName() {
        assertThat(typing("db1\n", "stop", "db")).isZero();
        assertThat(err()).isEqualTo(STOP + "Type the node's name to go on: ");
        assertThat(daemon.asked).containsExactly("service.stop service/db {} '' PT30S");
    }

    @Test
    void h29_anythingButTheNameStopsNothing() {
        for (String typed : new String[] {"", "\n", "y\n", "yes\n", "db\n", "db2\n", "DB1\n"}) {
            assertThat(typing(typed, "stop", "db")).as(typed).isEqualTo(Exit.FAILED);
            assertThat(err())
                    .isEqualTo(STOP + "Type the node's name to go on: reeve: nothing was done: that is not 'db1'\n");
        }
        assertThat(daemon.asked).isEmpty();
    }

    @Test
    void h29_withoutATerminalItTakesYesAndMachinesAreNotAsked() {
        assertThat(scripted("stop", "db")).isEqualTo(Exit.FAILED);
        assertThat(err())
                .isEqualTo(
                        STOP
                                + "reeve: nothing was done: without a terminal, where the node's name could be typed, this takes --yes\n");
        assertThat(daemon.asked).isEmpty();
        assertThat(scripted("stop", "db", "--yes")).isZero();
        assertThat(scripted("stop", "db", "--json")).isZero();
        assertThat(err()).isEmpty();
        assertThat(daemon.asked).hasSize(2);
    }

    @Test
    void h29_whatTakesDownNoMoreThanItsNameSaysIsNotAskedAbout() {
        for (String[] command : new String[][] {
            {"stop", "web@1"}, {"restart", "db"}, {"start", "web@*"}, {"reload", "web@*"}, {"unban", "203.0.113.9"}
        }) {
            assertThat(scripted(command)).as(String.join(" ", command)).isZero();
            assertThat(err()).isEmpty();
        }
    }

    @Test
    void h29_allInstancesTheLastOfAGroupAndWhatGoesTogetherAreAskedAbout() {
        assertThat(typing("db1\n", "restart", "web@*")).isZero();
        assertThat(err()).isEqualTo("""
                reeve restart web@* on node db1 (boot 7c2c5c0e-1df2-4d7b-9d3a-5a6f1b0c9e11):
                  service/web@1 (running)
                  service/web@2 (stopped)
                Type the node's name to go on: """ + " ");
        assertThat(typing("db2\n", "stop", "service/cache")).isEqualTo(Exit.FAILED);
        assertThat(err()).startsWith("""
                reeve stop service/cache on node db1 (boot 7c2c5c0e-1df2-4d7b-9d3a-5a6f1b0c9e11):
                  service/cache (running)
                  group/caches: nothing of it stays up
                """);
        assertThat(typing("db2\n", "stop", "cron")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("service/sidecar (running), which goes with it");
    }

    @Test
    void h29_whatAnApplyWouldRemoveIsShownBeforeItIsAccepted() {
        daemon.plan = Json.read("""
                {"valid":true,"version":"abc","changes":[{"change":"add","subject":"service/new"},
                {"change":"remove","subject":"service/web"},{"change":"remove","subject":"job/old"}],
                "stops":["web"],"objections":["2 of 3 objects would be removed"],"needed":2}""".getBytes(StandardCharsets.UTF_8));
        assertThat(typing("db2\n", "apply", "--accept", "2")).isEqualTo(Exit.FAILED);
        assertThat(err()).isEqualTo("""
                reeve apply --accept 2 on node db1 (boot 7c2c5c0e-1df2-4d7b-9d3a-5a6f1b0c9e11):
                  2 of 3 objects would be removed
                  stops service/web
                  removes service/web
                  removes job/old
                Type the node's name to go on: reeve: nothing was done: that is not 'db1'
                """);
        assertThat(scripted("apply", "--accept", "2")).isEqualTo(Exit.FAILED);
        assertThat(daemon.asked).isEmpty();
        scripted("apply", "--accept", "2", "--yes");
        typing("db1\n", "apply", "--accept", "2");
        scripted("apply");
        assertThat(daemon.asked).containsExactly("apply 2", "apply 2", "apply 0");
    }

    @Test
    void h29_anAnswerAndAnUndoSayWhatTheyAreAbout() {
        view("approvals", """
                {"approvals":[{"decision":"db1:5","action":"service.restart","target":"service/web","text":"asked for by rule/slow","forecast":["1 of 2 in group shop would be down"]},
                {"decision":"db1:15","action":"service.stop","target":"service/other","text":"asked for by rule/x"}]}""");
        assertThat(scripted("approve", "5")).isZero();
        assertThat(out()).startsWith("""
                service.restart service/web on node db1 (boot 7c2c5c0e-1df2-4d7b-9d3a-5a6f1b0c9e11): asked for by rule/slow
                    1 of 2 in group shop would be down
                """);
        view("changes", """
                {"changes":[{"change":"db1:9","by":"ann","command":"ip link set eth0 down"}]}""");
        scripted("undo");
        assertThat(out())
                .startsWith("ip link set eth0 down by ann, on node db1 (boot 7c2c5c0e-1df2-4d7b-9d3a-5a6f1b0c9e11)\n");
    }

    private int scripted(String... args) {
        return run(Keyboard.NONE, args);
    }

    private int typing(String typed, String... args) {
        byte[] keys = typed.getBytes(StandardCharsets.UTF_8);
        return run(Keyboard.of(new ByteArrayInputStream(keys), true), args);
    }

    private int run(Keyboard keyboard, String... args) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of("REEVE_SOCKET", socket.toString()),
                InstantSource.system(),
                ZoneOffset.UTC,
                keyboard);
        return Cli.run(args, new NoLauncher(), terminal);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
