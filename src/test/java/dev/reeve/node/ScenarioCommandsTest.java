/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.LogTestRig;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** {@code reeve test} and {@code reeve rehearse} without a daemon, with real patterns and a real jail. */
@Timeout(120)
class ScenarioCommandsTest {
    private static final String CONFIG = """
            services: {db: {run: [/bin/db]}}
            logs:
              auth: {files: /var/log/auth.log, patterns: [{name: bad, regex: 'Failed password for \\S+ from (?<address>\\S+) port', subject: address}]}
            rules:
              ban: {on: log.match, count: {at-least: 3, within: 10m, by: [address]}, do: [{ban.add: {address: "${event.address}", for: 1h}}]}
            fail2ban: {config: DIR, jails: [app]}
            """;
    private static final String GOOD = """
            name: '<It> "works" & so on'
            steps:
              - {name: crash, at: 10s, dies: db}
              - {at: 20s, line: {log: auth, text: '${time} h sshd[1]: Failed password for x from ${address} port 1', from: 203.0.113.9}, times: 3}
              - {at: 30s, line: {file: /var/log/app.log, text: '${syslog-time} h app: bad login from ${address}', from: 203.0.113.77}, times: 2}
            expect:
              - {decision: process.start, on: service/db, after: crash, within: 1s}
              - {state: address/203.0.113.9, is: banned}
              - {event: jail.ban, where: {id: 203.0.113.77}}
              - {state: address/203.0.113.77, is: banned}
            """;

    @TempDir
    Path root;

    private Path write(String name, String text) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void configuration() throws Exception {
        write("reeve.yaml", CONFIG.replace("DIR", root.resolve("fail2ban").toString()));
        write("fail2ban/filter.d/app.conf", "[Definition]\nfailregex = ^\\s*\\S+ app: bad login from <HOST>$\n");
        write("fail2ban/jail.conf", """
                [app]
                enabled = true
                filter = app
                logpath = /var/log/app.log
                maxretry = 2
                findtime = 1m
                bantime = 1h
                """);
    }

    private LogTestRig.Said reeve(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        return LogTestRig.said(root.resolve("none.sock"), all, new DaemonLauncher());
    }

    @Test
    void scenariosOfADirectoryAreTestedWithTheConfigurationAbove() throws Exception {
        configuration();
        write("tests/a.scenario.yaml", GOOD);
        write("tests/deep/b.scenario.yaml", "steps: [{at: 1s, dies: db}]");
        write("tests/c.yaml", "not: one");
        LogTestRig.Said said = reeve(
                "test", root.toString(), "--junit", root.resolve("out.xml").toString());
        assertThat(said.out()).contains("ok    ", "2 scenarios: 2 passed, 0 failed");
        assertThat(said.status()).isZero();
        assertThat(cases())
                .hasSize(5)
                .allSatisfy(
                        each -> assertThat(each.getElementsByTagName("failure").getLength())
                                .isZero());
    }

    private List<Element> cases() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(root.resolve("out.xml")))));
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName("testcase").getLength(); i++) {
            all.add((Element) document.getElementsByTagName("testcase").item(i));
        }
        return all;
    }

    @Test
    void aFailureIsToldInWordsAsDataAndForCiSystems() throws Exception {
        configuration();
        Path file = write(
                "f.scenario.yaml",
                GOOD + "  - {decision: process.start, on: service/db, times: 0, because: 'a < b'}\n");
        LogTestRig.Said said = reeve(
                "test", file.toString(), "--junit", root.resolve("out.xml").toString());
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains(
                        "FAIL  no process.start on service/db",
                        file + ":11:5: a < b",
                        "there were 1:",
                        "at 10.00 s process.start on service/db by planner/services was permitted; succeeded",
                        "1 scenario: 0 passed, 1 failed");
        assertThat(cases()).hasSize(5);
        Element failure =
                (Element) cases().getLast().getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent()).contains("a < b", "there were 1:");
        assertThat(reeve("test", "--json", file.toString()).out())
                .contains("\"failed\":1", "\"passed\":false", "\"because\":\"a < b\"", "\"timeline\":[");
        assertThat(reeve("rehearse", "--sandbox", file.toString()).status()).isEqualTo(1);
    }

    @Test
    void whatCannotBePlayedIsStatusTwo() throws Exception {
        assertThat(reeve("test", root.toString()).err()).contains("there is no scenario in ");
        Path alone = write("x/alone.scenario.yaml", GOOD);
        LogTestRig.Said none = reeve("test", alone.toString());
        assertThat(none.out()).contains("ERROR ", "there is no configuration for it", "1 could not be played");
        assertThat(none.status()).isEqualTo(2);
        configuration();
        Path broken = write("bad.scenario.yaml", "steps: [{at: 1s, dies: bd}]");
        LogTestRig.Said said = reeve(
                "test", alone.toString(), broken.toString(), root.resolve("no").toString());
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out())
                .contains(
                        "ok    ",
                        broken + ":1:9: error: the configuration has no service 'bd'; expected db; did you mean 'db'?",
                        "cannot be read: no such file",
                        "3 scenarios: 1 passed, 0 failed, 2 could not be played");
        Path config = write("other.yaml", "services: {d: {rnu: x}}");
        assertThat(reeve("test", alone.toString(), "--config", config.toString())
                        .out())
                .contains("other.yaml:1:16: error: unknown key 'rnu'");
        assertThat(reeve("rehearse", "--sandbox", broken.toString()).status()).isEqualTo(2);
        assertThat(reeve("rehearse", alone.toString()).status()).isEqualTo(3);
    }

    @Test
    void aFileThatIsTooLongForTheDaemonIsRefusedWithTheNumbers() throws Exception {
        Path large = write("large.scenario.yaml", "# \"\"\"\"\"\"\"\"\n".repeat(80_000));
        LogTestRig.Said said = reeve("rehearse", large.toString());
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("bytes, and the daemon takes 1048576").contains("--sandbox");
    }

    @Test
    void hostsAndServicesOfNagiosSayWhatTheScenarioSays() throws Exception {
        write("reeve.yaml", "nagios: {file: " + root.resolve("nagios.cfg") + "}");
        write("nagios.cfg", "cfg_file=" + root.resolve("o.cfg") + "\n");
        write("o.cfg", """
                define timeperiod {
                  timeperiod_name all
                  monday 00:00-24:00
                }
                define command {
                  command_name tell
                  command_line /bin/true
                }
                define contact {
                  contact_name bob
                  host_notification_period all
                  service_notification_period all
                  host_notification_options d,r
                  service_notification_options c,r
                  host_notification_commands tell
                  service_notification_commands tell
                }
                define host {
                  host_name h1
                  max_check_attempts 1
                  contacts bob
                  notification_period all
                }
                define service {
                  host_name h1
                  service_description HTTP
                  check_command tell
                  max_check_attempts 2
                  notification_period all
                  contacts bob
                }
                """);
        Path file = write("n.scenario.yaml", """
                steps:
                  - {at: 10s, check: {name: h1, state: ok}}
                  - {name: bad, at: 1m, check: {name: h1/HTTP, state: critical, text: dead}, times: 2, every: 1m}
                  - {name: gone, at: 4m, check: {name: h1, state: critical}}
                for: 5m
                expect:
                  - {state: check/h1/HTTP, is: critical}
                  - {state: host/h1, is: up, at: 3m}
                  - {state: host/h1, is: down}
                  - {message: bob, after: bad, within: 2m}
                  - {message: bob, after: gone}
                """);
        LogTestRig.Said said = reeve("test", file.toString());
        assertThat(said.out()).contains("1 passed, 0 failed");
    }

    @Test
    void whatComesWithReevePasses() {
        LogTestRig.Said said = reeve("test", "examples");
        assertThat(said.out()).contains("9 scenarios: 9 passed, 0 failed");
        assertThat(said.status()).isZero();
    }
}
