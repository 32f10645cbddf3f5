/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.LogTestRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another program empties the packet filter below a daemon that works in a network of its own. */
@Tag("root")
@Timeout(360)
class FlushedFirewallTest {
    /** It takes two seconds where the machine has nothing else to do; the look each half minute is not what noticed it. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @TempDir
    Path root;

    private TwoHosts hosts;
    private DaemonHarness daemon;

    @BeforeEach
    void open() throws Exception {
        hosts = new TwoHosts(root);
        Path log = Files.createFile(root.resolve("app.log"));
        daemon = new DaemonHarness(root).by(hosts.entering());
        Files.writeString(
                daemon.config,
                "daemon: {node: here}\njails:\n  app: {files: " + log + ", expressions: '^ app: from <ADDR>$'}\n");
        daemon.start();
        daemon.action("ban.add", "address/" + TwoHosts.THERE_V4);
        daemon.action("ban.add", "address/203.0.113.9");
        daemon.until("the bans", () -> !hosts.reachable() && kernelHoldsAll());
    }

    @AfterEach
    void close() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    private boolean kernelHoldsAll() throws Exception {
        return hosts.nft("list ruleset\n").contains("203.0.113.9");
    }

    private Said bans() throws Exception {
        return daemon.status().fields("bans");
    }

    private void flush() throws Exception {
        hosts.nft("flush ruleset\n");
        assertThat(hosts.reachable()).isTrue();
    }

    private String ask(String... words) {
        return LogTestRig.ask(daemon.socket, List.of(words));
    }

    @Test
    void bansAreInForceAgainWithinSecondsAndWhileTheyAreNotThatIsSaid() throws Exception {
        for (int i = 1; i <= 5; i++) {
            long began = System.nanoTime();
            flush();
            daemon.until("the bans again", AT_ONCE, () -> !hosts.reachable() && kernelHoldsAll());
            System.out.println(
                    "flush " + i + ": in force again after " + (System.nanoTime() - began) / 1_000_000 + " ms");
            daemon.until("the look that finds them", () -> !bans().all().containsKey("outage"));
        }
        assertThat(daemon.entries("ban.contended")).isEmpty();
        assertThat(daemon.degraded()).doesNotContain("bans");

        flush();
        daemon.until(
                "that they are left alone for a while",
                AT_ONCE,
                () -> !daemon.entries("ban.contended").isEmpty());
        assertThat(bans().text("effective")).isEqualTo("false");
        assertThat(bans().fields("outage").number("missing")).isEqualTo(2);
        assertThat(daemon.degraded()).contains("bans are not in force since", "6 times in a row", "the next try is at");
        assertThat(ask("status")).contains("2 addresses by nftables, NOT IN FORCE for");
        assertThat(ask("bans")).contains("203.0.113.9", "bans are not in force since", "nft monitor");
        assertThat(ask("bans", "--json")).contains("\"outage\"");
        LogTestRig.Said said = LogTestRig.said(daemon.socket, List.of("fail2ban-client", "status", "app"));
        assertThat(said.out()).contains("Banned IP list:").doesNotContain("in force");
        assertThat(said.err()).contains("bans are not in force since");
        assertThat(daemon.get("/v1/metrics").text()).contains("reeve_degraded{kind=\"bans\",name=\"nftables\"} 1");

        daemon.until("the bans after the wait", Duration.ofSeconds(90), () -> !hosts.reachable() && kernelHoldsAll());
        daemon.until("nothing amiss", () -> !daemon.degraded().contains("bans"));
        assertThat(ask("bans")).doesNotContain("not in force");
    }
}
