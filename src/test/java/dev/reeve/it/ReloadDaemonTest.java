/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.client.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code reeve reload} from the command to what the service does at it, for every kind of service that can; and what those say that cannot. */
@Tag("root")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ReloadDaemonTest {
    @TempDir
    Path root;

    private String configuration(String speed) {
        return """
                services:
                  signalled:
                    shell: 'trap "echo hup >> ROOT/signalled" HUP; touch ROOT/trapped; while :; do sleep 0.1; done'
                    reload: {signal: HUP}
                  commanded:
                    run: /bin/sleep 1000
                    reload: {shell: 'echo "$REEVE_MAIN_PID" >> ROOT/commanded'}
                  none: {run: /bin/sleep 1000}
                  script: {lsb: ROOT/script}
                  bare: {lsb: ROOT/bare}
                  agent:
                    ocf: ROOT/resource.d/own/agent
                    parameters: {speed: SPEED}
                    monitor: {interval: 5m}
                """.replace("ROOT", root.toString()).replace("SPEED", speed);
    }

    private void scripts() throws Exception {
        OwnScripts.write(root.resolve("script"), script("script", "reload) ;;"));
        OwnScripts.write(root.resolve("bare"), script("bare", ""));
        Path agent = root.resolve("resource.d/own/agent");
        Files.createDirectories(agent.getParent());
        OwnScripts.write(agent, """
                #!/bin/sh
                state=ROOT/agent
                case "$1" in
                meta-data) cat <<END
                <?xml version="1.0"?>
                <resource-agent name="agent" version="1.0"><version>1.1</version>
                <longdesc lang="en">For tests.</longdesc><shortdesc lang="en">For tests</shortdesc>
                <parameters><parameter name="speed" required="0" reloadable="1"><longdesc lang="en">How fast.</longdesc>
                <shortdesc lang="en">How fast</shortdesc><content type="string"/></parameter></parameters>
                <actions><action name="start" timeout="20s"/><action name="stop" timeout="20s"/>
                <action name="monitor" timeout="20s" interval="10s"/><action name="meta-data" timeout="5s"/>
                <action name="reload" timeout="20s"/><action name="reload-agent" timeout="20s"/></actions>
                </resource-agent>
                END
                exit 0 ;;
                monitor) [ -e $state.there ] && exit 0; exit 7 ;;
                start) touch $state.there ;;
                stop) rm -f $state.there ;;
                reload|reload-agent) ;;
                *) exit 3 ;;
                esac
                echo "$1 $OCF_RESKEY_speed" >> $state
                """.replace("ROOT", root.toString()));
    }

    /** A script whose service is a file. */
    private String script(String name, String more) {
        return """
                #!/bin/sh
                there=ROOT/NAME.there
                case "$1" in
                start) touch $there ;;
                stop) rm -f $there ;;
                status) [ -e $there ] || exit 3; exit 0 ;;
                MORE
                *) exit 3 ;;
                esac
                echo "$1" >> ROOT/NAME.calls
                """.replace("ROOT", root.toString()).replace("NAME", name).replace("MORE", more);
    }

    private AgentTrials.Said reload(DaemonHarness daemon, String service) throws Exception {
        return new AgentTrials(root)
                .reeve("reload", service, "--socket", daemon.socket().toString());
    }

    private void succeeds(DaemonHarness daemon, String service) throws Exception {
        AgentTrials.Said said = reload(daemon, service);
        assertThat(said.status()).as(said.out() + said.err()).isZero();
    }

    private List<String> lines(String file) throws Exception {
        Path path = root.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private static Said service(DaemonHarness daemon, String name) throws Unreachable {
        return daemon.status().items("services").stream()
                .filter(each -> each.text("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyServiceReloadsInItsOwnWayOrSaysThatItCannot() throws Exception {
        scripts();
        try (DaemonHarness daemon = new DaemonHarness(root).configured(configuration("slow"))) {
            daemon.start();
            daemon.awaitRunning(6);
            daemon.until("it listens to signals", () -> Files.exists(root.resolve("trapped")));

            succeeds(daemon, "signalled");
            daemon.until("the signal has come", () -> lines("signalled").equals(List.of("hup")));
            succeeds(daemon, "commanded");
            assertThat(lines("commanded"))
                    .containsExactly(Long.toString(service(daemon, "commanded").number("pid")));
            succeeds(daemon, "script");
            assertThat(lines("script.calls")).endsWith("reload");
            succeeds(daemon, "agent");
            assertThat(lines("agent")).endsWith("reload slow");

            refuses(daemon, "none", "it has no 'reload' in the configuration");
            refuses(daemon, "bare", "has no action by which it reloads");
            assertThat(lines("bare.calls")).doesNotContain("reload", "force-reload");
            parametersAreBroughtToTheRunningAgent(daemon);
        }
    }

    private void refuses(DaemonHarness daemon, String service, String words) throws Exception {
        AgentTrials.Said said = reload(daemon, service);
        assertThat(said.status()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out() + said.err()).contains(words);
        assertThat(service(daemon, service).text("state")).isEqualTo("running");
    }

    /** The step process.reload, which nobody asks for by name. */
    private void parametersAreBroughtToTheRunningAgent(DaemonHarness daemon) throws Exception {
        daemon.configured(configuration("fast"));
        daemon.signal("HUP");
        daemon.until("the agent has the new ones", () -> lines("agent").contains("reload-agent fast"));
        assertThat(service(daemon, "agent").number("generation")).isEqualTo(1);
        assertThat(lines("agent")).doesNotContain("stop slow", "stop fast");
        daemon.until(
                "it is known as such",
                () -> daemon.get("/v1/why/service/agent").text().contains("reloaded by its agent"));
        daemon.action("service.stop", "service/agent");
        daemon.until("it is stopped with them", () -> lines("agent").contains("stop fast"));
    }
}
