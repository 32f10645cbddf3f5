/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Origin;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.source.RunningSource;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JailSourceTest {
    private static final String FAILURE = "jail.failure";
    private static final String EXPRESSION = "^ app: (?:bad login of <F-USER>\\S+</F-USER> )?from <HOST>$";

    @TempDir
    Path folder;

    private Path file;
    private final Positions positions = new Positions();
    private final World world = new World();

    /** A machine that knows little. */
    private static final class World implements JailWorld {
        final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public List<InetAddress> own() {
            return List.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public List<String> ownNames() {
            return List.of("here");
        }

        @Override
        public List<InetAddress> addresses(String name) {
            asked.add(name);
            try {
                return name.equals("friend.example") ? List.of(InetAddress.getByName("192.0.2.7")) : List.of();
            } catch (java.net.UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public Answer holds(String command, SequencedMap<String, String> variables) {
            asked.add(command + " " + variables);
            return command.equals("test 192.0.2.8") ? Answer.YES : Answer.NO;
        }
    }

    @BeforeEach
    void name() {
        file = folder.resolve("app.log");
    }

    private Jail jail(boolean tail, List<String> ignore, @Nullable String command, String useDns) {
        FilterSpec filter =
                new FilterSpec("app", null, List.of(EXPRESSION), List.of(), 1, null, List.of(), useDns, null);
        JailSpec spec = new JailSpec(
                "app",
                true,
                filter,
                "auto",
                List.of(new JailSpec.LogPath(file.toString(), tail)),
                true,
                false,
                true,
                "auto",
                Duration.ofMinutes(10),
                5,
                5,
                Duration.ofMinutes(10),
                BanTimeIncrement.NONE,
                true,
                ignore,
                command,
                null,
                null,
                null,
                null,
                List.of());
        return new Jail(spec, new Origin("jail.conf", 1, 1), "v", JailCount.FAIL2BAN, List.of(), null, false);
    }

    private RunningSource follow(Jail jail) {
        return follow(jail, positions);
    }

    private RunningSource follow(Jail jail, Positions from) {
        Clock clock = Clock.systemUTC();
        SharedLogs logs = new SharedLogs(OwnOutput.NONE, clock, SharedEars.ALL);
        return new RunningSource(new JailSource(jail, logs, from, OwnOutput.NONE, clock, world));
    }

    private RunningSource follow() {
        return follow(jail(false, List.of(), null, "no"));
    }

    private static String line(Instant time, String text) {
        return time.getEpochSecond() + " app: " + text + "\n";
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> ids(RunningSource source) {
        return source.texts(FAILURE, "id");
    }

    @Test
    void aLineTellsWhoFailedAndWhen() throws Exception {
        try (RunningSource source = follow()) {
            Instant time = Instant.now().minusSeconds(5);
            append("nothing\n" + line(time, "bad login of bob from ::ffff:203.0.113.9"));
            Observation event = source.awaitCount(FAILURE, 1).seen().getFirst();
            assertThat(event.subject()).hasToString("address/203.0.113.9");
            assertThat(event.trust()).isEqualTo(Trust.FORGEABLE);
            assertThat(event.attributes().text("user")).isEqualTo("bob");
            assertThat(event.attributes().integer("time", 0)).isEqualTo(time.getEpochSecond() * 1_000_000);
            assertThat(event.attributes().integer("lines", 0)).isEqualTo(2);
        }
    }

    @Test
    void whatAFileHeldCountsAsFarBackAsTheFindTimeAndLaterLinesAreOfNow() throws Exception {
        Instant now = Instant.now();
        append(line(now.minusSeconds(3_600), "from 203.0.113.1") + line(now.minusSeconds(300), "from 203.0.113.2"));
        try (RunningSource source = follow()) {
            source.awaitCount(FAILURE, 1);
            source.awaitAlive("following 1 file");
            append(line(now.minusSeconds(3_600), "from 203.0.113.3"));
            source.awaitCount(FAILURE, 2);
            assertThat(ids(source)).containsExactly("203.0.113.2", "203.0.113.3");
            assertThat(source.seen(FAILURE).getFirst().attributes().integer("time", 0))
                    .isEqualTo(now.minusSeconds(300).getEpochSecond() * 1_000_000);
            assertThat(source.seen(FAILURE).getLast().attributes().integer("time", 0))
                    .isGreaterThanOrEqualTo(now.getEpochSecond() * 1_000_000);
        }
    }

    @Test
    void fromItsTailNothingThatAFileHeldCounts() throws Exception {
        append(line(Instant.now(), "from 203.0.113.1"));
        try (RunningSource source = follow(jail(true, List.of(), null, "no"))) {
            source.awaitAlive("following 1 file");
            append(line(Instant.now(), "from 203.0.113.2"));
            source.awaitCount(FAILURE, 1);
            assertThat(ids(source)).containsExactly("203.0.113.2");
        }
    }

    @Test
    void rotationNeitherLosesNorDoublesAndAFileMayComeLate() throws Exception {
        try (RunningSource source = follow()) {
            source.awaitAlive("waiting for " + file);
            append(line(Instant.now(), "from 203.0.113.1"));
            source.awaitCount(FAILURE, 1);
            append(line(Instant.now(), "from 203.0.113.2"));
            Files.move(file, folder.resolve("app.log.1"));
            append(line(Instant.now(), "from 203.0.113.3"));
            source.awaitCount(FAILURE, 3);
            Files.copy(file, folder.resolve("app.log.2"));
            Files.writeString(file, line(Instant.now(), "from 203.0.113.44 "), StandardOpenOption.TRUNCATE_EXISTING);
            append(line(Instant.now(), "from 203.0.113.4"));
            source.awaitCount(FAILURE, 4);
            assertThat(ids(source)).containsExactly("203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4");
        }
    }

    @Test
    void h10_whatIsNoFileAnyMoreIsToldAndWhenItIsOneAgain() throws Exception {
        try (RunningSource source = follow()) {
            source.awaitAlive("waiting for " + file);
            Files.createDirectory(file);
            assertThat(source.awaitCount("log.unreadable", 1).texts("log.unreadable", "error"))
                    .containsExactly("it is a directory, where a file was expected");
            Files.delete(file);
            append(line(Instant.now(), "from 203.0.113.1"));
            assertThat(source.awaitCount("log.readable", 1).texts("log.readable", "file"))
                    .containsExactly(file.toString());
        }
    }

    @Test
    void aRestartGoesOnWhereTheEventsInTheJournalEnd() throws Exception {
        append(line(Instant.now(), "from 203.0.113.1"));
        Observation told;
        try (RunningSource source = follow()) {
            told = source.awaitCount(FAILURE, 1).seen(FAILURE).getFirst();
        }
        Positions fresh = new Positions();
        fresh.observed(Event.of(new EntryId("n", 1), Moment.ZERO, told));
        append(line(Instant.now(), "from 203.0.113.2"));
        Jail jail = jail(false, List.of(), null, "no");
        try (RunningSource source = follow(jail, fresh)) {
            source.awaitCount(FAILURE, 1);
            assertThat(ids(source)).containsExactly("203.0.113.2");
        }
    }

    @Test
    void aFloodIsPutTogetherAndNothingOfItIsLeftOut() throws Exception {
        int lines = JailFlood.RATE * 100 + 5_000;
        try (RunningSource source = follow()) {
            source.awaitAlive("waiting for " + file);
            String one = line(Instant.now(), "from 203.0.113.9");
            append(one.repeat(lines) + line(Instant.now(), "from 203.0.113.1"));
            org.awaitility.Awaitility.await()
                    .until(() -> source.seen(FAILURE).stream()
                                    .mapToLong(event -> event.attributes().integer("repeats", 0))
                                    .sum()
                            == lines + 1);
            assertThat(source.seen(FAILURE).size()).isLessThan(lines);
            assertThat(ids(source)).contains("203.0.113.1");
        }
    }

    @Test
    void whoIsIgnoredIsNotTold() throws Exception {
        Path list = folder.resolve("friends");
        Files.writeString(list, "# friends\n198.51.100.0/24 ; all of them\n");
        List<String> ignored = List.of("10.0.0.0/8", "2001:db8::/32", "file:" + list, "friend.example");
        try (RunningSource source = follow(jail(false, ignored, "test <ip>", "no"))) {
            for (String id : List.of(
                    "127.0.0.1", "10.1.2.3", "2001:db8::9", "198.51.100.66", "192.0.2.7", "192.0.2.8", "203.0.113.9")) {
                append(line(Instant.now(), "from " + id));
            }
            source.awaitCount(FAILURE, 1);
            assertThat(ids(source)).containsExactly("203.0.113.9");
            assertThat(world.asked).contains("test 203.0.113.9 {}");
        }
    }

    @Test
    void aListInAFileIsReadAnewWhenItChanged() {
        IgnoreFile ignored = new IgnoreFile(folder.resolve("list").toString());
        Instant now = Instant.now();
        var address = dev.reeve.model.jail.HostAddress.parse("203.0.113.9");
        assertThat(ignored.holds(address, now)).isFalse();
        org.assertj.core.api.Assertions.assertThatCode(() -> Files.writeString(folder.resolve("list"), "203.0.113.9"))
                .doesNotThrowAnyException();
        assertThat(ignored.holds(address, now.plusMillis(500))).isFalse();
        assertThat(ignored.holds(address, now.plusMillis(1_000))).isTrue();
    }

    @Test
    void aNameIsLookedUpWhereTheFilterWantsIt() throws Exception {
        try (RunningSource source = follow(jail(false, List.of(), null, "warn"))) {
            append(line(Instant.now(), "from nobody.example") + line(Instant.now(), "from friend.example"));
            source.awaitCount(FAILURE, 1);
            assertThat(ids(source)).containsExactly("192.0.2.7");
        }
    }

    @Test
    void aValueThatTheShellWouldReadIsGivenAsAVariable() {
        SequencedMap<String, String> values = new java.util.LinkedHashMap<>();
        values.put("ip", "2001:db8::1");
        values.put("F-USER", "$(reboot)");
        ShellTags tags = ShellTags.of("ask <ip> <F-USER> <other>", values);
        assertThat(tags.command()).isEqualTo("ask 2001:db8::1 $f2bV_F_USER <other>");
        assertThat(tags.environment()).containsEntry("f2bV_F_USER", "$(reboot)").hasSize(1);
    }

    @Test
    void aFilterThatCannotBeUsedIsToldAndTheSourceEnds() throws Exception {
        Jail good = jail(false, List.of(), null, "no");
        FilterSpec broken = new FilterSpec("app", null, List.of("("), List.of(), 1, null, List.of(), "no", null);
        JailSpec spec = good.spec();
        Jail bad = new Jail(
                new JailSpec(
                        "app",
                        true,
                        broken,
                        "auto",
                        spec.logs(),
                        true,
                        false,
                        true,
                        "auto",
                        spec.findTime(),
                        5,
                        5,
                        spec.banTime(),
                        spec.increment(),
                        true,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()),
                good.origin(),
                "v",
                good.count(),
                List.of(),
                null,
                false);
        RunningSource source = follow(bad);
        source.awaitCount("jail.disabled", 1);
        assertThat(source.texts("jail.disabled", "reason").getFirst()).contains("failregex 1");
        source.stop();
        assertThat(source.awaitFailure()).hasMessageContaining("cannot be used");
    }
}
