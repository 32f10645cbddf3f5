/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Weight;
import dev.reeve.journal.Query;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a question may read of entries that are as long as anybody can make them. */
class SparingTest {
    private static final String NODE = "n1";
    private static final long START = 1_800_000_000_000_000L;
    private static final int COUNT = 400;
    private static final int LENGTH = 60_000;
    private static final Subject WEB = Subject.parse("service/web");

    @TempDir
    Path directory;

    private SqliteJournal journal;

    @BeforeEach
    void write() throws Exception {
        journal = SqliteJournal.open(directory.resolve("journal.db"), NODE);
        List<Entry> all = new ArrayList<>();
        for (long number = 1; number <= COUNT; number++) {
            all.add(event(number));
        }
        CountDownLatch kept = new CountDownLatch(1);
        journal.append(all, kept::countDown);
        kept.await();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** Each led to the next. */
    private static Event event(long number) {
        return new Event(
                new EntryId(NODE, number),
                new Moment(START + number, number),
                "service.state",
                WEB,
                Attributes.builder()
                        .put("state", "failed")
                        .put("text", "t".repeat(LENGTH))
                        .build(),
                Trust.MEASURED,
                number == 1 ? List.of() : List.of(new EntryId(NODE, number - 1)),
                Lineage.EXTERNAL,
                true,
                false);
    }

    private static Query all() {
        return new Query(null, null, null, null, WEB.toString(), 0, true, 10_000);
    }

    @Test
    void itReadsNoMoreThanItsBytesAndSaysThatItWasCut() {
        Sparing sparing = new Sparing(journal, 1 << 20);
        List<Entry> read = sparing.read(all());
        assertThat(Weight.of(read)).isBetween((1L << 20) - LENGTH, (1L << 20) + 2 * LENGTH);
        assertThat(sparing.cut()).isTrue();
        assertThat(sparing.find(new EntryId(NODE, 1))).isEmpty();
        assertThat(sparing.read(all())).isEmpty();
        assertThat(sparing.causedBy(new EntryId(NODE, 1), 20)).isEmpty();
    }

    @Test
    void whatDoesNotPassItsBytesIsWhole() {
        Sparing sparing = new Sparing(journal, 100 << 20);
        assertThat(sparing.read(all())).hasSize(COUNT);
        assertThat(sparing.cut()).isFalse();
        assertThat(sparing.find(new EntryId(NODE, 1))).isPresent();
    }

    /** 300 ancestors of the longest kind were 18 MB of one answer, and an incident all that there was. */
    @Test
    void whyAndAnIncidentAreBoundedInBytes() {
        Questions questions = new Questions(journal, NODE, ZoneOffset.UTC);
        SequencedMap<String, Value> why =
                fields(questions.why(new EntryId(NODE, COUNT)).orElseThrow());
        assertThat(why.toString().length()).isLessThan(3 * (int) Sparing.WHY);
        assertThat(why).containsEntry("cut", Value.of(true));
        Gathering gathering = new Gathering(new Sparing(journal, Sparing.STORY), WEB, START, START + 10_000);
        gathering.gather(new LinkedHashMap<>());
        assertThat(Weight.of(List.copyOf(gathering.entries().values()))).isLessThan(Sparing.STORY + 2 * LENGTH);
        Instant from = Instant.ofEpochSecond(START / 1_000_000);
        SequencedMap<String, Value> incident = fields(questions
                .incident(WEB, from, from.plusSeconds(1), "text", new LinkedHashMap<>())
                .orElseThrow());
        assertThat(incident).containsEntry("cut", Value.of(true));
    }

    private static SequencedMap<String, Value> fields(Value value) {
        return ((Value.Fields) value).fields();
    }
}
