/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.effect.Attempts;
import dev.reeve.effect.ban.HostAddresses;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.effect.jail.BegunAttempts;
import dev.reeve.effect.jail.JailEffector;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.format.DiskReader;
import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions of jails with a real shell, and fail2ban's own files with real packet filters where they are installed. */
class JailActionsTest {
    private static final Path STOCK = Path.of("/etc/fail2ban/action.d");

    @TempDir
    Path directory;

    private OutputPump pump;
    private ProgramRunner runner;

    @BeforeEach
    void open() throws Exception {
        pump = new OutputPump();
        runner = new ProgramRunner(new PosixSpawner(), pump, directory);
    }

    @AfterEach
    void close() throws Exception {
        pump.close();
    }

    private JailEffector effector(ActionSpec... actions) {
        return new JailEffector(
                runner,
                name -> name.equals("sshd") ? List.of(actions) : null,
                new HostAddresses(),
                name -> List.of(),
                BegunAttempts.at(directory.resolve("begun")));
    }

    private static ActionSpec action(Duration timeout, String... commands) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < commands.length; i += 2) {
            properties.put(commands[i], commands[i + 1]);
        }
        return new ActionSpec("test", "test", null, properties, null, null, false, timeout);
    }

    private static Attributes.Builder ticket(String id) {
        return Attributes.builder().put("jail", "sshd").put("id", id);
    }

    private static Result perform(JailEffector effector, String action, String target, Attributes parameters)
            throws Exception {
        return effector.perform(Attempts.of(action, "jail/" + target, parameters), () -> Duration.ofSeconds(20));
    }

    private static void assertDone(Result result) {
        assertThat(result.result()).as(result.text() + " " + result.evidence()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void h25_hostileTextIsNeverPartOfACommand() throws Exception {
        Path out = directory.resolve("out");
        Path trap = directory.resolve("trap");
        JailEffector effector = effector(action(
                Duration.ofSeconds(10),
                "actionban",
                "printf '%%s|' \"<matches>\" \"<F-USER>\" \"<fid>\" \"<ip-host>\" <ip> > ".replace("%%", "%") + out));
        for (String hostile : List.of(
                "$(touch " + trap + ")",
                "`touch " + trap + "`",
                "\"; touch " + trap + "; \"",
                "'; touch " + trap + "; '",
                "\n touch " + trap + "\n",
                "x & touch " + trap + " &",
                "${IFS}$1",
                "<ip>",
                "\\",
                "%s%n")) {
            Result done = perform(
                    effector,
                    "jail.ban",
                    "sshd/x",
                    ticket(hostile)
                            .put("address", "203.0.113.9")
                            .put("matches", Value.texts(List.of(hostile, hostile)))
                            .put("captured", Value.fields(fields("user", hostile)))
                            .build());
            assertDone(done);
            assertThat(trap).as(hostile).doesNotExist();
            assertThat(Files.readString(out))
                    .as(hostile)
                    .startsWith(hostile + "\n" + hostile + "|" + hostile + "|" + hostile + "|")
                    .endsWith("|203.0.113.9|");
        }
    }

    private static LinkedHashMap<String, Value> fields(String name, String text) {
        LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
        fields.put(name, Value.of(text));
        return fields;
    }

    @Test
    void theResultSaysWhichActionFailedAndWhy() throws Exception {
        JailEffector effector = effector(
                action(Duration.ofMillis(300), "actionban", "echo begins; sleep 30"),
                action(Duration.ofSeconds(10), "actionban", "echo 'no such chain' >&2; exit 3"),
                action(Duration.ofSeconds(10), "actionban", "true"));
        Result failed =
                perform(effector, "jail.ban", "sshd/x", ticket("203.0.113.9").build());
        assertThat(failed.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(failed.evidence().integer("failed", 0)).isEqualTo(2);
        assertThat(failed.evidence().text("actions", ""))
                .contains("no such chain")
                .contains("not done within 0 s")
                .contains("test: done");
    }

    @Test
    void whatMustNotBeBannedIsRefusedHereToo() throws Exception {
        Path trap = directory.resolve("trap");
        JailEffector effector = effector(action(Duration.ofSeconds(10), "actionban", "touch " + trap));
        for (String never : List.of("127.0.0.1", "127.0.0.0/24", "[::1]", "0.0.0.0/0", "10.0.0.0/255.0.0.0", "::/0")) {
            Result refused =
                    perform(effector, "jail.ban", "sshd/x", ticket(never).build());
            assertThat(refused.evidence().truth("refused")).as(never).isTrue();
        }
        assertThat(perform(
                                effector,
                                "jail.ban",
                                "sshd/x",
                                ticket("x").put("jail", "no").build())
                        .text())
                .contains("no jail no");
        assertThat(trap).doesNotExist();
    }

    @Test
    void aStopLetsEverybodyInOneByOneWhereNothingCanDoItAtOnce() throws Exception {
        Path out = directory.resolve("out");
        JailEffector effector = effector(action(
                Duration.ofSeconds(10),
                "actionstart",
                "echo start >> " + out,
                "actionban",
                "echo ban <fid> >> " + out,
                "actionunban",
                "echo unban <fid> >> " + out,
                "actionstop",
                "echo stop >> " + out));
        assertDone(perform(effector, "jail.start", "sshd", Attributes.NONE));
        for (String id : List.of("203.0.113.1", "alice", "203.0.113.3")) {
            assertDone(perform(effector, "jail.ban", "sshd/x", ticket(id).build()));
        }
        assertDone(perform(effector, "jail.unban", "sshd/x", ticket("alice").build()));
        assertDone(perform(effector, "jail.stop", "sshd", Attributes.NONE));
        assertThat(Files.readAllLines(out))
                .containsExactly(
                        "start",
                        "ban 203.0.113.1",
                        "ban alice",
                        "ban 203.0.113.3",
                        "unban alice",
                        "unban 203.0.113.1",
                        "unban 203.0.113.3",
                        "stop");
    }

    /** The actions of one jail as fail2ban's own files have them. */
    private List<ActionSpec> stock(String action) throws IOException {
        assumeTrue(Files.isDirectory(STOCK), "needs fail2ban's action files (package fail2ban)");
        Path folder = directory.resolve("config");
        Files.createDirectories(folder.resolve("action.d"));
        Files.createDirectories(folder.resolve("filter.d"));
        try (Stream<Path> files = Files.list(STOCK)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("action.d").resolve(file.getFileName().toString()));
            }
        }
        Files.writeString(folder.resolve("filter.d/f.conf"), "[Definition]\nfailregex = x <HOST>\n");
        Files.writeString(
                folder.resolve("jail.conf"),
                "[sshd]\nenabled = true\nfilter = f\nlogpath = /dev/null\naction = " + action + "\n");
        Fail2banConfig config = Fail2banConfig.read(new DiskReader(1 << 20), folder.toString());
        assertThat(config.broken()).isEmpty();
        return config.jails().getFirst().actions();
    }

    @Test
    @Tag("root")
    void iptablesByTheStockFile() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/sbin/iptables")), "needs iptables");
        try (TwoHosts hosts = new TwoHosts(directory)) {
            String iptables = "ip netns exec " + hosts.namespace().getFileName() + " iptables -w";
            List<ActionSpec> actions = stock(
                    "iptables-multiport[name=x, port=\"8:9,443\", blocktype=DROP, iptables=\"" + iptables + "\"]");
            roundTrip(hosts, actions);
        }
    }

    @Test
    @Tag("root")
    void nftablesByTheStockFile() throws Exception {
        try (TwoHosts hosts = new TwoHosts(directory)) {
            String nft = "ip netns exec " + hosts.namespace().getFileName() + " nft";
            List<ActionSpec> actions =
                    stock("nftables[name=x, port=\"8:9,443\", blocktype=drop, nftables=\"" + nft + "\"]");
            roundTrip(hosts, actions);
            JailEffector effector = effector(actions.toArray(new ActionSpec[0]));
            assertDone(perform(
                    effector, "jail.ban", "sshd/x", ticket(TwoHosts.THERE_V6).build()));
            assertThat(hosts.reachable("fd00:99::1")).isFalse();
            hosts.nft("flush ruleset\n");
            assertThat(hosts.reachable("fd00:99::1")).isTrue();
            assertDone(perform(
                    effector, "jail.ban", "sshd/x", ticket(TwoHosts.THERE_V6).build()));
            assertThat(hosts.reachable("fd00:99::1"))
                    .as("the environment was made anew")
                    .isFalse();
            assertDone(perform(effector, "jail.stop", "sshd", Attributes.NONE));
            assertThat(hosts.nft("list ruleset\n")).doesNotContain("f2b");
        }
    }

    private void roundTrip(TwoHosts hosts, List<ActionSpec> actions) throws Exception {
        JailEffector effector = effector(actions.toArray(new ActionSpec[0]));
        assertDone(perform(effector, "jail.start", "sshd", Attributes.NONE));
        Attributes ticket = ticket(TwoHosts.THERE_V4)
                .put("matches", Value.texts(List.of("a line")))
                .build();
        assertDone(perform(effector, "jail.ban", "sshd/x", ticket));
        assertThat(hosts.reachable()).isFalse();
        assertDone(perform(effector, "jail.unban", "sshd/x", ticket));
        assertThat(hosts.reachable()).isTrue();
        assertDone(perform(effector, "jail.ban", "sshd/x", ticket));
        assertDone(perform(effector, "jail.stop", "sshd", Attributes.NONE));
        assertThat(hosts.reachable()).isTrue();
    }
}
