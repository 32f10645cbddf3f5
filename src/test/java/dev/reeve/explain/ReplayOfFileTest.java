/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.JournalFile;
import dev.reeve.journal.Kept;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.program.KeptPrograms;
import dev.reeve.sim.Brain;
import dev.reeve.sim.replay.Told;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is compared as it lies there: what that must not change. */
class ReplayOfFileTest {
    private static final EntryCodec CODEC = new EntryCodec("n1");
    private static final String YAML = Told.yaml(5, "10m");

    @TempDir
    Path directory;

    private final List<Entry> entries = new ArrayList<>();

    @BeforeEach
    void record() {
        MemoryJournal all = new MemoryJournal();
        try (SqliteJournal journal = SqliteJournal.open(file(), "n1")) {
            Told.of(YAML, all).usual();
            all.replay(0, entries::add);
            journal.append(entries, () -> {});
        }
    }

    private Path file() {
        return directory.resolve("journal.db");
    }

    private static Pipeline fresh() {
        var empty = new KeptPrograms((kind, version) -> Optional.empty(), Told.CATALOGUE).empty();
        return Brain.fresh("n1", empty, version -> Told.program(YAML)).pipeline();
    }

    private Replay.Report replay(long upTo, List<Entry> made) {
        try (JournalFile journal = JournalFile.open(file())) {
            return Replay.of(journal, fresh(), "n1", upTo, new Replay.Watcher() {
                @Override
                public void made(Entry entry) {
                    made.add(entry);
                }
            });
        }
    }

    private Replay.Report replay() {
        return replay(Long.MAX_VALUE, new ArrayList<>());
    }

    private void change(long sequence, UnaryOperator<String> how) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                PreparedStatement update = connection.prepareStatement("UPDATE entries SET body = ? WHERE seq = ?")) {
            String body = new String(CODEC.encode(entry(sequence)), StandardCharsets.UTF_8);
            update.setBytes(1, how.apply(body).getBytes(StandardCharsets.UTF_8));
            update.setLong(2, sequence);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private Entry entry(long sequence) {
        return entries.get((int) sequence - 1);
    }

    private long numberOf(Class<? extends Entry> kind) {
        return entries.stream()
                .filter(kind::isInstance)
                .skip(1)
                .findFirst()
                .orElseThrow()
                .id()
                .sequence();
    }

    private long derived() {
        return entries.stream()
                .filter(entry -> entry instanceof Event event && event.derived())
                .findFirst()
                .orElseThrow()
                .id()
                .sequence();
    }

    private long last() {
        return entries.getLast().id().sequence();
    }

    private static String json(Entry entry) {
        return new String(CODEC.encode(entry), StandardCharsets.UTF_8);
    }

    @Test
    void allIsMadeAgainAndToldOfInOrder() {
        List<Entry> made = new ArrayList<>();
        assertThat(replay(Long.MAX_VALUE, made)).isEqualTo(new Replay.Report(entries.size(), 0, null));
        assertThat(made).isEqualTo(entries);
    }

    @Test
    void whatAnotherVersionWroteOtherwiseIsTheSameIfItSaysTheSame() throws Exception {
        change(numberOf(Decision.class), body -> body.replace("{\"k\":", "{\"new\":[1,{\"a\":\"}\"}],\"k\":"));
        change(numberOf(Verdict.class), body -> " " + body);
        change(derived(), body -> body.replace(",\"derived\":true}", ",\"derived\":true,\"new\":null}"));
        assertThat(replay()).isEqualTo(new Replay.Report(entries.size(), 0, null));
    }

    @Test
    void oneCharacterIsADifference() throws Exception {
        long place = numberOf(Verdict.class);
        change(place, body -> body.replaceFirst("every gate passed", "every gate possed"));
        List<Entry> made = new ArrayList<>();
        Replay.Report report = replay(Long.MAX_VALUE, made);
        assertThat(report.difference().sequence()).isEqualTo(place);
        assertThat(report.difference().recorded()).contains("possed");
        assertThat(report.difference().again()).isEqualTo(json(entry(place)));
        assertThat(report.compared()).isEqualTo(place - 1);
        assertThat(made).isEqualTo(entries.subList(0, (int) place - 1));
    }

    @Test
    void whatWasMadeAndCannotBeReadIsADifferenceAtTheNextEntry() throws Exception {
        long place = numberOf(Verdict.class);
        change(place, body -> body.substring(0, 40));
        change(place + 1, body -> "");
        Replay.Difference expected = new Replay.Difference(place + 2, json(entry(place + 2)), json(entry(place)));
        assertThat(replay()).isEqualTo(new Replay.Report(place - 1, 0, expected));
        assertThat(replay(place, new ArrayList<>()).difference()).isEqualTo(expected);
    }

    @Test
    void whatCannotBeReadAtTheEndIsNoDifference() throws Exception {
        long place = last();
        while (!(entry(place) instanceof Event event && event.derived()) && !(entry(place) instanceof Verdict)) {
            place--;
        }
        for (long at = place; at <= last(); at++) {
            change(at, body -> "?");
        }
        Replay.Report report = replay();
        assertThat(report.difference()).isNull();
        assertThat(report.compared()).isEqualTo(place - 1);
        assertThat(report.unrecorded()).isPositive();
    }

    @Test
    void inputThatCannotBeReadIsLeftOutAndWhatFollowedFromItHasNoCauseAnyMore() throws Exception {
        long followed = derived();
        change(followed - 1, body -> "{}");
        Replay.Report report = replay();
        assertThat(report.difference()).isNotNull();
        assertThat(report.difference().sequence()).isEqualTo(followed);
    }

    /** Such values are equal, and are not written as equal bytes: an order that depends on the machine would go unnoticed. */
    @Test
    void anotherOrderOfFieldsIsADifference() {
        Pipeline recording = fresh();
        MemoryJournal journal = new MemoryJournal();
        Event event = recording.accept(seen("a", "b"), Told.START);
        journal.append(recording.drain(), () -> {});
        Comparison comparison = new Comparison(CODEC, entry -> {});
        Entry other = Event.of(event.id(), event.at(), seen("b", "a"));
        assertThat(other).isEqualTo(event);
        comparison.pair(Kept.of(event, CODEC), other);
        assertThat(comparison.difference()).isNotNull();
    }

    private static Observation seen(String first, String second) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        fields.put(first, Value.of(1));
        fields.put(second, Value.of(1));
        return Observation.of(
                "operator.note", Subject.service("web"), Attributes.of("fields", Value.fields(fields)), Trust.REPORTED);
    }
}
