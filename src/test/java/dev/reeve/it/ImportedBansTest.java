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
                    connection.prepareStatement("INSERT INTO bips VALUES(?, 'door', ?, 86400, 1, '{}')")) {
                for (int i = 0; i < MANY; i++) {
                    row.setString(1, "198." + (51 + i / 65_536) + "." + (i / 256 % 256) + "." + i % 256);
                    row.setLong(2, now);
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
}
