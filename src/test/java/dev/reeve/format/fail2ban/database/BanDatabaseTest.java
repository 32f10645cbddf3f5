/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BanDatabaseTest {
    private static final long NOW = 1_800_000_000L;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void make() throws Exception {
        file = directory.resolve("fail2ban.sqlite3 50%?");
        execute(
                "CREATE TABLE fail2banDb(version INTEGER)",
                "INSERT INTO fail2banDb(version) VALUES (4)",
                "CREATE TABLE jails(name TEXT NOT NULL UNIQUE, enabled INTEGER NOT NULL DEFAULT 1)",
                "CREATE TABLE bans(jail TEXT NOT NULL, ip TEXT, timeofban INTEGER NOT NULL, bantime INTEGER NOT NULL, bancount INTEGER NOT NULL DEFAULT 1, data JSON)",
                "CREATE TABLE bips(ip TEXT NOT NULL, jail TEXT NOT NULL, timeofban INTEGER NOT NULL, bantime INTEGER NOT NULL, bancount INTEGER NOT NULL DEFAULT 1, data JSON, PRIMARY KEY(ip, jail))");
    }

    private void execute(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private void row(String ip, String jail, long time, long banTime, long count, String data) throws Exception {
        execute("INSERT INTO bips VALUES(%s, %s, %d, %d, %d, %s)".formatted(ip, jail, time, banTime, count, data));
    }

    @Test
    void theLatestBanOfEachWithTheTimeItHasLeft() throws Exception {
        row("'203.0.113.9'", "'sshd'", NOW - 100, 600, 3, "'{\"matches\": [\"x\"], \"failures\": 5}'");
        row("'203.0.113.9'", "'nginx'", NOW - 700, 600, 1, "NULL");
        row("'2001:DB8::1'", "'sshd'", NOW - 90, -1, 2, "'no json'");
        row("'alice'", "'web'", NOW - 80, 100, 0, "'{}'");
        row("'203.0.113.0/24'", "'sshd'", NOW - 70, 70, 1, "'{}'");

        BanDatabase database = BanDatabase.read(file);
        assertThat(database.bans())
                .extracting(ban ->
                        ban.jail() + " " + ban.id() + " " + ban.left(NOW) + " " + ban.count() + " " + ban.failures())
                .containsExactly(
                        "sshd 203.0.113.0/24 0 1 0",
                        "web alice 20 1 0",
                        "sshd 2001:db8::1 -1 2 0",
                        "sshd 203.0.113.9 500 3 5",
                        "nginx 203.0.113.9 0 1 0");
        assertThat(database.live(NOW)).hasSize(3);
        assertThat(database.unusable()).isZero();
        assertThat(database.cut()).isFalse();
    }

    @Test
    void rowsThatCannotBeBansAreLeftOutAndCounted() throws Exception {
        row("''", "'sshd'", NOW, 600, 1, "NULL");
        row("'203.0.113.1'", "''", NOW, 600, 1, "NULL");
        row("'203.0.113.2'", "'sshd'", -5, 600, 1, "NULL");
        row("'203.0.113.3'", "'sshd'", NOW, -7, 1, "NULL");
        row("'203.0.113.4'", "'sshd'", NOW, Long.MAX_VALUE, 1, "NULL");
        row("'203.0.113.0/255.0.255.0'", "'sshd'", NOW, 600, 1, "NULL");
        row("'" + "x".repeat(600) + "'", "'sshd'", NOW, 600, 1, "NULL");
        row("'203.0.113.5'", "'sshd'", NOW, 600, -4, "'{\"failures\": -3}'");
        BanDatabase database = BanDatabase.read(file);
        assertThat(database.unusable()).isEqualTo(7);
        assertThat(database.bans())
                .hasSize(1)
                .first()
                .extracting(EarlierBan::count)
                .isEqualTo(1L);
        assertThat(database.bans().getFirst().failures()).isZero();
    }

    @Test
    void aTimeToComeGivesNoMoreThanTheBanWasFor() throws Exception {
        row("'203.0.113.9'", "'sshd'", NOW + 1_000_000_000, 600, 1, "NULL");
        EarlierBan ban = BanDatabase.read(file).bans().getFirst();
        assertThat(ban.left(NOW)).isEqualTo(600);
        assertThat(ban.ahead(NOW)).isTrue();
        assertThat(ban.ahead(NOW + 1_000_000_000)).isFalse();
    }

    @Test
    void aJailsNameWithControlCharactersIsNone() throws Exception {
        row("'203.0.113.1'", "'a' || char(27) || '[31m'", NOW, 600, 1, "NULL");
        row("'203.0.113.2'", "'a' || char(8238) || 'b'", NOW, 600, 1, "NULL");
        row("'203.0.113.3'", "'a' || char(10) || 'b'", NOW, 600, 1, "NULL");
        row("'203.0.113.4'", "'größe 2'", NOW, 600, 1, "NULL");
        BanDatabase database = BanDatabase.read(file);
        assertThat(database.unusable()).isEqualTo(3);
        assertThat(database.bans()).extracting(EarlierBan::jail).containsExactly("größe 2");
    }

    @Test
    void moreThanCanBeLiveAreCutAndThatIsSaid() throws Exception {
        execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= " + BanDatabase.MOST_BANS
                + ") INSERT INTO bips SELECT 'id' || i, 'sshd', i, 600, 1, NULL FROM n");
        BanDatabase database = BanDatabase.read(file);
        assertThat(database.bans()).hasSize(BanDatabase.MOST_BANS);
        assertThat(database.bans().getFirst().time()).isEqualTo(BanDatabase.MOST_BANS + 1L);
        assertThat(database.cut()).isTrue();
    }

    @Test
    void nothingIsWrittenAndFail2banMayHoldItOpen() throws Exception {
        row("'203.0.113.9'", "'sshd'", NOW, 600, 3, "NULL");
        byte[] before = Files.readAllBytes(file);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = other.createStatement()) {
            statement.execute("SELECT * FROM bips");
            assertThat(BanDatabase.read(file).bans()).hasSize(1);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatIsNoSuchDatabaseIsRefusedWithAReason() throws Exception {
        assertThatThrownBy(() -> BanDatabase.read(directory.resolve("none"))).hasMessageContaining("is no file");
        Path text = Files.writeString(directory.resolve("text"), "no database".repeat(1000));
        assertThatThrownBy(() -> BanDatabase.read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot read");
        execute("UPDATE fail2banDb SET version = 2");
        assertThatThrownBy(() -> BanDatabase.read(file)).hasMessageContaining("schema 4");
        execute(
                "UPDATE fail2banDb SET version = 4",
                "DROP TABLE bips",
                "CREATE VIEW bips AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n");
        assertThatThrownBy(() -> BanDatabase.read(file)).hasMessageContaining("schema 4");
    }
}
