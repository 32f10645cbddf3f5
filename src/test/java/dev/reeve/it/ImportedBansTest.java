/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.Fail2banFiles;
import dev.reeve.cli.LogTestRig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All bans of a database of fail2ban's, handed over at once and there again after a restart. */
@Timeout(300)
class ImportedBansTest {
    private static final int MANY = 20_000;

    @TempDir
    Path root;

    private Path database() throws Exception {
        return database(MANY, "door");
    }

    private Path database(int many, String... jails) throws Exception {
        Path file = root.resolve("fail2ban.sqlite3");
        long now = Instant.now().getEpochSecond();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE fail2banDb(version INTEGER)");
            statement.execute("INSERT INTO fail2banDb VALUES(4)");
            statement.execute(
                    "CREATE TABLE bips(ip TEXT, jail TEXT, timeofban INTEGER, bantime INTEGER, bancount INTEGER, data JSON)");
            connection.setAutoCommit(false);
            try (PreparedStatement row =
                    connection.prepareStatement("INSERT INTO bips VALUES(?, ?, ?, 86400, 1, '{}')")) {
                for (int i = 0; i < many; i++) {
                    row.setString(1, "198." + (51 + i / 65_536) + "." + (i / 256 % 256) + "." + i % 256);
                    row.setString(2, jails[i % jails.length]);
                    row.setLong(3, now);
                    row.executeUpdate();
                }
            }
            connection.commit();
        }
        return file;
    }

    /** How many entries came after the newest snapshot. Those of so many bans come within seconds: by the minute there was none yet. */
    private long unsaved() throws Exception {
        String sql = "SELECT (SELECT max(seq) FROM entries) - ifnull((SELECT max(seq) FROM snapshots), 0)";
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("state/journal.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    @Test
    void manyAreHandedOverAtOnceAndAreThereAgainAfterARestart() throws Exception {
        Path config = Fail2banFiles.write(root.resolve("fail2ban"));
        String database = database().toString();
        try (DaemonHarness daemon = new DaemonHarness(root)
                .configured("fail2ban: {config: " + config + "}\n")
                .start()) {
            long begin = System.nanoTime();
            String said = LogTestRig.ask(
                    daemon.socket,
                    List.of("adopt", "--fail2ban", "-c", config.toString(), "--import-bans", "--database", database));
            System.err.println(
                    MANY + " bans handed over in " + (System.nanoTime() - begin) / 1_000_000 + " ms: " + said);
            assertThat(said).contains(MANY + " bans of " + database + " are handed over, 0 were refused");
            daemon.until(
                    "all bans",
                    Duration.ofSeconds(60),
                    () -> daemon.status().toString().contains(Integer.toString(MANY)));
            daemon.until("a start has little to fold", () -> unsaved() < 2 * MANY);
            daemon.kill();
            begin = System.nanoTime();
            daemon.start();
            System.err.println("started again in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            daemon.until("all bans again", () -> daemon.status().toString().contains(Integer.toString(MANY)));
        }
    }

    /** What fail2ban banned for a jail is that jail's: listed, from its ports, and lifted as such. A jail that is not here has no say. */
    @Test
    void importedBansAreTheirJails() throws Exception {
        Path config = Fail2banFiles.write(root.resolve("fail2ban"));
        String database = database(4, "door", "gone").toString();
        try (DaemonHarness daemon = new DaemonHarness(root)
                .configured("fail2ban: {config: " + config + "}\n")
                .start()) {
            String said = LogTestRig.ask(
                    daemon.socket,
                    List.of("adopt", "--fail2ban", "-c", config.toString(), "--import-bans", "--database", database));
            assertThat(said)
                    .contains("4 bans of " + database + " are handed over, 0 were refused")
                    .contains("there is no jail gone here: its bans (2) are from everything");
            assertThat(client(daemon, "status", "door"))
                    .contains("Currently banned:\t2\n", "Banned IP list:\t198.51.0.0 198.51.0.2\n");
            assertThat(client(daemon, "banned", "198.51.0.2")).isEqualTo("[['door']]\n");
            assertThat(client(daemon, "banned", "198.51.0.1")).isEqualTo("[[]]\n");
            assertThat(LogTestRig.ask(daemon.socket, List.of("bans", "--jail", "door")))
                    .contains("198.51.0.0", "in force")
                    .doesNotContain("refused", "198.51.0.1");
            assertThat(LogTestRig.ask(daemon.socket, List.of("bans"))).contains("jail door, by operator ");
            assertThat(client(daemon, "set", "door", "unbanip", "198.51.0.0")).isEqualTo("1\n");
            assertThat(client(daemon, "get", "door", "banip")).isEqualTo("198.51.0.2\n");
            assertThat(LogTestRig.ask(daemon.socket, List.of("bans")))
                    .doesNotContain("198.51.0.0 ")
                    .contains("198.51.0.1", "198.51.0.2", "198.51.0.3");
            LogTestRig.ask(daemon.socket, List.of("ban", "203.0.113.77", "--jail", "door", "--for", "1h"));
            assertThat(client(daemon, "get", "door", "banip")).contains("203.0.113.77");
            daemon.kill();
            daemon.start();
            assertThat(client(daemon, "get", "door", "banip")).isEqualTo("203.0.113.77 198.51.0.2\n");
        }
    }

    private static String client(DaemonHarness daemon, String... words) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of("fail2ban-client"));
        all.addAll(List.of(words));
        return LogTestRig.ask(daemon.socket, all);
    }
}
