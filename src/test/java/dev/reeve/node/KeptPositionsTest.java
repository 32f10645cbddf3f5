/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeptPositionsTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final Intake intake = new Intake();
    private final Asking asking = new Asking(intake);
    private volatile boolean done;
    private Thread core = Thread.currentThread();

    /** Answers questions, as the core's thread does. */
    @BeforeEach
    void begin() {
        core = Thread.ofPlatform().start(() -> {
            List<Intake.Input> batch = new ArrayList<>();
            while (!done) {
                batch.clear();
                try {
                    intake.take(batch, 100, 1_000);
                } catch (InterruptedException stopped) {
                    return;
                }
                batch.forEach(input -> ((Intake.Input.Ask) input).question().run());
            }
        });
    }

    @AfterEach
    void end() throws Exception {
        done = true;
        core.join();
    }

    private void happen(int entries) {
        List<Entry> all = new ArrayList<>();
        long last = journal.head().sequence();
        for (long i = last + 1; i <= last + entries; i++) {
            all.add(Event.of(
                    new EntryId("n", i),
                    Moment.ZERO,
                    Observation.of("log.match", new Subject("log", "l"), Attributes.NONE, Trust.MEASURED)));
        }
        journal.append(all, () -> {});
    }

    private void keep(KeptPositions positions, long unkept) throws InterruptedException {
        positions.keep(asking, () -> journal.head().sequence(), () -> unkept);
    }

    /** With nothing read, each start went through the whole journal for positions that are not in it. */
    @Test
    void goOnThoughNothingWasRead() throws Exception {
        KeptPositions positions = KeptPositions.of(journal);
        keep(positions, 0);
        happen(10_000);
        keep(positions, 0);
        assertThat(KeptPositions.of(journal).beside().after()).isEqualTo(10_000);
    }

    @Test
    void areNotAheadOfTheRecord() throws Exception {
        KeptPositions positions = KeptPositions.of(journal);
        happen(10_000);
        keep(positions, 1);
        assertThat(KeptPositions.of(journal).beside().after()).isZero();
        keep(positions, 0);
        assertThat(KeptPositions.of(journal).beside().after()).isEqualTo(10_000);
    }
}
