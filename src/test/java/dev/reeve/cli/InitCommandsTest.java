/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class InitCommandsTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void system() throws IOException {
        Files.createDirectories(root.resolve("etc/init.d"));
        for (String level : List.of("0", "1", "2", "3", "4", "5", "6", "S")) {
            Files.createDirectory(root.resolve("etc/rc" + level + ".d"));
        }
        script("mountall", "S", "", "");
        script("rsyslog", "2 3 4 5", "0 1 6", "# Required-Start: $local_fs\n");
        script("db", "2 3 4 5", "0 1 6", "# Required-Start: $syslog\n# Required-Stop: $syslog\n");
        script("app", "2 3 4 5", "0 1 6", "# Required-Start: db $portmap\n# Required-Stop: db\n");
        Files.writeString(root.resolve("etc/init.d/README"), "none");
        link("2", "S01rsyslog");
        link("S", "S01mountall");
        link("0", "K01rsyslog");
    }

    private void script(String name, String starts, String stops, String more) throws IOException {
        Path file = root.resolve("etc/init.d").resolve(name);
        Files.writeString(file, """
                #!/bin/sh
                ### BEGIN INIT INFO
                # Provides: %s
                %s# Default-Start: %s
                # Default-Stop: %s
                # Short-Description: The %s
                ### END INIT INFO
                PIDFILE=/run/%s.pid
                case "$1" in
                start) ;;
                stop) ;;
                status) exit 3 ;;
                esac
                """.formatted(name, more, starts, stops, name, name));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void link(String level, String name) throws IOException {
        Files.createSymbolicLink(
                root.resolve("etc/rc" + level + ".d").resolve(name), Path.of("../init.d", name.substring(3)));
    }

    private List<String> links(String level) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("etc/rc" + level + ".d"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void orderTellsWavesAndReasons() {
        assertThat(reeve("order", "--dir", root + "/etc/init.d")).isZero();
        assertThat(out()).isEqualTo("""
                Start
                  runlevel S, wave 1
                    mountall
                  runlevel 2, wave 1
                    rsyslog
                  runlevel 2, wave 2
                    db        not enabled here; after rsyslog (Required-Start: $syslog)
                  runlevel 2, wave 3
                    app       not enabled here; after db (Required-Start: db)
                Stop
                  runlevel 0, wave 1
                    app      not enabled here
                  runlevel 0, wave 2
                    db       not enabled here; after app (Required-Stop: db of app)
                  runlevel 0, wave 3
                    rsyslog  after db (Required-Stop: $syslog of db)
                warning: missing: app: Required-Start names $portmap: no facility of that name is known here
                """);
        assertThat(reeve("order", "--level", "3", "--dir", root + "/etc/init.d", "--json"))
                .isZero();
        assertThat(out())
                .contains("{\"level\":\"3\",\"wave\":2,\"script\":\"db\",\"linked\":false,\"waits\":"
                        + "[{\"on\":\"rsyslog\",\"reason\":\"Required-Start: $syslog\"}]}");
    }

    @Test
    void orderTellsOfLoops() throws IOException {
        script("rsyslog", "2", "0", "# Should-Start: app\n");
        assertThat(reeve("order", "--dir", root + "/etc/init.d")).isZero();
        assertThat(out())
                .contains(
                        "warning: loop: app waits for db waits for rsyslog waits for app; left out: rsyslog need not wait"
                                + " for app (Should-Start: app)");
    }

    @Test
    void orderRefusesWhatIsNoDirectoryOrRunlevel() {
        assertThat(reeve("order", "--dir", root + "/nowhere")).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("no such file or directory: " + root + "/nowhere");
        assertThat(reeve("order", "--level", "9")).isEqualTo(Exit.USAGE);
    }

    @Test
    void enablingWritesLinksWithNumbersFromTheHeaders() throws IOException {
        assertThat(reeve("enable", "db", "--root", root.toString(), "--dry-run"))
                .isZero();
        assertThat(links("2")).containsExactly("S01rsyslog");
        assertThat(reeve("enable", "db", "--root", root.toString())).isZero();
        assertThat(out())
                .startsWith("db is enabled: started in runlevel 2 3 4 5, stopped in 0 1 6; these links were changed\n")
                .contains("/etc/rc2.d: S02db\n", "/etc/rc0.d: K02rsyslog in place of K01rsyslog\n");
        assertThat(links("2")).containsExactly("S01rsyslog", "S02db");
        assertThat(links("0")).containsExactly("K01db", "K02rsyslog");
        assertThat(Files.readSymbolicLink(root.resolve("etc/rc2.d/S02db"))).isEqualTo(Path.of("../init.d/db"));
        assertThat(root.resolve("etc/rc2.d/S02db")).isRegularFile();
        assertThat(reeve("enable", "db", "--root", root.toString())).isZero();
        assertThat(out()).isEqualTo("db is enabled already; nothing to change\n");
    }

    @Test
    void disablingLeavesLinksForStopping() throws IOException {
        reeve("enable", "db", "--root", root.toString());
        assertThat(reeve("disable", "db", "--root", root.toString(), "--json")).isZero();
        assertThat(out()).contains("{\"level\":\"2\",\"script\":\"db\",\"add\":\"K01db\",\"remove\":[\"S02db\"]}");
        assertThat(links("2")).containsExactly("K01db", "S01rsyslog");
        assertThat(reeve("disable", "db", "--root", root.toString())).isZero();
        assertThat(out()).isEqualTo("db is disabled already; nothing to change\n");
        assertThat(reeve("disable", "app", "--root", root.toString())).isZero();
        assertThat(links("2")).containsExactly("K01db", "S01rsyslog");
        assertThat(reeve("enable", "db", "--root", root.toString())).isZero();
        assertThat(links("2")).containsExactly("S01rsyslog", "S02db");
    }

    @Test
    void whatWouldLeaveARequirementOpenIsRefused() throws IOException {
        assertThat(reeve("enable", "app", "--root", root.toString())).isEqualTo(Exit.FAILED);
        assertThat(err())
                .contains("refused: it requires db: db provides it and is not enabled; reeve enable db first")
                .doesNotContain("$portmap");
        assertThat(links("2")).containsExactly("S01rsyslog");
        assertThat(reeve("enable", "app", "--root", root.toString(), "--force")).isZero();
        assertThat(reeve("enable", "db", "--root", root.toString())).isZero();
        assertThat(links("2")).containsExactly("S01rsyslog", "S02db", "S03app");
        assertThat(reeve("disable", "db", "--root", root.toString())).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("refused: app is enabled and requires db");
        assertThat(reeve("disable", "mountall", "--root", root.toString())).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("it is part of booting");
        assertThat(reeve("enable", "appp", "--root", root.toString())).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no init script 'appp'", "'app'");
        assertThat(reeve("enable", "../init.d/app", "--root", root.toString())).isEqualTo(Exit.FAILED);
    }

    @Test
    void whatIsNoLinkOfAKnownScriptIsLeftAlone() throws IOException {
        link("2", "S09gone");
        Files.writeString(root.resolve("etc/rc2.d/S02db"), "somebody's own file");
        Files.writeString(root.resolve("etc/rc3.d/README"), "x");
        assertThat(reeve("enable", "db", "--root", root.toString())).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("S02db is there and is no link; it is left alone");
        Files.delete(root.resolve("etc/rc2.d/S02db"));
        Files.createSymbolicLink(root.resolve("etc/rc2.d/.reeve-S02db"), Path.of("broken"));
        assertThat(reeve("enable", "db", "--root", root.toString())).isZero();
        assertThat(links("2")).containsExactly("S01rsyslog", "S02db", "S09gone");
        assertThat(links("3")).containsExactly("README", "S02db");
    }

    @Test
    void adoptTellsWhatWouldBeTakenOverAndRunsNothing() throws IOException {
        reeve("enable", "db", "--root", root.toString());
        Files.createDirectories(root.resolve("etc/init"));
        Files.writeString(root.resolve("etc/init/tty1.conf"), "exec /sbin/getty\n");
        agent("heartbeat", "IPaddr2");
        agent("heartbeat", ".ocf-shellfuncs");
        Files.createDirectories(root.resolve("var/lib/pacemaker/cib"));
        Files.writeString(root.resolve("var/lib/pacemaker/cib/cib.xml"), """
                <!DOCTYPE cib SYSTEM "http://192.0.2.1/evil.dtd">
                <cib><configuration><resources><group id="g">
                <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
                <instance_attributes id="i"><nvpair id="n" name="ip" value="192.0.2.10"/></instance_attributes>
                <operations><op id="o" name="monitor" interval="10s"/></operations></primitive>
                <primitive id="gone" class="ocf" provider="x" type="y"/></group></resources></configuration></cib>
                """);
        assertThat(reeve("adopt", "--services", "--root", root.toString())).isZero();
        assertThat(asked).isEmpty();
        assertThat(out())
                .contains("Init scripts: 4\n", "not enabled", "part of booting", "Upstart jobs: 1\n  tty1\n")
                .contains("Resource agents: 1 installed, 2 in use");
        String yaml = out().substring(out().indexOf("services:"));
        assertThat(yaml).isEqualTo("""
                services:
                  db:
                    lsb: db
                    after: [rsyslog]
                  rsyslog:
                    lsb: rsyslog
                  vip:
                    ocf: heartbeat:IPaddr2
                    parameters:
                      ip: "192.0.2.10"
                """);
        LoadResult loaded = load(yaml);
        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.config().orElseThrow().services()).hasSize(3);
        assertThat(reeve("adopt", "--services", "--root", root.toString(), "--json"))
                .isZero();
        assertThat(out()).contains("\"pid_files\":[\"/run/db.pid\"]", "\"installed\":false");
    }

    private LoadResult load(String yaml) throws IOException {
        Path file = root.resolve("reeve.yaml");
        Files.writeString(file, yaml);
        return ConfigLoader.load(
                dev.reeve.format.DiskReader.STANDARD,
                file.toString(),
                Catalogue.of(List.of()),
                (text, type) -> List.of());
    }

    private void agent(String provider, String type) throws IOException {
        Path file = root.resolve("usr/lib/ocf/resource.d").resolve(provider).resolve(type);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void namesFromTheWorldAreQuotedInYaml() throws IOException {
        Files.createDirectories(root.resolve("etc/ha.d"));
        Files.writeString(
                root.resolve("etc/ha.d/haresources"),
                "# comment\nnode1 192.0.2.3/24 \\\n  IPaddr2::192.0.2.4/24::eth0 x::\"\u001b[31m::\n::\n");
        agent("heartbeat", "IPaddr2");
        assertThat(reeve("adopt", "--services", "--root", root.toString())).isZero();
        assertThat(out()).doesNotContain("\u001b").contains("# its arguments", "\"192.0.2.4/24 eth0\"");
        assertThat(load(out().substring(out().indexOf("services:"))).findings()).isEmpty();
    }

    @Test
    void statusIsAskedOnlyWhenWanted() {
        assertThat(reeve("adopt")).isEqualTo(Exit.USAGE);
        assertThat(reeve("adopt", "--services", "--status", "--root", root.toString()))
                .isEqualTo(Exit.USAGE);
        assertThat(asked).isEmpty();
    }

    @Test
    void askingEndsAfterManyThatDoNotAnswer() throws IOException {
        StatusAsker asker = new StatusAsker(new Asked(OptionalInt.empty()));
        InitScript script =
                InitDirectory.read(root.resolve("etc/init.d")).scripts().get("db");
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(asker.ask(script));
        }
        assertThat(asked).hasSize(6);
        assertThat(answers.getLast()).isEqualTo("not asked, for many did not answer");
        assertThat(new StatusAsker(new Asked(OptionalInt.of(0))).ask(script)).isEqualTo("running");
        assertThat(new StatusAsker(new Asked(OptionalInt.of(77))).ask(script)).isEqualTo("not known to the standard");
    }

    private int reeve(String... args) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                InstantSource.fixed(Instant.EPOCH),
                ZoneOffset.UTC);
        return Cli.run(args, new Asked(OptionalInt.of(3)), terminal);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private final class Asked implements Launcher {
        @Override
        public Agents agents(@org.jspecify.annotations.Nullable String root, boolean apart) {
            return new FakeAgents();
        }

        private final OptionalInt answer;

        Asked(OptionalInt answer) {
            this.answer = answer;
        }

        @Override
        public int run(RunOptions options) {
            return Exit.FAILED;
        }

        @Override
        public int quickstart(Path home, Cleaning clean) {
            return Exit.FAILED;
        }

        @Override
        public Catalogue catalogue() {
            return Catalogue.of(List.of());
        }

        @Override
        public ConditionChecker conditions() {
            return (text, type) -> List.of();
        }

        @Override
        public OptionalInt ask(Path script, String action, Duration patience) {
            asked.add(script + " " + action);
            return answer;
        }
    }
}
