/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of the daemon's start only what belongs to it is told: no start that somebody asked for later, and no restart. */
@Tag("root")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BlameTest {
    @TempDir
    Path root;

    @Test
    void onlyWhatBelongsToTheStartIsCounted() throws Exception {
        String yaml = """
                services:
                  web: {run: [sleep, "1000"]}
                  lazy: {run: [sleep, "1000"], sockets: {listen: 'unix:ROOT/lazy.sock'}, on-demand: true, needs: below}
                  below: {run: [sleep, "1000"], desired: down}
                """.replace("ROOT", root.toString());
        try (DaemonHarness daemon = new DaemonHarness(root).configured(yaml)) {
            daemon.start().awaitRunning(1);
            assertThat(daemon.status().items("services").toString()).contains("waits for a connection");
            assertThat(reeve(daemon, "top", "--once")).contains("1 of 1 services up");
            come(daemon, 3);
            assertThat(blame(daemon)).contains("web").doesNotContain("lazy", "below");

            daemon.kill();
            daemon.start().awaitRunning(3);
            daemon.action("service.restart", "service/web");
            daemon.action("service.stop", "service/lazy");
            daemon.action("service.start", "service/lazy");
            daemon.awaitRunning(3);
            assertThat(blame(daemon)).contains("no service has come up since the daemon's start");
        }
    }

    private void come(DaemonHarness daemon, int running) throws Exception {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(root.resolve("lazy.sock")));
            daemon.awaitRunning(running);
        }
    }

    private String blame(DaemonHarness daemon) throws Exception {
        return reeve(daemon, "blame");
    }

    private String reeve(DaemonHarness daemon, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--socket", daemon.socket().toString()));
        AgentTrials.Said said = new AgentTrials(root).reeve(all.toArray(String[]::new));
        return said.out() + said.err();
    }
}
