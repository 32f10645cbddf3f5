/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.journal.SqliteJournal;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import dev.reeve.sim.replay.Told;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    /** A minute behind the journal's last entry. */
    private static final Instant NOW = Told.START.instant().plus(Duration.ofMinutes(12));

    @TempDir
    static Path directory;

    private static Path journal;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void record() {
        journal = directory.resolve("journal.db");
        try (SqliteJournal written = SqliteJournal.open(journal, "n1")) {
            Told.of(Told.yaml(5, "10m"), written).usual();
        }
    }

    private static Path config(int failures) throws Exception {
        Path file = directory.resolve("with-" + failures + ".yaml");
        Files.writeString(file, Told.yaml(failures, "10m"));
        return file;
    }

    private int reeve(String... words) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                InstantSource.fixed(NOW),
                ZoneOffset.UTC);
        int status = Cli.run(words, new Offering(), terminal);
        terminal.flush();
        return status;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** For commands that only need to know what Reeve offers. */
    private static final class Offering implements Launcher {
        private final NoLauncher none = new NoLauncher();

        @Override
        public int run(RunOptions options) {
            return none.run(options);
        }

        @Override
        public int quickstart(Path home, Cleaning clean) {
            return none.quickstart(home, clean);
        }

        @Override
        public Catalogue catalogue() {
            return Told.CATALOGUE;
        }

        @Override
        public Agents agents(@Nullable String root, boolean apart) {
            return none.agents(root, apart);
        }

        @Override
        public ConditionChecker conditions() {
            return none.conditions();
        }

        @Override
        public OptionalInt ask(Path script, String action, Duration patience) {
            return none.ask(script, action, patience);
        }
    }

    @Test
    void sameRulesEndWithZero() {
        assertThat(reeve("replay", "--state", directory.toString())).isZero();
        assertThat(out()).startsWith("The same: ").contains("byte for byte");
        assertThat(err()).isEmpty();
    }

    @Test
    void otherRulesShowWhatDiffersAndEndWithOne() throws Exception {
        assertThat(reeve(
                        "replay",
                        "--journal",
                        journal.toString(),
                        "--with",
                        config(4).toString()))
                .isEqualTo(1);
        assertThat(out())
                .contains("assumed to be successes (*)")
                .containsPattern("1 +\\S+ +rule ban +ban.add +address/203.0.113.4 +\\d+ +- +permit \\*")
                .containsPattern("ban.add +address/203.0.113.6 .* 1 s earlier, because of \\d+");
        out.reset();
        assertThat(reeve(
                        "replay",
                        "--journal",
                        journal.toString(),
                        "--with",
                        config(4).toString(),
                        "--explain",
                        "1"))
                .isEqualTo(1);
        assertThat(out())
                .contains("Before: not decided.")
                .containsPattern("! +never-list +- +203.0.113.4 is not protected");
    }

    @Test
    void sameConfigurationInItsPlaceEndsWithZeroAndSaysSoAsJson() throws Exception {
        assertThat(reeve(
                        "replay",
                        "--journal",
                        journal.toString(),
                        "--with",
                        config(5).toString(),
                        "--json"))
                .isZero();
        assertThat(out())
                .startsWith("{\"same\":true,")
                .contains("\"assumed\":0")
                .contains("\"differences\":[]");
    }

    @Test
    void timesNarrowWhatIsDecided() throws Exception {
        String day = Told.START.instant().toString().substring(0, 10);
        String begin = Told.START.instant().plus(Duration.ofMinutes(3)).toString();
        assertThat(reeve(
                        "replay",
                        "--journal",
                        journal.toString(),
                        "--to",
                        begin,
                        "--with",
                        config(4).toString()))
                .isEqualTo(1);
        assertThat(out()).contains("203.0.113.4").doesNotContain("203.0.113.6");
        out.reset();
        assertThat(reeve(
                        "replay",
                        "--state",
                        directory.toString(),
                        "--from",
                        "8m",
                        "--with",
                        config(4).toString()))
                .isEqualTo(1);
        assertThat(out()).contains("203.0.113.6").doesNotContain("203.0.113.4");
        assertThat(reeve("replay", "--state", directory.toString(), "--from", day))
                .isZero();
        assertThat(reeve("replay", "--state", directory.toString(), "--from", "1s"))
                .isEqualTo(Exit.UNKNOWN);
        assertThat(err()).contains("no entries in that time");
        assertThat(reeve("replay", "--state", directory.toString(), "--from", "yesterday"))
                .isEqualTo(Exit.USAGE);
        assertThat(err()).contains("2h, 09:30");
    }

    @Test
    void whatCannotBeReadIsSaidWithWhatWasExpected() throws Exception {
        Path text = Files.writeString(directory.resolve("no.db"), "services: {}");
        assertThat(reeve("replay", "--journal", text.toString())).isEqualTo(Exit.UNKNOWN);
        assertThat(err()).contains("no.db is no journal");
        assertThat(reeve("replay", "--journal", directory.resolve("none").toString()))
                .isEqualTo(Exit.UNKNOWN);
        assertThat(err()).contains("there is no such file");
        Path wrong = Files.writeString(directory.resolve("wrong.yaml"), "rulez: {}");
        assertThat(reeve("replay", "--journal", journal.toString(), "--with", wrong.toString()))
                .isEqualTo(Exit.UNKNOWN);
        assertThat(err()).contains("would not be put into force");
        assertThat(reeve("replay", "--explain", "1")).isEqualTo(Exit.USAGE);
        assertThat(reeve(
                        "replay",
                        "--journal",
                        journal.toString(),
                        "--with",
                        config(4).toString(),
                        "--explain",
                        "999"))
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void ofACopyThatKnowsNothingOfItTheFileBesideItIsNamed() throws Exception {
        Path copy = Files.copy(journal, directory.resolve("copy.db"));
        assertThat(reeve("incident", "nobody", "--journal", copy.toString())).isEqualTo(Exit.FAILED);
        assertThat(err()).contains("there is no 'nobody'", "there is no " + copy + "-wal", "copy both");
        Files.writeString(directory.resolve("copy.db-wal"), "");
        assertThat(reeve("incident", "nobody", "--journal", copy.toString())).isEqualTo(Exit.FAILED);
        assertThat(err()).as("once of the two times").containsOnlyOnce("copy both");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNoRegularFileIsNotWaitedFor() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (Path none : List.of(pipe, directory, Path.of("/dev/null"))) {
            assertThat(reeve("replay", "--journal", none.toString())).isEqualTo(Exit.UNKNOWN);
            assertThat(err()).contains(none + " is no regular file");
            assertThat(reeve("why", "web", "--journal", none.toString())).isEqualTo(Exit.FAILED);
        }
    }

    @Test
    void nothingIsPutBesideACopy() throws Exception {
        Path place = Files.createDirectory(directory.resolve("untouched"));
        Path copy = Files.copy(journal, place.resolve("copy.db"));
        byte[] before = Files.readAllBytes(copy);
        assertThat(reeve("replay", "--journal", copy.toString())).isZero();
        reeve("why", "web", "--journal", copy.toString());
        assertThat(place.toFile().list()).containsExactly("copy.db");
        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
    }

    /** What was written last is in the write-ahead log, which lies beside the journal and not beside a link to it. */
    @Test
    void aLinkToAJournalInUseIsReadWithWhatWasWrittenLast() throws Exception {
        Path place = Files.createDirectories(directory.resolve("in-use"));
        Path link = Files.createSymbolicLink(directory.resolve("link.db"), place.resolve("journal.db"));
        try (SqliteJournal written = SqliteJournal.open(place.resolve("journal.db"), "n1")) {
            Told.of(Told.yaml(5, "10m"), written).usual();
            CountDownLatch kept = new CountDownLatch(1);
            written.append(List.of(), kept::countDown);
            assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(place.resolve("journal.db-wal")).exists();
            assertThat(reeve("replay", "--journal", link.toString())).isZero();
            assertThat(out()).startsWith("The same: ");
        }
    }

    @Test
    void damagedFileIsNoFault() throws Exception {
        Path broken = directory.resolve("broken.db");
        byte[] bytes = Files.readAllBytes(journal);
        java.util.Arrays.fill(bytes, 4_096, bytes.length - 4_096, (byte) 0x5a);
        Files.write(broken, bytes);
        assertThat(reeve("replay", "--journal", broken.toString())).isEqualTo(Exit.UNKNOWN);
        assertThat(err()).contains("cannot be read");
    }

    /** A copy that came from another machine, in a place where nothing can be written beside it. */
    @Test
    void copyAloneIsRead() throws Exception {
        Path place = Files.createDirectory(directory.resolve("copy"));
        Path copy = Files.copy(journal, place.resolve("journal.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(copy.toFile().setReadOnly()).isTrue();
        assertThat(place.toFile().setWritable(false)).isTrue();
        assertThat(reeve("replay", "--journal", copy.toString())).isZero();
        assertThat(place.toFile().setWritable(true)).isTrue();
        assertThat(List.of(place.toFile().list())).contains("journal.db");
    }
}
