/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.source.RunningSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SharedLogsTest {
    private static final String FAILURE = "jail.failure";

    @TempDir
    Path folder;

    private final SharedLogs logs = new SharedLogs(OwnOutput.NONE, Clock.systemUTC(), SharedEars.ALL);
    private final World world = new World();
    private Positions positions = new Positions();
    private Path file;
    private int written;

    /** Answers a command when it may. */
    private static final class World extends TestJails.World {
        final CountDownLatch may = new CountDownLatch(1);

        @Override
        public Answer holds(String command, SequencedMap<String, String> variables) throws InterruptedException {
            may.await();
            return Answer.NO;
        }
    }

    @BeforeEach
    void name() {
        file = folder.resolve("app.log");
    }

    private Jail jail(String name, @Nullable String command, JailSpec.LogPath... paths) {
        // Filters differ, so that each is matched by itself.
        List<String> expressions = List.of("^ app: from <HOST>$", "^ " + name + ": from <HOST>$");
        return TestJails.onFiles(
                name,
                expressions,
                command,
                false,
                paths.length == 0 ? List.of(new JailSpec.LogPath(file.toString(), false)) : List.of(paths));
    }

    private RunningSource follow(Jail jail) {
        return new RunningSource(new JailSource(jail, logs, positions, OwnOutput.NONE, Clock.systemUTC(), world));
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(int number) {
        return Instant.now().getEpochSecond() + " app: from " + id(number) + "\n";
    }

    private static String id(int number) {
        return "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private void write(int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line(written++));
        }
        int middle = text.length() / 2;
        append(text.substring(0, middle));
        append(text.substring(middle));
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(SharedLogsTest::id).toList();
    }

    private static void awaitIds(RunningSource jail, List<String> ids) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jail.texts(FAILURE, "id")).isEqualTo(ids));
    }

    private void awaitSaid(String said) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(logs.says(file)).isEqualTo(said));
    }

    private long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(fd -> {
                        try {
                            return Files.readSymbolicLink(fd).equals(file.toRealPath());
                        } catch (IOException gone) {
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void aFileIsOpenOnceAndReadOnceForAllJails() throws Exception {
        write(20);
        List<RunningSource> jails = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            jails.add(follow(jail("jail" + i, null)));
        }
        awaitSaid("50 jails, readings: 1");
        write(20);
        for (RunningSource jail : jails) {
            awaitIds(jail, ids(0, 40));
        }
        assertThat(descriptors()).isEqualTo(1);
        jails.removeFirst().close();
        awaitSaid("49 jails, readings: 1");
        write(1);
        awaitIds(jails.getFirst(), ids(0, 41));
        for (RunningSource jail : jails) {
            jail.close();
        }
        Awaitility.await().untilAsserted(() -> assertThat(descriptors()).isZero());
    }

    @Test
    void aJailThatComesLaterReadsWhatItMissedAndGoesOnWithTheOthers() throws Exception {
        try (RunningSource first = follow(jail("first", null))) {
            write(500);
            awaitIds(first, ids(0, 500));
            JailSpec.LogPath tail = new JailSpec.LogPath(file.toString(), true);
            try (RunningSource head = follow(jail("head", null));
                    RunningSource last = follow(jail("last", null, tail))) {
                awaitIds(head, ids(0, 500));
                last.awaitAlive("following 1 file");
                awaitSaid("3 jails, readings: 1");
                write(100);
                awaitIds(head, ids(0, 600));
                awaitIds(last, ids(500, 600));
                awaitIds(first, ids(0, 600));
            }
        }
    }

    @Test
    void aJailThatTakesItsTimeHoldsUpNoOther() throws Exception {
        try (RunningSource quick = follow(jail("quick", null));
                RunningSource slow = follow(jail("slow", "ask"))) {
            quick.awaitAlive("waiting for " + file);
            for (int i = 0; i < 16; i++) {
                write(500);
                awaitIds(quick, ids(0, written));
            }
            awaitSaid("2 jails, readings: 2");
            assertThat(slow.seen(FAILURE)).isEmpty();
            world.may.countDown();
            awaitIds(slow, ids(0, written));
            awaitSaid("2 jails, readings: 1");
        }
    }

    @Test
    void eachFileOfAJailHasItsOwnWordOnWhereItBegins() throws Exception {
        Path other = folder.resolve("other.log");
        write(3);
        Files.writeString(other, line(1_000));
        JailSpec.LogPath head = new JailSpec.LogPath(file.toString(), false);
        JailSpec.LogPath tail = new JailSpec.LogPath(other.toString(), true);
        try (RunningSource jail = follow(jail("both", null, tail, head))) {
            awaitIds(jail, ids(0, 3));
            jail.awaitAlive("following 2 files");
            Files.writeString(other, line(1_001), StandardOpenOption.APPEND);
            jail.awaitCount(FAILURE, 4);
            assertThat(jail.texts(FAILURE, "id")).contains(id(1_001)).doesNotContain(id(1_000));
        }
    }

    @Test
    void aJailWithTwoNamesForAFileReadsItOnce() throws Exception {
        Path link = Files.createDirectory(folder.resolve("other")).resolve("link.log");
        Files.createSymbolicLink(link, file);
        JailSpec.LogPath one = new JailSpec.LogPath(file.toString(), false);
        JailSpec.LogPath other = new JailSpec.LogPath(link.toString(), false);
        write(3);
        try (RunningSource jail = follow(jail("twice", null, one, other))) {
            awaitIds(jail, ids(0, 3));
            write(3);
            awaitIds(jail, ids(0, 6));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void eachJailIsToldOfEachLineOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        List<Counted> jails = new ArrayList<>();
        write(0);
        for (int i = 0; i < 3; i++) {
            jails.add(new Counted(jail("jail" + i, null)));
        }
        for (int step = 0; step < 25; step++) {
            Counted one = jails.get(random.nextInt(jails.size()));
            switch (random.nextInt(5)) {
                case 0 -> rotate(step, jails);
                case 1 -> one.stop();
                case 2 -> one.start();
                default -> write(random.nextInt(300));
            }
        }
        for (Counted jail : jails) {
            jail.start();
        }
        for (Counted jail : jails) {
            jail.await();
            jail.stop();
        }
    }

    /** As logrotate does; those who follow are to have noticed, for a file that comes and goes while nobody looks cannot be known. */
    private void rotate(int step, List<Counted> jails) throws Exception {
        write(3);
        Files.move(file, folder.resolve("app.log." + step));
        write(2);
        for (Counted jail : jails) {
            jail.start();
        }
        for (Counted jail : jails) {
            jail.await();
        }
    }

    /** The first place where what was told is not what was written; empty when all of it was told. */
    private String difference(List<String> told) {
        List<String> all = ids(0, written);
        for (int i = 0; i < Math.max(all.size(), told.size()); i++) {
            if (i >= told.size() || i >= all.size() || !told.get(i).equals(all.get(i))) {
                return told.size() + " of " + written + " told, at " + i + " "
                        + told.subList(Math.min(i, told.size()), Math.min(i + 5, told.size()));
            }
        }
        return "";
    }

    /** A jail over its restarts. */
    private final class Counted {
        private final Jail jail;
        private final List<String> told = new ArrayList<>();
        private @Nullable RunningSource running;

        Counted(Jail jail) {
            this.jail = jail;
            start();
        }

        void start() {
            if (running == null) {
                RunningSource source = follow(jail);
                // Where it begins is known once it has looked.
                Awaitility.await().until(() -> !source.alive().isEmpty());
                running = source;
            }
        }

        void stop() throws InterruptedException {
            RunningSource source = running;
            if (source != null) {
                source.close();
                told.addAll(source.texts(FAILURE, "id"));
                running = null;
            }
        }

        void await() {
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                List<String> all = new ArrayList<>(told);
                all.addAll(running.texts(FAILURE, "id"));
                assertThat(difference(all)).isEmpty();
            });
        }
    }
}
