/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.Answer;
import dev.reeve.api.ApiOptions;
import dev.reeve.api.ApiServer;
import dev.reeve.api.FakeDaemon;
import dev.reeve.event.EntryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class Fail2banAdoptionTest {
    @TempDir
    Path directory;

    private Path config;

    @BeforeEach
    void files() throws IOException {
        config = Fail2banFiles.write(directory.resolve("fail2ban"));
        Files.writeString(directory.resolve("door.log"), "");
        Files.writeString(config.resolve("jail.local"), """
                [door]
                logpath = %s/door.log
                [broken]
                enabled = true
                filter = nosuch
                logpath = /var/log/x
                [python]
                enabled = true
                filter = loud
                action = mail.py
                logpath = /nowhere/x.log
                [unit]
                enabled = true
                filter = loud
                backend = systemd
                logpath = /nowhere/x.log
                journalmatch = _SYSTEMD_UNIT=a.service + _COMM=a
                """.formatted(directory));
        Files.writeString(config.resolve("action.d/mail.py"), "");
    }

    private String adopt(String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("adopt", "--fail2ban", "-c", config.toString()));
        words.addAll(List.of(more));
        return LogTestRig.run(directory, words).replace(directory.toString(), "DIR");
    }

    @Test
    void eachJailIsToldWithWhatIsNotTakenOver() {
        String said = adopt();
        assertThat(said)
                .startsWith("Jails of fail2ban in DIR/fail2ban: 4 enabled, 1 not\n")
                .containsPattern("door +yes +door +3 in 10 min, for 10 min +DIR/door.log\n")
                .containsPattern("broken +no .*there is no usable filter 'nosuch'")
                .containsPattern("python +yes +loud .*program in Python.*; none of its files is there now")
                .containsPattern("unit +yes +loud .*journal: _SYSTEMD_UNIT=a.service \\+ _COMM=a *\n")
                .contains("door: Reeve itself keeps nobody out; from files are run: show\n")
                .endsWith("\nfail2ban:\n  config: 'DIR/fail2ban'\n");
        assertThat(adopt("--json")).contains("\"name\":\"broken\",\"runs\":false", "\"not_enabled\":1");
    }

    /** What is advised in place of smtp.py is a configuration. */
    @Test
    void whatIsToBeWrittenInPlaceOfAProgramInPythonIsToldAndIsRight() throws IOException {
        Files.writeString(config.resolve("action.d/smtp.py"), "");
        Files.writeString(config.resolve("jail.local"), """
                [mails]
                enabled = true
                filter = loud
                action = smtp.py[host="mail.test", sender="f2b@test", dest="ops@test"]
                logpath = %s/door.log
                """.formatted(directory));
        String said = adopt();
        assertThat(said).contains("the action smtp is a program in Python, which Reeve does not run: for its mails, ");
        StringBuilder yaml = new StringBuilder();
        Pattern.compile("`((?:notify|rules): [^`]+)`")
                .matcher(said)
                .results()
                .map(part -> part.group(1))
                .distinct()
                .forEach(part -> yaml.append(part).append('\n'));
        assertThat(yaml.toString()).contains("host: 'mail.test'", "to: ['ops@test']", "jail: 'mails'");
        Path file = Files.writeString(directory.resolve("advised.yaml"), yaml);
        assertThat(LogTestRig.run(directory, List.of("check", file.toString())))
                .describedAs("the events of jails are not known here, and nothing else is wrong")
                .containsOnlyOnce("error: ")
                .contains("unknown event type 'jail.ban'");
    }

    @Test
    void theStanzaIsWrittenToAFileThatIsNotThereYet() throws IOException {
        Path file = directory.resolve("new.yaml");
        assertThat(adopt("--write", file.toString())).contains("written to DIR/new.yaml");
        assertThat(Files.readString(file)).isEqualTo("fail2ban:\n  config: '" + config + "'\n");
        assertThat(LogTestRig.run(directory, List.of("check", file.toString()))).contains("fine: version");
        Files.writeString(file, "mine\n");
        assertThat(adopt("--write", file.toString())).contains("DIR/new.yaml is there already and is left as it is");
        assertThat(Files.readString(file)).isEqualTo("mine\n");
        assertThat(adopt("--write", directory + "/no/such")).contains("cannot be written");
    }

    @Test
    void whereThereIsNothingItIsSaid() throws IOException {
        config = Files.createDirectory(directory.resolve("empty"));
        assertThat(adopt()).contains("0 enabled, 0 not", "There is nothing that Reeve would take over.");
        assertThat(adopt("--import-bans")).contains("fail2ban has no database that can be read");
    }

    private Path database() throws SQLException {
        Path file = directory.resolve("fail2ban.sqlite3");
        long now = Instant.now().getEpochSecond();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE fail2banDb(version INTEGER)");
            statement.execute("INSERT INTO fail2banDb VALUES(4)");
            statement.execute(
                    "CREATE TABLE bips(ip TEXT, jail TEXT, timeofban INTEGER, bantime INTEGER, bancount INTEGER, data JSON)");
            statement.execute("INSERT INTO bips VALUES('203.0.113.1', 'door', " + (now - 100) + ", 600, 1, '{}'),"
                    + "('203.0.113.2', 'door', 1000, 600, 1, '{}'), ('203.0.113.3', 'door', 1000, -1, 1, '{}'),"
                    + "('someone', 'door', " + now + ", 600, 1, '{}')");
        }
        return file;
    }

    @Test
    void bansThatAreNotOverAreHandedOverAndNothingElseIsAsked() throws Exception {
        FakeDaemon daemon = new FakeDaemon();
        Path socket = directory.resolve("reeve.sock");
        List<String> command = List.of(
                "adopt",
                "--fail2ban",
                "-c",
                config.toString(),
                "--import-bans",
                "--database",
                database().toString());
        try (ApiServer server = ApiServer.start(daemon, daemon, ApiOptions.local(socket))) {
            assertThat(server).isNotNull();
            assertThat(LogTestRig.ask(socket, command)).contains("2 bans of ", "0 were refused, 1 are of no address");
            assertThat(daemon.asked)
                    .hasSize(2)
                    .allMatch(asked -> asked.contains("ban.add") && asked.contains("jail door"));
            assertThat(daemon.asked.toString())
                    .contains("203.0.113.1", "203.0.113.3")
                    .doesNotContain("203.0.113.2");
            daemon.answer = new Answer(false, new EntryId("db1", 7), new EntryId("db1", 8), "refuse", "no", "");
            assertThat(LogTestRig.ask(socket, command)).contains("0 bans of ", "2 were refused");
        }
    }

    @Test
    void aServerThatRunsIsKnownAndAFileLeftBehindIsNone() throws IOException {
        Path proc = directory.resolve("proc");
        Files.createDirectories(proc.resolve("77"));
        Path pid = Files.writeString(directory.resolve("f2b.pid"), "77\n");
        Files.writeString(proc.resolve("77/cmdline"), "/usr/bin/python3\0/usr/bin/fail2ban-server\0-xf\0start\0");
        assertThat(RunningFail2ban.pid(pid.toString(), proc)).isEqualTo("77");
        Files.writeString(proc.resolve("77/cmdline"), "/bin/sleep\0" + "1\0");
        assertThat(RunningFail2ban.pid(pid.toString(), proc)).isNull();
        assertThat(RunningFail2ban.pid("/nowhere/pid", proc)).isNull();
        Files.writeString(pid, "none");
        assertThat(RunningFail2ban.pid(pid.toString(), proc)).isNull();
    }
}
