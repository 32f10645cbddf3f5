/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.LogTestRig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node whose cable is pulled: every check that goes through it fails, and nothing is wrong with the services that the checks speak of. */
@Tag("root")
@Timeout(240)
class UplinkCutTest {
    private static final List<String> SERVICES = List.of("a", "b", "c", "d");
    /** Another machine's address for each of them, and for the one that shows that the rule does act. */
    private static final String ADDRESS = "192.0.2.1%d/32";

    @TempDir
    Path root;

    private static String config() {
        StringBuilder yaml = new StringBuilder("services:\n");
        SERVICES.forEach(name -> yaml.append("  ").append(name).append(": {run: [sleep, \"1000\"], group: shop}\n"));
        yaml.append("  other: {run: [sleep, \"1000\"]}\nchecks:\n");
        for (int i = 0; i < SERVICES.size(); i++) {
            yaml.append(check(SERVICES.get(i), i));
        }
        yaml.append(check("other", 9));
        return yaml.append("""
                rules:
                  mend:
                    on: check.state
                    where: {state: critical, kind: hard}
                    do: [{service.restart: {service: "${event.service}"}}]
                """).toString();
    }

    private static String check(String service, int last) {
        return "  up-%s: {ping: 192.0.2.1%d, interval: 1s, attempts: 3, timeout: 2s, service: %s}\n"
                .formatted(service, last, service);
    }

    private static int pid(DaemonHarness daemon, String service) throws Exception {
        List<Integer> pids = DaemonHarness.processes(daemon.groups().resolve(service));
        return pids.size() == 1 ? pids.getFirst() : -1;
    }

    private static List<Integer> pids(DaemonHarness daemon) throws Exception {
        List<Integer> pids = new ArrayList<>();
        for (String name : SERVICES) {
            pids.add(pid(daemon, name));
        }
        return pids;
    }

    private static long hardCritical(DaemonHarness daemon) throws Exception {
        return daemon.entries("check.state").stream()
                .map(said -> said.fields("attributes"))
                .filter(said -> SERVICES.contains(said.text("service"))
                        && said.text("state").equals("critical")
                        && said.text("kind").equals("hard"))
                .count();
    }

    @Test
    void h08_whenTheCableIsPulledNothingIsRestarted() throws Exception {
        try (TwoHosts hosts = new TwoHosts(root)) {
            for (int last : List.of(0, 1, 2, 3, 9)) {
                hosts.alsoThere(ADDRESS.formatted(last));
            }
            hosts.here("route", "add", "default", "via", TwoHosts.THERE_V4);
            try (DaemonHarness daemon = new DaemonHarness(root)
                    .configured(config())
                    .by(hosts.entering())
                    .start()) {
                daemon.awaitRunning(SERVICES.size() + 1);
                daemon.until(
                        "all checks are well",
                        () -> daemon.entries("check.state").size() > SERVICES.size());
                assertThat(hardCritical(daemon)).isZero();
                List<Integer> before = pids(daemon);
                int other = pid(daemon, "other");
                hosts.there("address", "del", ADDRESS.formatted(9), "dev", "cable");
                daemon.until("the rule acts while the way is there", () -> {
                    int now = pid(daemon, "other");
                    return now > 0 && now != other;
                });

                hosts.there("link", "set", "cable", "down");
                daemon.until("all checks fail", () -> hardCritical(daemon) == SERVICES.size());
                daemon.until(
                        "the rule was asked about each",
                        () -> daemon.entries("rule.fired").size() > SERVICES.size());
                Thread.sleep(3_000);
                assertThat(pids(daemon)).isEqualTo(before);
                daemon.until(
                        "the reason is told",
                        () -> LogTestRig.ask(daemon.socket, List.of("why-not", "service/a"))
                                .contains("lost its gateway"));
            }
        }
    }
}
