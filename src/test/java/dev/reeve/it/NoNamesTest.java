/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The daemon on a machine that finds no names, whose disk is full, and that nobody asks anything: seen by what it does alone. */
@Tag("root")
@Timeout(400)
class NoNamesTest {
    /** Far less than a look-up takes that is not answered: 5 times 30 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final String HANGS = "options timeout:30 attempts:5\n";
    private static final String CONFIG = """
            daemon: {node: under-test, bans: nftables}
            services:
              web: {run: [sleep, "1000"], ready: {http: "http://ready.example/", within: 2s}}
              db: {shell: 'echo $$ >> ROOT/db; exec sleep 1000'}
            checks:
              page: {http: "http://page.example/", interval: 1s, timeout: 1s}
              port: {tcp: "port.example:25", interval: 1s, timeout: 1s}
            logs:
              app: {files: [ROOT/app.log], patterns: [{name: failed, regex: 'failed from (?<address>\\S+)$', subject: address}]}
            jails:
              app: {files: ROOT/jail.log, max-retry: 1, expressions: '^failed from <HOST>$'}
            schedule:
              tick: {every: 1s, shell: 'echo tick >> ROOT/ticks'}
            notify:
              hook: {webhook: {url: "http://hook.example/"}}
              mail: {mail: {host: mail.example, from: reeve@mail.example, to: [ops@mail.example]}}
            rules:
              out:
                on: log.match
                where: {pattern: failed}
                do:
                  - notify: {channel: hook, text: out}
                  - notify: {channel: mail, text: out}
                  - ban.add: {address: "${event.address}", for: 10m}
            """;

    @TempDir
    Path root;

    /** What becomes of a question for a name. */
    enum Server {
        /** There is no way to it. */
        AWAY(""),
        /** It takes every question and never answers. */
        SILENT(
                "ip link add n0 type veth peer name n1 && ip link set n1 up && ip address add 192.0.2.2/24 dev n0 && ip link set n0 up"
                        + " && ip neigh add 192.0.2.1 lladdr 02:00:00:00:00:09 dev n0 nud permanent && ");

        final String network;

        Server(String network) {
            this.network = network;
        }
    }

    @AfterEach
    void unmount() throws Exception {
        Shell.run("umount", "-l", root.resolve("disk").toString());
    }

    private List<String> without(Server server) throws IOException {
        Files.writeString(root.resolve("resolv.conf"), "nameserver 192.0.2.1\n" + HANGS);
        Files.writeString(root.resolve("nsswitch.conf"), "hosts: files dns\n");
        Files.writeString(root.resolve("hosts"), "127.0.0.1 localhost\n");
        String mounts = String.join(
                " && ",
                List.of("resolv.conf", "nsswitch.conf", "hosts").stream()
                        .map(name -> "mount --bind " + root.resolve(name) + " $(readlink -f /etc/" + name + ")")
                        .toList());
        return List.of(
                "unshare",
                "--net",
                "--mount",
                "--propagation=private",
                "sh",
                "-c",
                "ip link set lo up && " + server.network + mounts + " && exec \"$@\"",
                "sh");
    }

    private DaemonHarness daemon(Server server, Path state) throws Exception {
        assumeTrue(Shell.run("unshare", "--net", "ip", "link", "set", "lo", "up") == 0, "needs a network namespace");
        for (String log : List.of("app.log", "jail.log", "ticks", "db")) {
            Files.writeString(root.resolve(log), "");
        }
        DaemonHarness daemon = new DaemonHarness(root, state).by(without(server));
        Files.writeString(daemon.config, CONFIG.replace("ROOT", root.toString()));
        return daemon;
    }

    private void until(DaemonHarness daemon, String what, Callable<Boolean> holds) {
        await(what + " (printed: " + daemon.said() + ")")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(root.resolve(file));
    }

    private void write(String file, String line) throws IOException {
        Files.writeString(root.resolve(file), line + "\n", StandardOpenOption.APPEND);
    }

    private boolean banned(DaemonHarness daemon, String address) throws Exception {
        Path out = root.resolve("nft.txt");
        Process listed = new ProcessBuilder(
                        "nsenter", "--net", "--target", Long.toString(daemon.pid()), "nft", "list", "ruleset")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        return listed.waitFor() == 0 && Files.readString(out).contains(address);
    }

    private void goesOn(DaemonHarness daemon, int last) throws Exception {
        int before = lines("db").size();
        assertThat(Shell.run("kill", "-9", Objects.requireNonNull(lines("db").getLast())))
                .isZero();
        until(daemon, "a service that ended is begun anew", () -> lines("db").size() > before);
        write("app.log", "failed from 203.0.113." + last);
        until(daemon, "a rule's ban", () -> banned(daemon, "203.0.113." + last));
        write("jail.log", "failed from 198.51.100." + last);
        until(daemon, "a jail's ban", () -> banned(daemon, "198.51.100." + last));
        int ticks = lines("ticks").size();
        until(daemon, "jobs", () -> lines("ticks").size() >= ticks + 2);
    }

    @ParameterizedTest
    @EnumSource
    void h41_whereNoNameIsFoundItStartsAndGoesOn(Server server) throws Exception {
        try (DaemonHarness daemon = daemon(server, root.resolve("state"))) {
            daemon.launch();
            until(daemon, "the services start", () -> lines("db").size() == 1);
            goesOn(daemon, 7);
            goesOn(daemon, 8);
            assertThat(daemon.alive()).isTrue();
        }
    }

    @Test
    void h41_withoutNamesOnAFullDiskAndAskedByNobodyItGoesOn() throws Exception {
        Path disk = Files.createDirectories(root.resolve("disk"));
        assumeTrue(
                Shell.run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk.toString()) == 0, "needs mount(8)");
        try (DaemonHarness daemon = daemon(Server.SILENT, disk.resolve("state"))) {
            daemon.launch();
            until(daemon, "room is kept", () -> Files.exists(disk.resolve("state/journal.db-reserve")));
            until(daemon, "the services start", () -> lines("db").size() == 1);
            Shell.run("dd", "if=/dev/zero", "of=" + disk.resolve("ballast"), "bs=4k");
            goesOn(daemon, 7);
            daemon.until("it is said", () -> daemon.degraded().contains("in what was kept for that"));
        }
    }
}
