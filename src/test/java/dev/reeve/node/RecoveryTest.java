/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.journal.Journal;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.journal.Snapshot;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Program;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Program EMPTY = new Program(Config.empty(), Catalogue.of(List.of()), new TreeMap<>());

    private static Recovery recovered(Journal journal) {
        return Recovery.of(journal, "n1", EMPTY, version -> EMPTY);
    }

    /** Of a journal that has these snapshots, the newest first. */
    private static Journal with(MemoryJournal journal, List<Snapshot> snapshots) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "latestSnapshot" -> Optional.of(snapshots.getFirst());
                    case "snapshotBefore" ->
                        snapshots.stream()
                                .filter(one -> one.sequence() < (long) given[0])
                                .findFirst();
                    default -> method.invoke(journal, given);
                });
    }

    @Test
    void whereTheNewestSnapshotDoesNotDoAnOlderOneIsTakenAndLittleIsFolded() {
        MemoryJournal journal = new MemoryJournal();
        Recovery first = recovered(journal);
        List<Entry> entries = new ArrayList<>();
        Value state = first.pipeline().save();
        for (int i = 0; i < 100; i++) {
            first.pipeline()
                    .accept(
                            Observation.of("log.match", new Subject("log", "l"), Attributes.NONE, Trust.MEASURED),
                            new Moment(1_800_000_000_000_000L + i, 1 + i));
            entries.addAll(first.pipeline().drain());
            state = i == 59 ? first.pipeline().save() : state;
        }
        journal.append(entries, () -> {});
        Snapshot rubbish = new Snapshot(90, Value.of("rubbish"));
        Recovery again = recovered(with(journal, List.of(rubbish, new Snapshot(60, state))));
        assertThat(again.folded()).isEqualTo(40);
        assertThat(again.pipeline().lastSequence()).isEqualTo(100);
        assertThat(recovered(with(journal, List.of(rubbish))).folded()).isEqualTo(100);
    }

    /** Seed 9548 of the simulator: killed once more between seeing that it holds and being told that it ended, the lock stayed for ever. */
    @Test
    void whatWasSeenToHoldAndNotToEndIsAskedAbout() {
        MemoryJournal journal = new MemoryJournal();
        Moment then = new Moment(1_800_000_000_000_000L, 1);
        dev.reeve.event.Attempt start = new dev.reeve.event.Attempt(
                new dev.reeve.event.EntryId("n1", 2),
                then,
                new dev.reeve.event.EntryId("n1", 1),
                new dev.reeve.event.Principal(dev.reeve.event.Principal.Kind.PLANNER, "services", "", ""),
                "process.start",
                dev.reeve.model.ActionClass.DISRUPTIVE,
                Subject.service("web"),
                Subject.service("web"),
                Attributes.NONE,
                "process.start/web/1",
                1,
                then,
                then,
                false,
                dev.reeve.event.Lineage.EXTERNAL);
        dev.reeve.event.Event held = dev.reeve.event.Event.of(
                new dev.reeve.event.EntryId("n1", 3),
                then,
                Observation.of(
                        "attempt.verified", Subject.service("web"), Attributes.of("attempt", "n1:2"), Trust.MEASURED));
        journal.append(List.of(start, held), () -> {});
        assertThat(recovered(journal).open()).containsExactly(start);
    }

    @Test
    void aStartThatTakesLongSaysHowFarItIs() {
        AtomicLong nanos = new AtomicLong();
        List<String> told = new ArrayList<>();
        Recovery.Progress progress = new Recovery.Progress(1_000, 101_000, nanos::get, told::add);
        for (long i = 1_001; i <= 101_000; i++) {
            nanos.addAndGet(100_000);
            progress.at(i);
        }
        assertThat(told).hasSize(1).first().asString().matches("starting: \\d{5} of 100000 entries are read again");
    }
}
