/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.client.Unreachable;
import dev.reeve.os.Cgroups;
import dev.reeve.os.GroupNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services that misbehave, all at once and beside one that does not: each is kept within bounds and explained, and the good one never notices. {@code -Dreeve.faults.children} says how many children one of them
 * forks (1,000), {@code -Dreeve.faults.deaths} how often another dies (10; the guard lets it come back once a second).
 */
@Tag("root")
@Timeout(value = 3_600, unit = TimeUnit.SECONDS)
class BadServicesTest {
    private static final int CHILDREN = Integer.getInteger("reeve.faults.children", 1_000);
    private static final int DEATHS = Integer.getInteger("reeve.faults.deaths", 10);
    private static final Duration PATIENCE = Duration.ofSeconds(90 + CHILDREN / 20 + DEATHS * 3);

    @TempDir
    Path root;

    private String configuration() throws Exception {
        OwnScripts own = new OwnScripts(Files.createDirectories(root.resolve("own")));
        Path broken = own.agent("broken", "");
        OwnScripts.write(broken, "#!/bin/sh\necho '<resource-agent name=\"broken\"><parameters>'\n");
        Path deaf = OwnScripts.write(root.resolve("deaf"), """
                #!/bin/sh
                trap '' TERM INT HUP QUIT USR1 USR2
                touch deaf.up
                while :; do sleep 1000; done
                """);
        Path forks = OwnScripts.write(root.resolve("forks"), """
                #!/bin/sh
                i=0
                while [ $i -lt %d ]; do sleep 1000 & i=$((i+1)); done
                touch forks.up
                wait
                """.formatted(CHILDREN));
        Path rights = OwnScripts.write(root.resolve("rights"), """
                #!/bin/sh
                chmod 000 "%s$(sed -n 's/^0:://p' /proc/self/cgroup)"/* 2>/dev/null
                touch rights.up
                sleep 1000
                """.formatted(mount()));
        return """
                services:
                  steady: {run: [sleep, "100000"]}
                  hanging: {lsb: %s, timeouts: {start: 1s, stop: 1s, status: 1s}}
                  broken: {ocf: %s}
                  unfit: {ocf: %s, parameters: {stat: /tmp/x}}
                  deaf: {run: [%s], directory: %s, stop: {timeout: 500ms}}
                  forks: {run: [%s], directory: %s, stop: {timeout: 500ms}}
                  rights: {run: [%s], directory: %s, stop: {timeout: 500ms}}
                  dies: {shell: "exit 3", backoff: {first: 1ms, max: 10ms, factor: 1}}
                guard: {classes: {disruptive: {per-rule: none, per-group: none, per-target: none, per-node: none}}}
                """.formatted(own.hanging(), broken, own.stateful(), deaf, root, forks, root, rights, root);
    }

    private static String mount() {
        Path base = Cgroups.discover().ifUsable().orElseThrow().base();
        String group = dev.reeve.os.Proc.controlGroup(
                        (int) ProcessHandle.current().pid())
                .orElse("/");
        Path parent = base.getParent();
        return group.endsWith(".service") ? parent.toString().replace(group, "") : parent.toString();
    }

    @Test
    void areKeptWithinBoundsAndExplainedAndTheOthersGoOn() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(configuration())) {
            daemon.start();
            daemon.until("steady runs", PATIENCE, () -> pid(daemon, "steady") > 0);
            long steady = pid(daemon, "steady");
            said(daemon, "hanging", "status did not end within 1s", "start did not end within 1s and was ended");
            said(daemon, "broken", "what the agent says of itself cannot be read");
            said(daemon, "unfit", "nothing of it was run", "did you mean 'state'?");
            for (String name : List.of("deaf", "forks", "rights")) {
                stops(daemon, name);
            }
            daemon.until("dies dies", PATIENCE, () -> restarts(daemon, "dies") >= DEATHS);
            said(daemon, "dies", "ended with status 3");
            assertThat(pid(daemon, "steady")).isEqualTo(steady);
            assertThat(restarts(daemon, "steady")).isZero();
            assertThat(daemon.answers()).isTrue();
        }
    }

    private void stops(DaemonHarness daemon, String name) throws Exception {
        daemon.until(name + " is up", PATIENCE, () -> Files.exists(root.resolve(name + ".up")));
        Path group = daemon.groups().resolve(GroupNames.encode(name));
        daemon.action("service.stop", "service/" + name);
        daemon.until(name + " is stopped", PATIENCE, () -> state(daemon, name).equals("stopped"));
        assertThat(DaemonHarness.processes(group)).isEmpty();
    }

    private static void said(DaemonHarness daemon, String name, String... texts) {
        for (String text : texts) {
            daemon.until(
                    name + ": " + text,
                    PATIENCE,
                    () -> daemon.get("/v1/entries?order=oldest&limit=1000&subject=service/" + name)
                            .text()
                            .contains(text));
        }
    }

    private static Said service(DaemonHarness daemon, String name) throws Unreachable {
        return daemon.status().items("services").stream()
                .filter(each -> each.text("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no service " + name));
    }

    private static long pid(DaemonHarness daemon, String name) throws Unreachable {
        return service(daemon, name).number("pid");
    }

    private static long restarts(DaemonHarness daemon, String name) throws Unreachable {
        return service(daemon, name).number("restarts");
    }

    private static String state(DaemonHarness daemon, String name) throws Unreachable {
        return service(daemon, name).text("state");
    }
}
