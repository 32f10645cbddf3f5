/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.Journal;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.journal.Snapshot;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final Programs programs = new Programs(journal, Offers.catalogue());
    private final Pipeline pipeline =
            Recovery.of(journal, "n", programs.empty(), programs).pipeline();
    /** What a snapshot costs. */
    private Duration cost = Duration.ZERO;

    private long nanos;
    private final Snapshots snapshots = new Snapshots(journal, 0, () -> nanos += cost.toNanos());

    private void happen(long entries) {
        for (long i = 0; i < entries; i++) {
            pipeline.accept(
                    Observation.of("log.match", new Subject("log", "l"), Attributes.NONE, Trust.MEASURED),
                    new Moment(1_800_000_000_000_000L + i, 1 + i));
        }
        pipeline.drain();
    }

    private static Moment at(long seconds) {
        return new Moment(0, seconds * 1_000_000);
    }

    private long kept() {
        return journal.latestSnapshot().map(Snapshot::sequence).orElse(0L);
    }

    @Test
    void isMadeOnceAStartWouldHaveMuchToFold() {
        happen(Snapshots.LEAST - 1);
        snapshots.turned(pipeline, 2_000, at(1));
        assertThat(kept()).isZero();
        happen(1);
        snapshots.turned(pipeline, 2_000, at(1));
        assertThat(kept()).isEqualTo(Snapshots.LEAST);
        happen(Snapshots.LEAST);
        snapshots.turned(pipeline, 2_000, at(10));
        assertThat(kept()).as("in the middle of a storm").isEqualTo(Snapshots.LEAST);
        snapshots.turned(pipeline, 2_000, at(11));
        assertThat(kept()).isEqualTo(2 * Snapshots.LEAST);
    }

    @Test
    void aDearOneWaitsUntilItPaysOrThereIsLittleToDo() {
        cost = Duration.ofMillis(20);
        happen(Snapshots.LEAST);
        snapshots.turned(pipeline, 2_000, at(1));
        happen(Snapshots.LEAST);
        snapshots.turned(pipeline, 2_000, at(10));
        snapshots.turned(pipeline, 1, at(2));
        assertThat(kept()).isEqualTo(Snapshots.LEAST);
        snapshots.turned(pipeline, 1, at(10));
        assertThat(kept()).isEqualTo(2 * Snapshots.LEAST);
        happen(20_000);
        snapshots.turned(pipeline, 2_000, at(20));
        assertThat(kept()).isEqualTo(pipeline.lastSequence());
    }

    @Test
    void noneIsMadeWhileTheLastIsNotWritten() {
        AtomicBoolean writing = new AtomicBoolean(true);
        Journal slow = (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, given) ->
                        method.getName().equals("isSavingSnapshot") ? writing.get() : method.invoke(journal, given));
        Snapshots waiting = new Snapshots(slow, 0, () -> nanos);
        happen(2 * Snapshots.LEAST);
        waiting.turned(pipeline, 2_000, at(1));
        assertThat(kept()).isZero();
        writing.set(false);
        waiting.turned(pipeline, 2_000, at(1));
        assertThat(kept()).isEqualTo(2 * Snapshots.LEAST);
    }

    @Test
    void goesOnFromWhereTheSnapshotAtTheStartWas() {
        Snapshots later = new Snapshots(journal, Snapshots.LEAST, () -> nanos);
        happen(Snapshots.LEAST + 1);
        later.turned(pipeline, 2_000, at(1));
        assertThat(kept()).isZero();
    }
}
