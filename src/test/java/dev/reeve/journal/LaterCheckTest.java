/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaterCheckTest {
    private static final int PAGE = 4_096;

    @TempDir
    Path directory;

    private Path file;
    private Opening opening;

    @BeforeEach
    void fill() throws Exception {
        file = directory.resolve("journal.db");
        opening = new Opening(file, Samples.NODE);
        List<dev.reeve.event.Entry> entries = new ArrayList<>();
        for (long sequence = 1; sequence <= 20_000; sequence++) {
            entries.add(Samples.event(sequence, "log.match", "address/192.0.2.1"));
        }
        try (SqliteJournal journal = SqliteJournal.open(file, Samples.NODE)) {
            CountDownLatch kept = new CountDownLatch(1);
            journal.append(entries, kept::countDown);
            kept.await();
        }
    }

    /** In every page from the middle on. */
    private void damage() throws Exception {
        try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = pages.length() / 2 / PAGE * PAGE; at < pages.length(); at += PAGE) {
                pages.seek(at);
                pages.write(new byte[64]);
            }
        }
    }

    @Test
    void findsNothingWrongWithASoundFile() {
        LaterCheck check = new LaterCheck(opening);
        check.run();
        assertThat(check.damage()).isNull();
        assertThat(check.isCutOff()).isFalse();
        assertThat(directory.resolve("journal.db.suspect")).doesNotExist();
    }

    @Test
    void findsDamageAndHasTheNextStartLook() throws Exception {
        damage();
        LaterCheck check = new LaterCheck(opening);
        check.run();
        assertThat(check.damage()).contains("the journal's file is damaged");
        assertThat(directory.resolve("journal.db.suspect")).exists();
    }

    @Test
    void endsWhenItIsToEnd() {
        LaterCheck check = new LaterCheck(opening);
        check.end();
        check.run();
        assertThat(check.isCutOff()).isTrue();
        assertThat(check.damage()).isNull();
    }

    @Test
    void givesWayToALogThatCannotShrink() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(file, Samples.NODE)) {
            CountDownLatch kept = new CountDownLatch(1);
            journal.append(List.of(Samples.event(20_001, "log.match", "address/192.0.2.1")), kept::countDown);
            kept.await();
            LaterCheck check = new LaterCheck(opening, PAGE);
            check.run();
            assertThat(check.isCutOff()).isTrue();
            assertThat(check.damage()).isNull();
        }
    }
}
