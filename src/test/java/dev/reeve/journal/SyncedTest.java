/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncedTest {
    @Test
    void theStartOfAProcessIsWrittenAtOnceButNotSynced() {
        WriteQueue.Batch batch = batch(List.of(), renamed("process.start"));
        assertThat(batch.durable()).isTrue();
        assertThat(batch.synced()).isFalse();
    }

    @Test
    void everyOtherActionIsSynced() {
        assertThat(batch(List.of(), renamed("ban.add")).synced()).isTrue();
        assertThat(batch(List.of(), renamed("process.stop")).synced()).isTrue();
    }

    @Test
    void aStartTogetherWithSomethingElseIsSynced() {
        assertThat(batch(List.of(Samples.acknowledged(9)), renamed("process.start"))
                        .synced())
                .isTrue();
        assertThat(batch(Samples.chain(10), renamed("process.start")).synced()).isTrue();
    }

    @Test
    void plainObservationsAreNeither() {
        WriteQueue.Batch batch = batch(Samples.events(1, 3), List.of());
        assertThat(batch.durable()).isFalse();
        assertThat(batch.synced()).isFalse();
    }

    private static WriteQueue.Batch batch(List<Entry> first, List<Entry> then) {
        List<Entry> all = new ArrayList<>(first);
        all.addAll(then);
        return new WriteQueue.Batch(all, () -> {});
    }

    /** Event, decision, verdict and attempt of this action. */
    private static List<Entry> renamed(String action) {
        return Samples.chain(1).stream()
                .limit(4)
                .map(entry -> switch (entry) {
                    case Decision d ->
                        new Decision(
                                d.id(),
                                d.at(),
                                d.by(),
                                action,
                                d.actionClass(),
                                d.target(),
                                d.about(),
                                d.parameters(),
                                d.trust(),
                                d.dryRun(),
                                d.key(),
                                d.basis(),
                                d.causes(),
                                d.lineage());
                    case Attempt a ->
                        new Attempt(
                                a.id(),
                                a.at(),
                                a.decision(),
                                a.by(),
                                action,
                                a.actionClass(),
                                a.target(),
                                a.about(),
                                a.parameters(),
                                a.key(),
                                a.token(),
                                a.deadline(),
                                a.verifyBy(),
                                a.intent(),
                                a.lineage());
                    case Entry other -> other;
                })
                .toList();
    }
}
