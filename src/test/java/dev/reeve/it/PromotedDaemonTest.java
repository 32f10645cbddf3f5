/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.client.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole daemon promotes Debian's own agents, is killed, and goes on with the role that it finds. */
@Tag("root")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PromotedDaemonTest {
    @TempDir
    Path root;

    private String configuration(String delay) {
        return """
                daemon: {mode: act}
                services:
                  db:
                    ocf: pacemaker:Stateful
                    parameters: {state: ROOT/db.state}
                    monitor: {interval: 300ms}
                  dummy:
                    ocf: pacemaker:Dummy
                    parameters: {state: ROOT/dummy.state, op_sleep: "DELAY"}
                    monitor: {interval: 5m}
                """.replace("ROOT", root.toString()).replace("DELAY", delay);
    }

    private static void needs(String agent) {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/lib/ocf/resource.d", agent)),
                "the agent " + agent + " is not here (package pacemaker-resource-agents)");
    }

    private static Said service(DaemonHarness daemon, String name) throws Unreachable {
        return daemon.status().items("services").stream()
                .filter(each -> each.text("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitRole(DaemonHarness daemon, String role) {
        daemon.until(
                "db is " + role,
                () -> service(daemon, "db").text("role").equals(role)
                        && service(daemon, "db").text("state").equals("running"));
    }

    @Test
    void promotesIsKilledAndKnowsTheRoleAgain() throws Exception {
        needs("pacemaker/Stateful");
        needs("pacemaker/Dummy");
        try (DaemonHarness daemon = new DaemonHarness(root).configured(configuration("0"))) {
            daemon.start();
            daemon.awaitRunning(2);
            awaitRole(daemon, "unpromoted");
            Said promoted = new Said(daemon.action("agent.promote", "service/db"));
            assertThat(promoted.text("outcome")).startsWith("succeeded");
            assertThat(daemon.get("/v1/why/" + promoted.text("decision")).text())
                    .contains("told to promote by its agent");
            awaitRole(daemon, "promoted");
            int told = daemon.entries("service.role").size();
            daemon.kill();
            anotherDaemonTakesEmptyGroupsAway();
            daemon.start();
            daemon.until(
                    "role is told again", () -> daemon.entries("service.role").size() > told);
            awaitRole(daemon, "promoted");
            assertThat(service(daemon, "db").number("generation"))
                    .as(daemon.get("/v1/why/service/db").text())
                    .isEqualTo(1);
            assertThat(new Said(daemon.action("agent.migrate-to", "service/dummy")).text("accepted"))
                    .as("without the machine that it goes to")
                    .isNotEqualTo("true");
            assertThat(new Said(daemon.action("agent.reload", "service/dummy")).text("outcome"))
                    .startsWith("succeeded");
            assertThat(new Said(daemon.action("agent.validate", "service/dummy")).text("outcome"))
                    .startsWith("succeeded");
            assertThat(new Said(daemon.action("agent.demote", "service/db")).text("outcome"))
                    .startsWith("succeeded");
            awaitRole(daemon, "unpromoted");
        }
    }

    /** The group of a service without a process is empty; each daemon that starts removes the empty ones of those that are gone. */
    private void anotherDaemonTakesEmptyGroupsAway() throws Exception {
        Path beside = Files.createDirectories(root.resolve("other"));
        try (DaemonHarness other = new DaemonHarness(beside).configured("")) {
            other.start();
        }
    }

    @Test
    void theRoleThatIsWishedForComesBackAfterAFailure() throws Exception {
        needs("pacemaker/Stateful");
        needs("pacemaker/Dummy");
        Path file = root.resolve("db.state");
        String asked = configuration("0")
                .replace(
                        "monitor: {interval: 300ms}",
                        "monitor: {interval: 300ms}\n    role: promoted\n    notify: true");
        try (DaemonHarness daemon = new DaemonHarness(root).configured(asked)) {
            daemon.start();
            daemon.awaitRunning(2);
            awaitRole(daemon, "promoted");
            Files.delete(file);
            daemon.until("it is started anew", () -> service(daemon, "db").number("generation") == 2);
            awaitRole(daemon, "promoted");
            assertThat(daemon.get("/v1/why/service/db").text()).contains("promoted by its agent");
            assertThat(new Said(daemon.action("agent.demote", "service/db")).text("outcome"))
                    .startsWith("succeeded");
            Files.delete(file);
            daemon.until("it is started once more", () -> service(daemon, "db").number("generation") == 3);
            awaitRole(daemon, "unpromoted");
        }
    }
}
