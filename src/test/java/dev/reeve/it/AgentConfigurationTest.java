/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.client.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon holds services of agents against what these say and against each other, and agents can ask it what runs. */
@Tag("root")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class AgentConfigurationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path root;

    private Path agent() throws Exception {
        Path file = root.resolve("resource.d/own/thing");
        Files.createDirectories(file.getParent());
        return OwnScripts.write(file, """
                #!/bin/sh
                case "$1" in
                meta-data) echo '<!-- <resource-agent> of no use' >&2; cat <<END
                <?xml version="1.0"?>
                <resource-agent name="thing" version="1.0"><version>1.1</version>
                <parameters><parameter name="state" required="1" unique-group="state"><content type="string"/></parameter></parameters>
                <actions><action name="start" timeout="20s"/><action name="stop" timeout="20s"/>
                <action name="monitor" timeout="20s"/><action name="meta-data" timeout="5s"/></actions>
                </resource-agent>
                END
                echo 'and more </broken>' >&2; exit 0 ;;
                start) echo "$OCF_RESOURCE_INSTANCE" >> "$OCF_RESKEY_state.starts"; touch "$OCF_RESKEY_state" ;;
                stop) rm -f "$OCF_RESKEY_state" ;;
                monitor)
                    crm_resource -W -r "$OCF_RESOURCE_INSTANCE" > "$OCF_RESKEY_state.asked" 2>&1
                    crm_mon -1 --as-xml > "$OCF_RESKEY_state.mon" 2>&1
                    [ -e "$OCF_RESKEY_state" ] || exit 7 ;;
                *) exit 3 ;;
                esac
                """);
    }

    @Test
    void theLaterOfTwoThatMustDifferIsDisabledAloneAndRolesAreKnown() throws Exception {
        Path agent = agent();
        Path same = root.resolve("same");
        Path other = root.resolve("other");
        try (DaemonHarness daemon = new DaemonHarness(root).configured("""
                services:
                  zero: {ocf: %1$s, parameters: {state: %2$s}, monitor: [{interval: 200ms}]}
                  alpha: {ocf: %1$s, parameters: {state: %2$s}}
                  down: {ocf: %1$s, parameters: {state: %2$s}, desired: down}
                  short: {ocf: %1$s, parameters: {state: %3$s}, timeouts: {start: 7s}}
                """.formatted(agent, same, other))) {
            daemon.start();
            said(daemon, "alpha", "disabled, nothing of it will be run");
            said(daemon, "alpha", "reeve.yaml:4");
            said(daemon, "alpha", "'zero' of");
            said(daemon, "down", "reeve.yaml:5");
            said(daemon, "short", "the timeout of start is 7s; thing asks for 20s at least");
            until(daemon, "zero", "running");
            until(daemon, "short", "running");
            assertThat(same.resolveSibling("same.starts")).hasContent("zero");
            daemon.until(
                    "agents are told where it runs",
                    PATIENCE,
                    () -> Files.readString(same.resolveSibling("same.asked")).contains("is running on")
                            && Files.readString(same.resolveSibling("same.mon"))
                                    .contains("<resource id=\"short\" role=\"Started\""));
            daemon.action("service.stop", "service/short");
            daemon.until(
                    "agents are told that it is stopped",
                    PATIENCE,
                    () -> Files.readString(same.resolveSibling("same.mon"))
                            .contains("<resource id=\"short\" role=\"Stopped\""));
        }
    }

    private static void said(DaemonHarness daemon, String name, String text) {
        daemon.until(
                name + ": " + text,
                PATIENCE,
                () -> daemon.get("/v1/entries?order=oldest&limit=1000&subject=service/" + name)
                        .text()
                        .contains(text));
    }

    private static void until(DaemonHarness daemon, String name, String state) {
        daemon.until(name + " is " + state, PATIENCE, () -> state(daemon, name).equals(state));
    }

    private static String state(DaemonHarness daemon, String name) throws Unreachable {
        return daemon.status().items("services").stream()
                .filter(each -> each.text("name").equals(name))
                .findFirst()
                .map(each -> each.text("state"))
                .orElse("none");
    }

    @Test
    void anActionIsRunAtTheLevelThatIsAskedFor() throws Exception {
        Path file = root.resolve("resource.d/own/deep");
        Files.createDirectories(file.getParent());
        OwnScripts.write(file, """
                #!/bin/sh
                case "$1" in
                meta-data) echo '<resource-agent name="deep"><version>1.1</version><actions><action name="monitor"/></actions></resource-agent>' ;;
                monitor) echo "level $OCF_CHECK_LEVEL" ;;
                esac
                """);
        AgentTrials trials = new AgentTrials(root);
        assertThat(trials.reeve("agent", "run", "own:deep", "monitor", "--level", "20", "--root", root.toString())
                        .out())
                .contains("level 20");
        AgentTrials.Said wrong =
                trials.reeve("agent", "run", "own:deep", "monitor", "--level", "-1", "--root", root.toString());
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.err()).contains("--level: expected a number from 0 to 1000");
    }
}
