/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's sample configuration of Nagios, with its intervals in seconds and one web server that is stopped and started. */
@Tag("root")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NagiosDaemonTest {
    private static final Path SAMPLE = Path.of("/etc/nagios4");

    @TempDir
    Path root;

    private int port;
    private Process web;

    @BeforeEach
    void copy() throws Exception {
        assumeTrue(Files.exists(SAMPLE.resolve("objects/localhost.cfg")), "needs Debian's nagios4-common");
        assumeTrue(Files.exists(Path.of("/usr/lib/nagios/plugins/check_http")), "needs monitoring-plugins-basic");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createDirectories(root.resolve("nagios4/objects"));
        try (Stream<Path> files = Files.list(SAMPLE.resolve("objects"))) {
            for (Path file : files.toList()) {
                object(file.getFileName().toString(), Files.readString(file));
            }
        }
        String main = Files.readString(SAMPLE.resolve("nagios.cfg"))
                .replace("/etc/nagios4/objects", root + "/nagios4/objects")
                .replace("interval_length=60", "interval_length=1")
                .replaceAll("(?m)^command_file=.*", "command_file=" + root + "/nagios.cmd")
                .replaceAll("(?m)^check_result_path=.*", "");
        Files.writeString(root.resolve("nagios4/nagios.cfg"), main);
        Path mail = Files.writeString(
                root.resolve("mail"), "#!/bin/sh\n{ echo \"to $*\"; cat; } >> " + root + "/mailbox\n");
        Files.setPosixFilePermissions(mail, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** One service is another's: where the web server is, and that people are told of it. */
    private void object(String name, String text) throws Exception {
        String changed = text.replace("/usr/bin/mail", root + "/mail")
                .replaceAll(
                        "(?s)check_command\\s+check_http\\s+notifications_enabled\\s+0",
                        "check_command check_http!-p " + port);
        Files.writeString(root.resolve("nagios4/objects/" + name), changed);
    }

    @Test
    void whatNagiosWouldDoIsDone() throws Exception {
        try (DaemonHarness daemon =
                new DaemonHarness(root).configured("nagios: {file: " + root + "/nagios4/nagios.cfg}\n")) {
            serve();
            daemon.start();
            assertThat(reeve(daemon, "check-now", "localhost", "localhost/HTTP").status())
                    .isZero();
            daemon.until("the server answers", () -> state(daemon).equals("ok hard"));
            assertThat(reeve(daemon, "silence", "check/localhost/HTTP", "--reason", "move")
                            .status())
                    .isZero();
            end();
            daemon.until("its end is certain", () -> state(daemon).equals("critical hard"));
            daemon.until(
                    "the guard keeps it back",
                    () -> reeve(daemon, "why-not", "check/localhost/HTTP").out().contains("SILENCED"));
            assertThat(problems()).isZero();
            assertThat(reeve(daemon, "silence", "check/localhost/HTTP", "--remove")
                            .status())
                    .isZero();
            daemon.until("it is told", () -> mailbox().contains("Service Alert: localhost/HTTP is CRITICAL"));
            assertThat(mailbox())
                    .contains("to -s ** PROBLEM")
                    .contains("nagios@localhost")
                    .contains("Additional Info");
            daemon.until(
                    "its delivery is written down",
                    () -> daemon.get("/v1/entries?type=check.notified&limit=50")
                            .text()
                            .contains("\"result\":\"delivered\""));
            assertThat(reeve(daemon, "problems").out())
                    .contains("localhost/HTTP")
                    .contains("critical");
            assertThat(reeve(daemon, "why", "check/localhost/HTTP").out()).contains("monitor.notify");

            assertThat(reeve(daemon, "ack", "localhost/HTTP", "--reason", "I look", "--quiet")
                            .status())
                    .isZero();
            assertThat(reeve(daemon, "downtime", "add", "localhost", "--for", "2h", "-m", "kernel")
                            .status())
                    .isZero();
            long told = problems();
            daemon.kill();
            daemon.start();
            assertThat(reeve(daemon, "downtime", "list").out())
                    .contains("localhost")
                    .contains("kernel")
                    .contains("runs");
            assertThat(reeve(daemon, "problems").out()).contains("acknowledged");

            try (OutputStream pipe =
                    new FileOutputStream(root.resolve("nagios.cmd").toFile())) {
                pipe.write("[1] PROCESS_SERVICE_CHECK_RESULT;localhost;SSH;1;slow; very|t=1s\n"
                        .getBytes(StandardCharsets.UTF_8));
            }
            daemon.until(
                    "a result comes by the command file",
                    () -> daemon.get("/v1/entries?type=check.state&limit=200")
                            .text()
                            .contains("slow: very"));
            assertThat(daemon.get("/v1/entries?type=check.result&limit=200").text())
                    .contains("\"passive\":true")
                    .contains("\"via\":\"command file\"");
            assertThat(reeve(daemon, "graph", "localhost/SSH").out()).contains("check/localhost/SSH t");

            serve();
            assertThat(reeve(daemon, "check-now", "localhost/HTTP").status()).isZero();
            daemon.until("it is well", () -> state(daemon).equals("ok hard"));
            daemon.until("the recovery is told", () -> mailbox().contains("Service Alert: localhost/HTTP is OK"));
            assertThat(problems()).isEqualTo(told);
        } finally {
            end();
        }
    }

    private long problems() throws Exception {
        return mailbox()
                .lines()
                .filter(line -> line.contains("localhost/HTTP is CRITICAL"))
                .count();
    }

    private String mailbox() throws Exception {
        Path file = root.resolve("mailbox");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String state(DaemonHarness daemon) throws Exception {
        String view = daemon.get("/v1/views/monitor").text();
        int at = view.indexOf("\"name\":\"localhost/HTTP\"");
        String row = at < 0 ? "" : view.substring(at);
        return field(row, "state") + " " + field(row, "kind");
    }

    private static String field(String row, String name) {
        int at = row.indexOf("\"" + name + "\":\"");
        return at < 0 ? "" : row.substring(at + name.length() + 4).split("\"", 2)[0];
    }

    private AgentTrials.Said reeve(DaemonHarness daemon, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--socket", daemon.socket().toString()));
        return new AgentTrials(root).reeve(all.toArray(String[]::new));
    }

    private void serve() throws Exception {
        Path config = Files.writeString(
                root.resolve("nginx.conf"),
                "daemon off; pid " + root + "/nginx.pid; error_log /dev/null; events {}\n"
                        + "http { access_log off; server { listen 127.0.0.1:" + port
                        + "; location / { return 200 'well'; } } }\n");
        web = new ProcessBuilder("/usr/sbin/nginx", "-c", config.toString(), "-e", "/dev/null").start();
    }

    private void end() throws Exception {
        if (web != null) {
            web.destroy();
            assertThat(web.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
