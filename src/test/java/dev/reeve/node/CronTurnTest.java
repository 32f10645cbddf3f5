/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.cron.CronPlaces;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two Reeves with the same crontabs: one of them runs them. */
class CronTurnTest {
    @TempDir
    Path directory;

    private Path run;
    private Path spool;

    @BeforeEach
    void places() throws IOException {
        run = Files.createDirectory(directory.resolve("run"));
        spool = Files.createDirectory(directory.resolve("spool"));
    }

    private CronSettings settings(boolean system, boolean users, Path spool) {
        CronPlaces places = new CronPlaces(
                directory.resolve("crontab").toString(),
                directory.resolve("cron.d").toString(),
                spool.toString(),
                directory.resolve("anacrontab").toString(),
                directory.resolve("stamps").toString(),
                directory.resolve("mark").toString());
        return new CronSettings(
                system,
                users,
                false,
                CronSettings.Mode.DEFAULT,
                CronSettings.Beside.RUN,
                CronSettings.GRACE,
                ZoneOffset.UTC,
                CronSettings.SENDMAIL,
                places);
    }

    private static String waiting() {
        return "another Reeve (process " + ProcessHandle.current().pid() + ")";
    }

    @Test
    void whoComesSecondWaitsAndTakesOver() throws IOException {
        try (CronTurn first = new CronTurn(run);
                CronTurn second = new CronTurn(run)) {
            assertThat(first.take(settings(true, true, spool))).isEmpty();
            assertThat(first.take(settings(true, true, spool))).isEmpty();
            assertThat(second.take(settings(false, true, spool))).contains(waiting());
            first.close();
            assertThat(first.take(settings(true, true, spool))).isEmpty();
            assertThat(second.take(settings(false, true, spool))).isEmpty();
        }
    }

    @Test
    void whatIsNoLongerAskedForIsLetGoAndAPartIsNotKept() throws IOException {
        try (CronTurn first = new CronTurn(run);
                CronTurn second = new CronTurn(run);
                CronTurn third = new CronTurn(run)) {
            assertThat(first.take(settings(false, true, spool))).isEmpty();
            assertThat(second.take(settings(true, true, spool))).contains(waiting());
            assertThat(third.take(settings(true, false, spool))).isEmpty();
            third.close();
            assertThat(first.take(settings(false, false, spool))).isEmpty();
            assertThat(second.take(settings(true, true, spool))).isEmpty();
        }
    }

    @Test
    void theSameDirectoryByAnotherNameIsTheSameAndAnotherIsNot() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), spool);
        Path other = Files.createDirectory(directory.resolve("other"));
        try (CronTurn first = new CronTurn(run);
                CronTurn second = new CronTurn(run)) {
            assertThat(first.take(settings(false, true, spool))).isEmpty();
            assertThat(second.take(settings(false, true, link))).contains(waiting());
            assertThat(second.take(settings(false, true, other))).isEmpty();
        }
    }

    @Test
    void theLockIsForTheOwnerAloneAndNoLinkIsFollowed() throws IOException {
        try (CronTurn first = new CronTurn(run)) {
            assertThat(first.take(settings(false, true, spool))).isEmpty();
        }
        Path lock;
        try (var files = Files.list(run)) {
            lock = files.findFirst().orElseThrow();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)))
                .isEqualTo("rw-------");
        Files.delete(lock);
        Path target = directory.resolve("target");
        Files.createSymbolicLink(lock, target);
        try (CronTurn again = new CronTurn(run)) {
            assertThat(again.take(settings(false, true, spool))).isEmpty();
        }
        assertThat(target).doesNotExist();
    }

    @Test
    void withoutAPlaceForLocksTheLinesAreRun() {
        try (CronTurn turn = new CronTurn(directory.resolve("none"))) {
            assertThat(turn.take(settings(true, true, spool))).isEmpty();
        }
    }

    @Test
    void theOneThatWaitsSaysSoAndSaysWhenItGoesOn() throws IOException {
        List<Observation> told = new ArrayList<>();
        List<Boolean> holds = new ArrayList<>();
        CronSpec spec = spec();
        CronTurn first = new CronTurn(run);
        CronCare care = new CronCare("n", told::add, holds::add, new CronTurn(run));
        try (first;
                care) {
            assertThat(first.take(spec.settings())).isEmpty();
            care.inForce(spec);
            care.look();
            care.look();
            assertThat(holds).containsExactly(true, true);
            assertThat(told).extracting(Observation::type).containsExactly("cron.waits");
            assertThat(told.getFirst().attributes().toString()).contains(waiting());
            assertThat(care.lines()).anyMatch(line -> line.contains(waiting()) && !line.contains("systemctl"));
            first.close();
            care.look();
            assertThat(holds.getLast()).isFalse();
            assertThat(told).extracting(Observation::type).containsExactly("cron.waits", "cron.goes");
            assertThat(care.lines()).isEmpty();
        }
    }

    private CronSpec spec() {
        return new CronSpec(settings(true, true, spool), new TreeMap<>(), List.of(), List.of());
    }
}
