/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks at a journal's file before it is used: sets a damaged one aside and begins a new one, refuses one that a newer Reeve wrote, brings an older one up to date. */
final class Opening {
    /** A file up to this size is checked page by page before it is used; a larger one while it is used, since that takes seconds. */
    private static final long CHECKED_AT_ONCE = 64L << 20;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "yyyyMMdd'T'HHmmss.SSS'Z'", java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** After damage, numbers go on so far above the last one that could be read. */
    private static final long GAP = 1_000_000;

    private final Path file;
    private final Path suspect;
    private final String node;
    private final long checkedAtOnce;
    private final CleanEnd clean;
    private final List<String> findings = new ArrayList<>();
    private boolean believed;

    Opening(Path file, String node) {
        this(file, node, CHECKED_AT_ONCE, InstantSource.system());
    }

    /** @param checkedAtOnce bytes of a file that is checked before it is used */
    Opening(Path file, String node, long checkedAtOnce, InstantSource clock) {
        this.file = file;
        this.checkedAtOnce = checkedAtOnce;
        this.clean = new CleanEnd(file, clock);
        this.suspect = file.resolveSibling(file.getFileName() + ".suspect");
        this.node = node;
    }

    Path file() {
        return file;
    }

    List<String> findings() {
        return findings;
    }

    /** Makes the file ready. @throws JournalUnavailable when it cannot be, with the reason */
    void prepare() {
        try {
            believed = clean.take();
            long floor = 0;
            if (Files.exists(file) && Files.size(file) > 0) {
                String damage = damage();
                if (!damage.isEmpty()) {
                    floor = setAside(damage);
                }
            }
            create(floor);
            Files.deleteIfExists(suspect);
        } catch (SQLException | IOException failed) {
            throw new JournalUnavailable(
                    "the journal " + file + " cannot be opened for writing (" + failed.getMessage()
                            + "); check that its directory exists, can be written, and has room",
                    failed);
        }
    }

    private String damage() throws SQLException, IOException {
        if (!hasMagic()) {
            return "it does not begin as a database does";
        }
        try (Connection connection = Database.reader(file)) {
            int version = Schema.version(connection);
            if (version > Schema.VERSION) {
                throw new JournalUnavailable(Schema.newer(version));
            }
            boolean now = Files.size(file) <= checkedAtOnce || Files.exists(suspect);
            String wrong = now ? quickCheck(connection) : "";
            if (now && wrong.isEmpty()) {
                clean.checked();
            }
            return wrong;
        } catch (SQLException failed) {
            if (Database.corrupt(failed)) {
                return String.valueOf(failed.getMessage());
            }
            throw failed;
        }
    }

    private boolean hasMagic() throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /** What SQLite finds wrong with the pages; empty when nothing. */
    static String quickCheck(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            String said = row.next() ? row.getString(1) : "no answer";
            return said.equals("ok")
                    ? ""
                    : said.lines()
                            .limit(3)
                            .reduce((one, two) -> one + "; " + two)
                            .orElse(said);
        }
    }

    /** Not after an end in order of a file that was checked lately. */
    boolean needsLaterCheck() {
        return !believed && isLarge();
    }

    private boolean isLarge() {
        try {
            return Files.size(file) > checkedAtOnce;
        } catch (IOException unknown) {
            return true;
        }
    }

    /** All pages are sound. */
    void checked() {
        clean.checked();
    }

    /** The file was closed in order. */
    void ended() {
        if (isLarge()) {
            clean.write();
        }
    }

    /** Has the next start check the whole file first. */
    void suspect() {
        try {
            Files.writeString(suspect, "");
        } catch (IOException unwritable) {
            System.getLogger(Opening.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot mark the journal as damaged", unwritable);
        }
    }

    private long setAside(String damage) throws IOException {
        long floor = floor();
        String suffix = ".corrupt-" + STAMP.format(Instant.now());
        Path aside = file.resolveSibling(file.getFileName() + suffix);
        for (String part : List.of("-wal", "-shm")) {
            Path beside = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(beside)) {
                Files.move(beside, file.resolveSibling(file.getFileName() + suffix + part));
            }
        }
        Files.move(file, aside);
        findings.add("the journal was damaged (" + damage + ") and is kept as " + aside
                + "; a new one was started, entries go on from number " + (floor + 1));
        return floor;
    }

    /** Above every number that the damaged file may hold. Where not even that can be read: milliseconds since 1970, which no journal counts faster than. */
    private long floor() {
        try (Connection connection = Database.reader(file)) {
            long last = Store.lastSequence(connection);
            return last > 0 ? last + GAP : Instant.now().toEpochMilli();
        } catch (SQLException | NumberFormatException unreadable) {
            return Instant.now().toEpochMilli();
        }
    }

    private void create(long floor) throws SQLException {
        try (Connection connection = Database.writer(file)) {
            Schema.prepare(connection, node);
            if (floor > 0) {
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT OR REPLACE INTO meta VALUES('floor', ?)")) {
                    insert.setString(1, Long.toString(floor));
                    insert.executeUpdate();
                }
            }
        }
    }
}
