/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.JournalSpec;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.Jail;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import dev.reeve.source.RunningSource;
import dev.reeve.source.log.FeedJails;
import dev.reeve.source.log.FeedSource;
import dev.reeve.source.log.JailSource;
import dev.reeve.source.log.OwnOutput;
import dev.reeve.source.log.Positions;
import dev.reeve.source.log.TestJails;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jails on a real journal, as journalctl reads it. */
@Timeout(120)
class JournalJailTest {
    private static final String FAILURE = "jail.failure";
    private static final String UNIT = "sshd.service";

    @TempDir
    Path folder;

    private final Positions positions = new Positions();
    private final Instant now = Instant.now();
    private OutputPump pump;
    private TestJournal journal;

    @BeforeEach
    void make() throws Exception {
        assumeTrue(TestJournal.possible(), "needs the packages systemd and systemd-journal-remote");
        pump = new OutputPump();
        journal = new TestJournal(folder);
    }

    @AfterEach
    void close() {
        if (pump != null) {
            pump.close();
        }
    }

    @Test
    void aLineIsThatOfFail2bansBackendAndItsTimeTheEntrys() throws Exception {
        Instant written = now.minusSeconds(70);
        journal.add(
                now.minusSeconds(60),
                UNIT,
                "sshd",
                "bad login from 203.0.113.9",
                "_SOURCE_REALTIME_TIMESTAMP=" + written.getEpochSecond() + "000000");
        try (RunningSource source = follow(jail("sshd"))) {
            Observation event = source.awaitCount(FAILURE, 1).seen(FAILURE).getFirst();
            assertThat(event.attributes().text("text")).isEqualTo("web1 sshd[12]: bad login from 203.0.113.9");
            assertThat(event.attributes().integer("time", 0)).isEqualTo(written.getEpochSecond() * 1_000_000);
            assertThat(event.attributes().text("file")).isEqualTo("journal");
            assertThat(event.trust()).isEqualTo(Trust.FORGEABLE);
            assertThat(event.subject()).hasToString("address/203.0.113.9");
        }
    }

    @Test
    void theFirstStartReachesBackAsFarAsTheFindTimeAndOnlyThatMatches() throws Exception {
        add(3_600, "203.0.113.1");
        add(300, "203.0.113.2");
        journal.add(now.minusSeconds(200), "other.service", "other", "bad login from 203.0.113.3");
        journal.add(now.minusSeconds(100), "other.service", "sshd", "bad login from 203.0.113.4");
        try (RunningSource source = follow(jail("sshd"))) {
            source.awaitCount(FAILURE, 2);
            add(-1, "203.0.113.5");
            source.awaitCount(FAILURE, 3);
            assertThat(ids(source)).containsExactly("203.0.113.2", "203.0.113.4", "203.0.113.5");
        }
    }

    @Test
    void whatIsWrittenNowCountsAsOfNowThoughItsTimeIsOff() throws Exception {
        add(300, "203.0.113.1");
        try (RunningSource source = follow(jail("sshd"))) {
            source.awaitCount(FAILURE, 1);
            journal.add(
                    Instant.now(),
                    UNIT,
                    "sshd",
                    "bad login from 203.0.113.2",
                    "_SOURCE_REALTIME_TIMESTAMP=" + now.minusSeconds(7_200).getEpochSecond() + "000000");
            source.awaitCount(FAILURE, 2);
            assertThat(time(source, 0)).isEqualTo(now.minusSeconds(300).getEpochSecond());
            assertThat(time(source, 1)).isGreaterThanOrEqualTo(now.getEpochSecond());
        }
    }

    @Test
    void aRestartGoesOnWhereTheEventsInTheJournalEndThoughJailsShareAReader() throws Exception {
        add(50, "203.0.113.1");
        Observation told;
        try (RunningSource source = follow(jail("sshd"))) {
            told = source.awaitCount(FAILURE, 1).seen(FAILURE).getFirst();
        }
        Positions kept = new Positions();
        kept.observed(Event.of(new EntryId("n", 1), Moment.ZERO, told));
        add(40, "203.0.113.2");
        try (RunningSource source = follow(kept, jail("sshd"), jail("late"))) {
            source.awaitCount(FAILURE, 3);
            add(-1, "203.0.113.3");
            source.awaitCount(FAILURE, 5);
            assertThat(ids(source, "sshd")).containsExactly("203.0.113.2", "203.0.113.3");
            assertThat(ids(source, "late")).containsExactly("203.0.113.1", "203.0.113.2", "203.0.113.3");
        }
    }

    @Test
    void anEntryThatTheJournalHasThrownAwayMeansTheNext() throws Exception {
        add(50, "203.0.113.1");
        try (RunningSource source = follow(jail("sshd"))) {
            source.awaitCount(FAILURE, 1);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.journal")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        add(30, "203.0.113.2");
        try (RunningSource source = follow(jail("sshd"))) {
            source.awaitCount(FAILURE, 1);
            add(-1, "203.0.113.3");
            source.awaitCount(FAILURE, 2);
            assertThat(ids(source)).containsExactly("203.0.113.2", "203.0.113.3");
        }
    }

    @Test
    void filesOfAJournalAreReadByGlob() throws Exception {
        add(50, "203.0.113.1");
        JournalSpec spec = new JournalSpec(MATCHES, "", List.of(folder + "/*.journal"), "", 0);
        try (RunningSource source = new RunningSource(source(spec, positions, jail("sshd")))) {
            assertThat(ids(source.awaitCount(FAILURE, 1))).containsExactly("203.0.113.1");
        }
    }

    @Test
    void aJournalThatIsNotThereIsSaidAndLaterFollowed() throws Exception {
        JournalSpec spec = new JournalSpec(MATCHES, folder.resolve("later").toString());
        assertThat(new RunningSource(source(spec, positions, jail("sshd"))).awaitFailure())
                .hasMessageContaining("journalctl")
                .hasMessageContaining("No such file");
    }

    private static final List<List<String>> MATCHES = List.of(List.of("_SYSTEMD_UNIT=" + UNIT), List.of("_COMM=sshd"));

    private void add(int secondsAgo, String address) throws Exception {
        Instant time = secondsAgo < 0 ? Instant.now() : now.minusSeconds(secondsAgo);
        journal.add(time, UNIT, "sshd", "bad login from " + address);
    }

    private static Jail jail(String name) {
        return TestJails.jail(name, "^\\s*\\S+ sshd\\[\\d+\\]: bad login from <HOST>$", Duration.ofMinutes(10));
    }

    private RunningSource follow(Jail... jails) throws Exception {
        return follow(positions, jails);
    }

    private RunningSource follow(Positions known, Jail... jails) throws Exception {
        return new RunningSource(source(new JournalSpec(MATCHES, folder.toString()), known, jails));
    }

    private FeedSource source(JournalSpec spec, Positions known, Jail... jails) throws Exception {
        List<Jail> all = List.of(jails);
        JournalFeed feed = new JournalFeed(
                spec,
                () -> JournalStart.earliest(all.stream()
                        .map(jail -> JournalStart.of(
                                known.cursor(JailSource.logName(jail.name())),
                                Instant.now().minus(jail.spec().findTime())))
                        .toList()),
                LogSpec.DEFAULT_MAX_LINE,
                new PosixSpawner(),
                pump,
                InstantSource.system());
        FeedJails readers =
                FeedJails.of(all, Trust.REPORTED, OwnOutput.NONE, Clock.systemUTC(), TestJails.WORLD, known);
        return new FeedSource(feed, known, OwnOutput.NONE, InstantSource.system(), readers);
    }

    private static long time(RunningSource source, int index) {
        return source.seen(FAILURE).get(index).attributes().integer("time", 0) / 1_000_000;
    }

    private static List<String> ids(RunningSource source) {
        return source.texts(FAILURE, "id");
    }

    private static List<String> ids(RunningSource source, String jail) {
        return source.seen(FAILURE).stream()
                .filter(event -> event.attributes().text("jail", "").equals(jail))
                .map(event -> event.attributes().text("id", ""))
                .toList();
    }
}
