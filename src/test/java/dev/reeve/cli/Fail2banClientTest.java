/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.Answer;
import dev.reeve.api.ApiOptions;
import dev.reeve.api.ApiServer;
import dev.reeve.api.FakeDaemon;
import dev.reeve.api.Json;
import dev.reeve.event.EntryId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The texts are those that fail2ban-client 1.0.2 prints for the same state. */
@Timeout(60)
class Fail2banClientTest {
    @TempDir
    Path directory;

    private final FakeDaemon daemon = new FakeDaemon();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ApiServer server;
    private Path socket;

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("reeve.sock");
        Files.createFile(directory.resolve("a.log"));
        daemon.views.put("jails", Json.read("""
                {"jails":[{"name":"door","counted":3,"failed":6,"banned":1,"find_seconds":600,"ban_seconds":600,"max_retry":3,
                  "bans":[{"id":"192.0.2.9","since":"2026-11-29T12:26:19Z","until":"2026-11-29T12:36:19Z","standing":"in_force"}],
                  "files":["%1$s/*.log","/nowhere/door.log"],"ignore_ip":["127.0.0.0/8","192.0.2.250"],"ignore_self":true,
                  "actions":["show"],"failregex":["^a <ADDR>","^b <ADDR>"],"ignoreregex":[],"use_dns":"warn","max_lines":1},
                 {"name":"loud","counted":0,"failed":0,"banned":0,"find_seconds":600,"max_retry":2,
                  "bans":[{"id":"192.0.2.9","since":"2026-11-29T12:26:19Z"}],"files":[],"journal":"_UID=0 + _COMM=loud","journal_match":["_UID=0","_COMM=loud"],"ignore_ip":[],"actions":[],
                  "failregex":[],"ignoreregex":[],"use_dns":"warn","max_lines":1}]}""".formatted(directory).getBytes(StandardCharsets.UTF_8)));
        server = ApiServer.start(daemon, daemon, ApiOptions.local(socket));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void questionsAreAnsweredInTheSameWords() {
        said("ping", 0, "Server replied: pong\n");
        said("version", 0, "1.1.0\n");
        said("--str2sec 1d12h", 0, "129600\n");
        said("status", 0, "Status\n|- Number of jail:\t2\n`- Jail list:\tdoor, loud\n");
        said("get door journalmatch", 0, "No journal match filter set\n");
        said("get loud journalmatch", 0, "Current match filter:\n_UID=0 + _COMM=loud\n");
        assertThat(reeve("status", "loud")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\n|  `- Journal matches:\t_UID=0 + _COMM=loud\n");
        said("status door", 0, """
                Status for the jail: door
                |- Filter
                |  |- Currently failed:\t3
                |  |- Total failed:\t6
                |  `- File list:\t%s/a.log /nowhere/door.log
                `- Actions
                   |- Currently banned:\t1
                   |- Total banned:\t1
                   `- Banned IP list:\t192.0.2.9
                """.formatted(directory));
        said("banned", 0, "[{'door': ['192.0.2.9']}, {'loud': ['192.0.2.9']}]\n");
        said("banned 192.0.2.9 192.0.2.77", 0, "[['door', 'loud'], []]\n");
        said("get door banip", 0, "192.0.2.9\n");
        said("get door banip --with-time", 0, "192.0.2.9 \t2026-11-29 12:26:19 + 600 = 2026-11-29 12:36:19\n");
        said("get door findtime", 0, "600\n");
        said("get loud bantime", 0, "-1\n");
        said("get door logpath", 0, """
                Current monitored log file(s):
                |- %s/a.log
                `- /nowhere/door.log
                """.formatted(directory));
        said("get door ignoreip", 0, """
                These IP addresses/networks are ignored:
                |- 127.0.0.0/8
                `- 192.0.2.250
                """);
        said("get loud ignoreip", 0, "No IP address/network is ignored\n");
        said("get door failregex", 0, """
                The following regular expression are defined:
                |- [0]: ^a <ADDR>
                `- [1]: ^b <ADDR>
                """);
        said("get door actions", 0, "The jail door has the following actions:\nshow\n");
    }

    @Test
    void whoIsNotKeptOutIsNotBanned() {
        StringBuilder bans = new StringBuilder();
        for (String standing : new String[] {"refused", "waiting", "proposed", "recorded", "by_actions", "by_hand"}) {
            bans.append(bans.isEmpty() ? "" : ",")
                    .append("{\"id\":\"" + standing + "\",\"standing\":\"" + standing + "\"}");
        }
        String jail = "{\"name\":\"%s\",\"shadow\":%s,\"bans\":[" + bans + "]}";
        String jails = "{\"jails\":[" + jail.formatted("door", "false") + "," + jail.formatted("dark", "true") + "]}";
        daemon.views.put("jails", Json.read(jails.getBytes(StandardCharsets.UTF_8)));
        said("get door banip", 0, "by_actions by_hand\n");
        said("get dark banip", 0, "recorded by_actions by_hand\n");
    }

    @Test
    void whatIsNotThereIsAnErrorOfTheSameKind() {
        said("status nosuch", 255, "Sorry but the jail 'nosuch' does not exist\n");
        said("get door nonsense", 255, "Invalid command (no get action or not yet implemented)\n");
        said("nonsense", 255, "Invalid command\n");
        said("set door unbanip --report-absent 203.0.113.55", 255, "not banned: ['203.0.113.55']\n");
        assertThat(reeve("--str2sec", "x")).isEqualTo(255);
        assertThat(daemon.asked).isEmpty();
        server.close();
        assertThat(reeve("ping")).isEqualTo(255);
    }

    @Test
    void ordersAreRequestsThatPassTheGuard() {
        said("set door banip 203.0.113.5", 0, "1\n");
        assertThat(daemon.asked.getLast()).contains("ban.add", "address/203.0.113.5", "by hand for jail door", "600s");
        int before = daemon.asked.size();
        said("set door banip 203.0.113.6 203.0.113.6 ::ffff:203.0.113.7 203.0.113.7/32", 0, "2\n");
        assertThat(daemon.asked).hasSize(before + 2);
        said("set door banip 192.0.2.9", 0, "0\n");
        said("set door unbanip 192.0.2.9", 0, "1\n");
        assertThat(daemon.asked.getLast()).contains("ban.remove", "address/192.0.2.9");
        said("set door unbanip [::ffff:192.0.2.9]", 0, "1\n");
        assertThat(daemon.asked.getLast()).contains("ban.remove", "address/192.0.2.9");
        said("set door unbanip 203.0.113.55", 0, "0\n");
        said("unban 203.0.113.77", 0, "0\n");
        said("unban --all", 0, "1\n");
        said("reload", 0, "OK\n");
    }

    @Test
    void whatTheGuardRefusesIsNotCounted() {
        daemon.answer = new Answer(false, new EntryId("db1", 7), new EntryId("db1", 8), "refuse", "is protected", "");
        said("set door banip 127.0.0.1", 255, "0\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("127.0.0.1: ", "is protected");
    }

    private void said(String command, int code, String text) {
        assertThat(reeve(command.split(" "))).as(command).isEqualTo(code);
        assertThat(out.toString(StandardCharsets.UTF_8)).as(command).isEqualTo(text);
    }

    private int reeve(String... words) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of("REEVE_SOCKET", socket.toString()),
                InstantSource.fixed(Instant.parse("2026-11-29T12:30:00Z")),
                ZoneOffset.UTC);
        String[] args = new String[words.length + 1];
        args[0] = "fail2ban-client";
        System.arraycopy(words, 0, args, 1, words.length);
        return Cli.run(args, new NoLauncher(), terminal);
    }
}
