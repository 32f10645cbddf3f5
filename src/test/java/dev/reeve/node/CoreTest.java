/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.journal.Head;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalUnavailable;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.journal.Query;
import dev.reeve.journal.Snapshot;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreTest {
    private final Full journal = new Full();
    private final Intake intake = new Intake();
    private final Asking asking = new Asking(intake);
    private final AtomicLong mono = new AtomicLong(1);
    private Thread thread = Thread.currentThread();
    private Core core;

    @BeforeEach
    void begin() {
        Programs programs = new Programs(journal, Offers.catalogue());
        Recovery recovery = Recovery.of(journal, "n", programs.empty(), programs);
        core = new Core(
                "n",
                intake,
                recovery.pipeline(),
                journal,
                this::now,
                attempt -> {},
                new Feed(),
                new Snapshots(journal, 0, System::nanoTime));
        thread = Thread.ofPlatform().start(core);
    }

    @AfterEach
    void end() throws Exception {
        core.stop();
        thread.join();
    }

    @Test
    void foldsNothingNewWhileTheJournalTakesNothingAndGoesOnWhereItWas() throws Exception {
        intake.bulk(seen(1));
        await().until(() -> journal.head().sequence() == 1);
        journal.full = true;
        for (int i = 2; i <= 4; i++) {
            intake.bulk(seen(i));
            Thread.sleep(5);
        }
        await().until(() -> core.unkept() > 0);
        assertThat(asking.ask(() -> "answers")).isEqualTo("answers");
        assertThat(journal.head().sequence()).isEqualTo(1);
        journal.full = false;
        await().until(() -> journal.head().sequence() == 4);
        assertThat(core.unkept()).isZero();
        assertThat(journal.read(Query.newest(10)).stream()
                        .map(entry -> entry.id().sequence()))
                .containsExactly(4L, 3L, 2L, 1L);
    }

    /** More than one turn takes, and all of it from before the waking. */
    @Test
    void whatWaitedWhileItSleptIsTakenInAsOfItsWaking() throws Exception {
        journal.full = true;
        intake.bulk(seen(1));
        await().until(() -> core.unkept() > 0);
        for (int i = 2; i <= 2 * Core.MAX_BATCH; i++) {
            intake.bulk(seen(i));
        }
        mono.addAndGet(40_000_000);
        journal.full = false;
        await().until(() -> journal.head().sequence() == 2 * Core.MAX_BATCH + 1);
        List<Event> all = new ArrayList<>();
        journal.replay(1, entry -> all.add((Event) entry));
        assertThat(all.getFirst().type()).isEqualTo("daemon.paused");
        assertThat(all.stream().map(Event::at).distinct())
                .containsExactly(all.getFirst().at());
        intake.bulk(seen(1));
        await().until(() -> journal.head().sequence() == 2 * Core.MAX_BATCH + 2);
        assertThat(journal.head().at()).isNotEqualTo(all.getFirst().at());
    }

    private static Observation seen(int n) {
        return Observation.of("log.match", new Subject("log", "l" + n), Attributes.NONE, Trust.MEASURED);
    }

    private Moment now() {
        long at = mono.incrementAndGet();
        return new Moment(1_800_000_000_000_000L + at, at);
    }

    /** A journal whose disk can be full. */
    private static final class Full implements Journal {
        private final MemoryJournal inner = new MemoryJournal();
        private volatile boolean full;

        @Override
        public void append(List<Entry> entries, Runnable committed) {
            if (full) {
                throw new JournalUnavailable("full");
            }
            inner.append(entries, committed);
        }

        @Override
        public Optional<Entry> find(EntryId id) {
            return inner.find(id);
        }

        @Override
        public List<Entry> read(Query query) {
            return inner.read(query);
        }

        @Override
        public List<Entry> causedBy(EntryId id, int limit) {
            return inner.causedBy(id, limit);
        }

        @Override
        public void replay(long after, Consumer<Entry> to) {
            inner.replay(after, to);
        }

        @Override
        public Head head() {
            return inner.head();
        }

        @Override
        public void saveSnapshot(long sequence, Value state) {
            inner.saveSnapshot(sequence, state);
        }

        @Override
        public boolean isSavingSnapshot() {
            return inner.isSavingSnapshot();
        }

        @Override
        public Optional<Snapshot> latestSnapshot() {
            return inner.latestSnapshot();
        }

        @Override
        public void saveDocument(String kind, String version, String text) {
            inner.saveDocument(kind, version, text);
        }

        @Override
        public Optional<String> document(String kind, String version) {
            return inner.document(kind, version);
        }

        @Override
        public List<String> degraded() {
            return inner.degraded();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
