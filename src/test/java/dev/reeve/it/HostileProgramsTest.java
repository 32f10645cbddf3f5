/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.client.Unreachable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs and servers of others that never end, print for ever, or leave something behind. */
@Tag("root")
class HostileProgramsTest {
    @TempDir
    Path root;

    private static List<Said> results(DaemonHarness daemon, String check) throws Unreachable {
        return daemon.entries("check.result").stream()
                .map(entry -> entry.fields("attributes"))
                .filter(result -> result.text("check").equals(check))
                .toList();
    }

    /** Results that changed nothing. */
    private static long steady(DaemonHarness daemon) throws Unreachable {
        return daemon.get("/v1/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("reeve_checks_steady_total "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    @Test
    void pluginsThatDoNotEndAreEndedAndNobodyElseWaitsForThem() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured("""
                checks:
                  prints: {shell: 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done', interval: 1s, timeout: 1s}
                  leaves: {shell: 'setsid sleep 54321 & echo fine', interval: 1s, timeout: 1s}
                  hangs: {shell: 'trap "" TERM; sleep 54322', interval: 1s, timeout: 1s}
                  good: {run: [/bin/true], interval: 1s, timeout: 5s}
                """)) {
            daemon.start();
            for (String name : List.of("prints", "hangs")) {
                daemon.until(name + " has results", () -> results(daemon, name).size() >= 2);
            }
            for (String name : List.of("leaves", "good")) {
                daemon.until(
                        name + " has a result", () -> !results(daemon, name).isEmpty());
            }
            daemon.until("both are made again, which nobody writes down", () -> steady(daemon) >= 4);
            assertThat(results(daemon, "prints")).allSatisfy(one -> {
                assertThat(one.text("state")).isNotEqualTo("ok");
                assertThat(one.text("text")).hasSizeLessThan(10_000);
            });
            assertThat(results(daemon, "hangs"))
                    .allSatisfy(one -> assertThat(one.text("state")).isEqualTo("unknown"));
            assertThat(results(daemon, "good"))
                    .allSatisfy(one -> assertThat(one.text("state")).isEqualTo("ok"));
            daemon.configured("services: {a: {run: [sleep, \"1000\"]}}\n");
            daemon.signal("HUP");
            daemon.until(
                    "the checks are gone",
                    () -> daemon.status().items("checks").isEmpty()
                            || daemon.said().contains("--accept"));
            daemon.terminate();
            daemon.until(
                    "nothing is left",
                    () -> DaemonHarness.processes(daemon.base().resolve("probe"))
                            .isEmpty());
            assertThat(Shell.run("pgrep", "-f", "sleep 5432[12]")).isEqualTo(1);
        }
    }

    @Test
    void aWebhookAndAMailServerThatHangDoNotKeepOtherMessagesBack() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DaemonHarness daemon = new DaemonHarness(root)) {
            int port = silent.getLocalPort();
            daemon.configured("""
                notify:
                  hook: {webhook: {url: "http://127.0.0.1:%d/"}, timeout: 1s, retries: 0}
                  post: {mail: {host: 127.0.0.1, port: %d, tls: none, from: a@example.org, to: [b@example.org]}, timeout: 1s, retries: 0}
                  file: {command: {shell: "cat >> told.txt", directory: .}}
                logs:
                  l: {files: [l.log], from: start, patterns: [{name: p, regex: '(?<word>\\S+)'}]}
                rules:
                  tell:
                    on: log.match
                    do:
                      - notify: {channel: hook, text: "${event.word}"}
                      - notify: {channel: post, text: "${event.word}"}
                      - notify: {channel: file, text: "${event.word}"}
                """.formatted(port, port));
            daemon.start();
            Files.writeString(root.resolve("l.log"), "hello\n");
            daemon.until(
                    "the one that works is told",
                    Duration.ofSeconds(20),
                    () -> Files.exists(root.resolve("told.txt"))
                            && Files.readString(root.resolve("told.txt")).contains("hello"));
            daemon.until("both others are given up", () -> undelivered(daemon) == 2);
            assertThat(daemon.alive()).isTrue();
        }
    }

    private static long undelivered(DaemonHarness daemon) throws Unreachable {
        return new Said(daemon.get("/v1/entries?kind=outcome&limit=1000").fields())
                .items("entries").stream()
                        .filter(entry -> !entry.text("result").equals("succeeded"))
                        .count();
    }
}
