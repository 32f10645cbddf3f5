/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.cli.LogTestRig;
import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the network that are undone unless they are confirmed, in a network of their own with somebody at its other end. */
@Tag("root")
@Timeout(240)
class ConfirmedChangesTest {
    private static final String FIREWALL =
            "table inet mine { chain in { type filter hook input priority 0; policy %s; }; }";

    @TempDir
    Path root;

    private TwoHosts hosts;
    private DaemonHarness daemon;

    @BeforeEach
    void start() throws Exception {
        hosts = new TwoHosts(root);
        hosts.nft(FIREWALL.formatted("accept"));
        daemon = new DaemonHarness(root).configured("").by(hosts.entering()).start();
    }

    @AfterEach
    void stop() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    private String reeve(String... words) {
        return LogTestRig.ask(daemon.socket, List.of(words));
    }

    private String change(String within, String... command) {
        List<String> words = new ArrayList<>(List.of("commit-confirmed", "--within", within, "--"));
        words.addAll(List.of(command));
        return reeve(words.toArray(String[]::new));
    }

    /** Answered, be it by a refusal. */
    private boolean reached(String address) throws Exception {
        ProgramEnd end = hosts.runner.run(Program.tool(
                List.of("nsenter", "--net=/run/netns/" + there(), "bash", "-c", "exec 3<>/dev/tcp/" + address + "/9"),
                "",
                Duration.ofMillis(600),
                1_000));
        return end.errors().contains("refused");
    }

    private String there() {
        return hosts.enteringThere().getLast().replaceFirst(".*/", "");
    }

    private void cutOff() {
        await().atMost(Duration.ofSeconds(10)).until(() -> !reached("10.99.0.1"));
    }

    private void backAgain() {
        daemon.until("the way back", Duration.ofSeconds(30), () -> reached("10.99.0.1"));
        daemon.until("the word of it", () -> !daemon.entries("network.undone").isEmpty());
    }

    @Test
    void h24_aChangeThatCutsTheSessionIsRolledBackAndAConfirmedOneStays() throws Exception {
        assertThat(change("4s", "ip", "address", "del", "10.99.0.1/24", "dev", "cable"))
                .contains("in force");
        cutOff();
        assertThat(change("4s", "true")).contains("another change waits");
        assertThat(reeve("status")).contains("NOT CONFIRMED", "ip address del 10.99.0.1/24 dev cable");
        reeve("hold", "all", "--reason", "robots off");
        backAgain();
        reeve("unhold", "all");
        assertThat(reeve("status")).doesNotContain("NOT CONFIRMED");
        assertThat(reeve("confirm")).contains("no change of the network waits");

        assertThat(change("4s", "ip", "address", "add", "10.99.0.7/24", "dev", "cable"))
                .contains("in force");
        assertThat(reeve("confirm")).contains("the change stays");
        Thread.sleep(6_000);
        assertThat(reached("10.99.0.7")).isTrue();
        assertThat(daemon.entries("network.confirmed")).hasSize(1);
        assertThat(daemon.entries("network.undone")).hasSize(1);
    }

    @Test
    void h24_theFirewallAndTheRoutesOfAKilledDaemonAreSetBackByTheNext() throws Exception {
        String script =
                "nft 'flush table inet mine; " + FIREWALL.formatted("drop").replace("'", "")
                        + "'; ip route add default via 10.99.0.2; ip link set cable mtu 1300";
        assertThat(change("5s", "sh", "-c", script)).contains("in force");
        cutOff();
        daemon.kill();
        Thread.sleep(6_000);
        assertThat(reached("10.99.0.1"))
                .as("nobody undoes it while no daemon is there")
                .isFalse();
        daemon.start();
        backAgain();
        String routes = hosts.runner
                .run(Program.tool(
                        List.of("ip", "-n", hosts.namespace().getFileName().toString(), "route"),
                        "",
                        Duration.ofSeconds(10),
                        10_000))
                .output();
        assertThat(routes).doesNotContain("default");
        assertThat(hosts.nft("list ruleset")).contains("policy accept").doesNotContain("policy drop");
    }

    /** The journal is set aside as damaged: what the disk still has is told and undone by the new one. */
    @Test
    void h24_aChangeThatADamagedJournalForgotIsUndoneAllTheSame() throws Exception {
        assertThat(change("20s", "ip", "address", "del", "10.99.0.1/24", "dev", "cable"))
                .contains("in force");
        cutOff();
        daemon.kill();
        Path journal = daemon.state.resolve("journal.db");
        Files.deleteIfExists(journal.resolveSibling("journal.db-wal"));
        Files.writeString(journal, "no database");
        daemon.start();
        assertThat(reeve("status")).contains("NOT CONFIRMED", "ip address del 10.99.0.1/24 dev cable");
        backAgain();
        assertThat(daemon.entries("network.found")).hasSize(1);
        assertThat(reeve("why", "node/under-test")).contains("network.found", "not confirmed since");
        assertThat(reeve("status")).doesNotContain("NOT CONFIRMED");
    }

    @Test
    void h24_aCommandThatFailsHalfWayIsTakenBackAtOnce() throws Exception {
        assertThat(change("60s", "sh", "-c", "ip address del 10.99.0.1/24 dev cable; exit 3"))
                .contains("failed and is undone");
        assertThat(reached("10.99.0.1")).isTrue();
        assertThat(reeve("status")).doesNotContain("NOT CONFIRMED");
    }

    private static final String HANGING = "ip address add 10.99.0.%s/24 dev cable; exec sleep 1001";

    /** The time runs from the request on, and not from the end of a command that has none. */
    @Test
    void h24_aCommandThatHangsIsEndedAndUndoneWhenItsTimeIsOverOrAPersonAsks() throws Exception {
        long began = System.nanoTime();
        assertThat(change("3s", "sh", "-c", HANGING.formatted("5"))).contains("to be undone");
        daemon.until("the word of it", () -> daemon.entries("network.undone").size() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(12));
        assertThat(reached("10.99.0.5")).isFalse();

        reeve("commit-confirmed", "--within", "5m", "--wait", "0", "--", "sh", "-c", HANGING.formatted("6"));
        await().atMost(Duration.ofSeconds(10)).until(() -> reached("10.99.0.6"));
        long asked = System.nanoTime();
        assertThat(reeve("undo")).contains("all that it changed is as it was");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(8));
        assertThat(reached("10.99.0.6")).isFalse();
        assertThat(reeve("status")).doesNotContain("NOT CONFIRMED");
    }

    /** Nobody else would: it goes on with the network when all of it was told to be as before. */
    @Test
    void h24_aCommandThatOutlivesItsKilledDaemonIsEndedBeforeItIsUndone() throws Exception {
        Path begun = root.resolve("begun");
        Path go = root.resolve("go");
        Path wentOn = root.resolve("went-on");
        String script = "ip address add 10.99.0.5/24 dev cable; setsid sleep 1003 & echo > " + begun
                + "; until [ -e " + go + " ]; do sleep 0.1; done; echo > " + wentOn
                + "; ip address add 10.99.0.6/24 dev cable; sleep 1004";
        reeve("commit-confirmed", "--within", "5m", "--wait", "0", "--", "sh", "-c", script);
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(begun));
        daemon.kill();
        daemon.start();
        String told = reeve("undo");
        assertThat(told).contains("all that it changed is as it was");
        Files.createFile(go);
        Thread.sleep(1_000);
        assertThat(wentOn).doesNotExist();
        assertThat(reached("10.99.0.5")).isFalse();
        assertThat(reached("10.99.0.6")).isFalse();
        assertThat(told).contains("in a session of its own runs on: sleep (");
        assertThat(reeve("status")).doesNotContain("NOT CONFIRMED");
    }

    @Test
    void h24_whyAnUndoingFailedIsToldThoughItSaidNothing() throws Exception {
        assertThat(change("60s", "sh", "-c", "exit 3"))
                .contains("is undone: exited with status 3")
                .doesNotContain("3: ");
        assertThat(reeve("commit-confirmed", "--within", "60s", "--undo", "exit 7", "--", "true"))
                .contains("in force");
        assertThat(reeve("undo")).contains("the command that undoes it failed: exited with status 7");
    }

    @Test
    void h24_aCommandThatIsNotThereChangesNothingAndWaitsForNobody() throws Exception {
        assertThat(change("60s", "no-such-command")).contains("could not be started");
        assertThat(change("60s", "ip", "address", "add", "10.99.0.9/24", "dev", "cable"))
                .contains("in force");
        assertThat(reeve("undo")).contains("all that it changed is as it was");
        assertThat(reached("10.99.0.9")).isFalse();
        assertThat(reeve("undo")).contains("no change of the network waits");
    }

    @Test
    void h24_aSessionThatStillWorksConfirms() throws Exception {
        Process listener = inside(
                hosts.entering(),
                "perl",
                "-MIO::Socket::INET",
                "-e",
                "$s=IO::Socket::INET->new(LocalAddr=>'10.99.0.1',LocalPort=>2222,Listen=>1,ReuseAddr=>1); while($c=$s->accept){ while(<$c>){} }");
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> hosts.reachable("10.99.0.1", 2222));
            Process session = inside(
                    hosts.enteringThere(),
                    "perl",
                    "-MIO::Socket::INET",
                    "-e",
                    "$s=IO::Socket::INET->new(PeerAddr=>'10.99.0.1:2222',LocalPort=>50022,ReuseAddr=>1) or die; $s->autoflush(1); while(1){ print $s \"x\n\" or exit; select(undef,undef,undef,0.3); }");
            try {
                Thread.sleep(1_000);
                assertThat(session.isAlive()).isTrue();
                String from = TwoHosts.THERE_V4 + ":50022";
                reeve(
                        "commit-confirmed",
                        "--within",
                        "6s",
                        "--wait",
                        "20s",
                        "--json",
                        "--session",
                        from,
                        "--",
                        "ip",
                        "address",
                        "add",
                        "10.99.0.8/24",
                        "dev",
                        "cable");
                daemon.until(
                        "the confirmation",
                        () -> !daemon.entries("network.confirmed").isEmpty());
                assertThat(reached("10.99.0.8")).isTrue();
                reeve(
                        "commit-confirmed",
                        "--within",
                        "6s",
                        "--json",
                        "--session",
                        from,
                        "--",
                        "nft",
                        "add rule inet mine in tcp dport 2222 drop");
                daemon.until(
                        "the undoing", () -> !daemon.entries("network.undone").isEmpty());
            } finally {
                session.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } finally {
            listener.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }

    private static Process inside(List<String> entering, String... command) throws Exception {
        List<String> all = new ArrayList<>(entering);
        all.addAll(List.of(command));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
