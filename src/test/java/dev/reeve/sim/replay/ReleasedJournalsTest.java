/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.explain.EntryLine;
import dev.reeve.explain.Explanation;
import dev.reeve.explain.ExplanationText;
import dev.reeve.explain.HeldBackText;
import dev.reeve.explain.Replay;
import dev.reeve.explain.ReplayDifference;
import dev.reeve.explain.Why;
import dev.reeve.explain.WhyNot;
import dev.reeve.journal.JournalFile;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.model.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What daemons of earlier versions recorded is opened, decided again and explained by this one. The journals are made by {@code ./verify record}. */
class ReleasedJournalsTest {
    private static final Path JOURNALS = Path.of("src/test/resources/journals");
    private static final Path DIFFERENCES = JOURNALS.resolve("known-differences.txt");
    private static final String ENDING = ".db.gz";

    @TempDir
    Path directory;

    private static List<String> versions() throws IOException {
        try (Stream<Path> files = Files.list(JOURNALS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    private Path journal(String version) throws IOException {
        Path file = directory.resolve("journal.db");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(JOURNALS.resolve(version + ENDING)))) {
            Files.copy(in, file);
        }
        return file;
    }

    @Test
    void h40_thereIsAJournalOfThisVersion() throws IOException {
        assertThat(versions()).contains("0.1.0");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void h40_isDecidedAgainToTheSame(String version) throws IOException {
        try (JournalFile journal = JournalFile.named(journal(version))) {
            long last = journal.head().sequence();
            ReplayRun.Same same =
                    new ReplayRun(journal, journal.node(), Told.CATALOGUE, at -> {}).same(new Span(1, last));
            Replay.Difference found = same.report().difference();
            assertThat(found == null ? 0 : found.sequence())
                    .as(() -> advice(version, found, journal.node()))
                    .isEqualTo(known(version));
            assertThat(same.report().compared() + 1).isGreaterThanOrEqualTo(found == null ? last : found.sequence());
        }
    }

    /** The entry from which on it comes out otherwise, and is meant to; 0: none. */
    private static long known(String version) throws IOException {
        return Files.readAllLines(DIFFERENCES).stream()
                .filter(line -> line.startsWith(version + " "))
                .map(line -> Long.parseLong(line.split(" ", 3)[1]))
                .findFirst()
                .orElse(0L);
    }

    private static String advice(String version, Replay.Difference found, String node) {
        String what = found == null
                ? "is decided to the same again, all of it: take its line out of " + DIFFERENCES
                : "comes out otherwise at entry " + found.sequence() + ":\n"
                        + String.join("\n", ReplayDifference.of(found, node).lines());
        return "The journal of version " + version + " " + what + "\n"
                + "Is it not meant? Then mend it: who updates would have other decisions, or a state that does not go together.\n"
                + "Is it meant? If version " + version
                + " is not released yet, record its journal anew: ./verify record, as root.\n"
                + "If it is, never record it anew. Write '" + version + " "
                + (found == null ? 0 : found.sequence()) + " WHY' into " + DIFFERENCES
                + ", and tell users of it in CHANGELOG.md.";
    }

    @ParameterizedTest
    @MethodSource("versions")
    void h40_hasALittleOfEverythingInIt(String version) throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (JournalFile journal = JournalFile.named(journal(version))) {
            journal.replay(0, entry -> kinds.add(EntryLine.kind(entry) + " " + EntryLine.type(entry)));
        }
        assertThat(kinds)
                .contains(
                        "event config.applied",
                        "event service.started",
                        "event check.state",
                        "event job.ended",
                        "event rule.fired",
                        "attempt process.start",
                        "attempt ban.add",
                        "attempt ban.remove",
                        "attempt job.run",
                        "attempt notify",
                        "verdict ask",
                        "verdict permit",
                        "verdict refuse",
                        "verdict defer");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void h40_everythingInItIsExplained(String version) throws IOException {
        try (JournalFile journal = JournalFile.named(journal(version))) {
            Why why = new Why(journal);
            List<Entry> entries = new ArrayList<>();
            journal.replay(0, entries::add);
            for (Entry entry : entries) {
                Explanation explanation = why.of(entry.id()).orElseThrow();
                assertThat(explanation.missing())
                        .as("missing for %s", entry.id())
                        .isEmpty();
                assertThat(ExplanationText.lines(explanation, 100, ZoneOffset.UTC))
                        .isNotEmpty();
                assertThat(!(entry instanceof Attempt) || !explanation.steps().isEmpty())
                        .as("the decision of %s", entry.id())
                        .isTrue();
            }
            for (String subject : List.of("service/web@1", "service/broken", "address/203.0.113.10", "job/fails")) {
                assertThat(HeldBackText.lines(
                                WhyNot.of(Subject.parse(subject), journal), 100, ZoneOffset.UTC, journal.node()))
                        .as(subject)
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void h40_isOpenedToGoOnWithAndLosesNothing(String version) throws IOException {
        Path file = journal(version);
        List<Entry> before = new ArrayList<>();
        String node;
        try (JournalFile journal = JournalFile.named(file)) {
            node = journal.node();
            journal.replay(0, before::add);
        }
        List<Entry> after = new ArrayList<>();
        try (SqliteJournal journal = SqliteJournal.open(file, node)) {
            journal.replay(0, after::add);
        }
        assertThat(after).isEqualTo(before);
        assertThat(after).anyMatch(entry -> entry instanceof Event event && event.derived());
    }
}
