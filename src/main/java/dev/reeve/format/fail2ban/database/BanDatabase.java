/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban.database;

import dev.reeve.model.jail.HostAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * fail2ban's database, such as {@code /var/lib/fail2ban/fail2ban.sqlite3}, as far as it is about bans: the table {@code bips} of schema 4 (fail2ban 0.11 and later), which holds the latest ban of each address by each jail. The file is
 * opened for reading only, fail2ban may use it meanwhile, and is treated as hostile.
 *
 * @param bans the newest first, at most {@value #MOST_BANS}
 * @param unusable how many rows are no bans: without a jail or an address, with control characters in the name, or with times that cannot be
 * @param cut whether there were more
 */
public record BanDatabase(List<EarlierBan> bans, int unusable, boolean cut) {
    /** As many as can be live. */
    public static final int MOST_BANS = 200_000;

    private static final int SCHEMA = 4;
    private static final long MOST_BYTES = 4L << 30;
    private static final int MOST_TEXT = 512;
    private static final long MOST_SECONDS = 100_000L * 366 * 86_400;
    private static final int SECONDS_TO_WAIT = 5;

    private static final String ROWS =
            "SELECT substr(CAST(jail AS TEXT), 1, " + (MOST_TEXT + 1) + "), substr(CAST(ip AS TEXT), 1, "
                    + (MOST_TEXT + 1) + "), timeofban, bantime, bancount,"
                    + " CASE WHEN length(data) < 1000000 AND json_valid(data) THEN json_extract(data, '$.failures') END"
                    + " FROM bips ORDER BY timeofban DESC LIMIT " + (MOST_BANS + 1);

    public BanDatabase {
        bans = List.copyOf(bans);
    }

    /** Those that are not over. */
    public List<EarlierBan> live(long now) {
        return bans.stream().filter(ban -> !ban.over(now)).toList();
    }

    /** @throws IOException when it cannot be read or is no such database; the text is for people */
    public static BanDatabase read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is larger than " + MOST_BYTES + " bytes");
        }
        String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?mode=ro";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS_TO_WAIT);
            statement.execute("PRAGMA busy_timeout = " + SECONDS_TO_WAIT * 1_000);
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA query_only = ON");
            statement.execute("PRAGMA cell_size_check = ON");
            requireSchema(file, statement);
            return rows(statement);
        } catch (SQLException fault) {
            throw new IOException("cannot read " + file + " as fail2ban's database: " + fault.getMessage(), fault);
        }
    }

    // A view could run anything for as long as it likes.
    private static void requireSchema(Path file, Statement statement) throws SQLException, IOException {
        long tables = number(
                statement,
                "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('fail2banDb', 'bips')");
        long version = tables == 2 ? number(statement, "SELECT version FROM fail2banDb LIMIT 1") : 0;
        if (version != SCHEMA) {
            throw new IOException(
                    file + " is no database of schema " + SCHEMA
                            + ", as fail2ban 0.11 and later have it; start such a fail2ban once, which brings an older one up to date");
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static BanDatabase rows(Statement statement) throws SQLException {
        List<EarlierBan> bans = new ArrayList<>();
        int unusable = 0;
        int seen = 0;
        try (ResultSet rows = statement.executeQuery(ROWS)) {
            while (seen < MOST_BANS && rows.next()) {
                seen++;
                EarlierBan ban = ban(rows);
                if (ban == null) {
                    unusable++;
                } else {
                    bans.add(ban);
                }
            }
            return new BanDatabase(bans, unusable, seen == MOST_BANS && rows.next());
        }
    }

    private static @Nullable EarlierBan ban(ResultSet row) throws SQLException {
        String jail = row.getString(1);
        HostAddress id = id(row.getString(2));
        long time = row.getLong(3);
        long banTime = row.getLong(4);
        boolean possible =
                time >= 0 && time <= MOST_SECONDS && banTime >= EarlierBan.FOREVER && banTime <= MOST_SECONDS;
        boolean named = jail != null
                && !jail.isEmpty()
                && jail.length() <= MOST_TEXT
                && jail.codePoints().noneMatch(BanDatabase::unprintable);
        return !named || id == null || !possible
                ? null
                : new EarlierBan(jail, id, time, banTime, Math.max(1, row.getLong(5)), Math.max(0, row.getLong(6)));
    }

    // A name is shown and kept: no jail of fail2ban's can be of such characters, which turn a terminal's text around.
    private static boolean unprintable(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static @Nullable HostAddress id(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MOST_TEXT) {
            return null;
        }
        try {
            return HostAddress.parse(text);
        } catch (IllegalArgumentException noMask) {
            return null;
        }
    }
}
