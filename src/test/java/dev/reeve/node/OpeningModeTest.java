/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The journal has the files of each configuration in it, passwords of Nagios' resource file included. */
@Timeout(60)
class OpeningModeTest {
    @TempDir
    Path directory;

    @Test
    void theJournalIsItsOwnersAlone() throws Exception {
        open();
        assertThat(modes()).isNotEmpty().containsOnly("rw-------");

        try (var files = Files.list(directory)) {
            for (Path file : files.filter(OpeningModeTest::ofTheJournal).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            }
        }
        open();
        assertThat(modes())
                .describedAs("also one that an earlier version made")
                .isNotEmpty()
                .containsOnly("rw-------");
    }

    private void open() throws Exception {
        Opening opening = Opening.of(StateDir.at(directory), "db1");
        assertThat(opening.problems()).isEmpty();
        opening.journal().close();
        if (opening.lock() != null) {
            opening.lock().close();
        }
    }

    @Test
    void whatIsWrongWithAJournalIsSaidOnce() throws Exception {
        Files.writeString(directory.resolve("journal.db"), "this is no database".repeat(100));
        Opening opening = Opening.of(StateDir.at(directory), "db1");
        try {
            List<String> all = new ArrayList<>(opening.problems());
            all.addAll(opening.journal().degraded());
            assertThat(all).filteredOn(line -> line.contains("corrupt-")).hasSize(1);
        } finally {
            opening.close();
        }
    }

    @Test
    void aJournalOfANewerReeveIsRefusedWithALineAndNoTrace() throws Exception {
        open();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
        }
        List<LogRecord> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Opening.class.getName());
        logger.addHandler(handler);
        try {
            Opening opening = Opening.of(StateDir.at(directory), "db1");
            opening.close();
            assertThat(opening.problems()).singleElement().asString().contains("newer Reeve", "nothing is remembered");
            assertThat(opening.journal().degraded()).isEmpty();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged)
                .singleElement()
                .satisfies(entry -> assertThat(entry.getThrown()).isNull());
    }

    private static boolean ofTheJournal(Path file) {
        return file.getFileName().toString().startsWith("journal");
    }

    private List<String> modes() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(OpeningModeTest::ofTheJournal)
                    .map(OpeningModeTest::mode)
                    .toList();
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
