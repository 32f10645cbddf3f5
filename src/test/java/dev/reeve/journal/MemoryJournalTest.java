/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryJournalTest {
    @Test
    void answersAsTheOneOnDiskDoes() {
        MemoryJournal journal = new MemoryJournal();
        AtomicInteger commits = new AtomicInteger();
        journal.append(Samples.chain(1), commits::incrementAndGet);
        assertThat(commits).hasValue(1);
        assertThat(journal.find(Samples.id(3))).isPresent();
        assertThat(journal.causedBy(Samples.id(2), 9)).hasSize(2);
        assertThat(journal.read(new Query(null, null, "attempt", "ban.*", "address/*", 0, true, 9)))
                .hasSize(1);
        assertThat(journal.head()).isEqualTo(new Head(5, Samples.at(5)));
    }

    @Test
    void forgetsTheOldestAndSaysWhyItIsInMemory() {
        MemoryJournal journal = new MemoryJournal(10, "/var/lib/reeve cannot be written");
        journal.append(Samples.events(1, 25), () -> {});
        List<Entry> all = new ArrayList<>();
        journal.replay(0, all::add);
        assertThat(all)
                .hasSize(10)
                .first()
                .extracting(entry -> entry.id().sequence())
                .isEqualTo(16L);
        assertThat(journal.degraded()).containsExactly("/var/lib/reeve cannot be written");
    }
}
