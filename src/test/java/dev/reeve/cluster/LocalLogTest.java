/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Entry;
import dev.reeve.journal.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalLogTest {
    @Test
    void deliversEachEntryOnceInOrderBeforeAppendReturns() {
        try (LocalLog log = new LocalLog("web1")) {
            List<Entry> delivered = new ArrayList<>();
            log.onCommit(delivered::add);
            for (Entry entry : Samples.chain(1)) {
                log.append(entry);
                assertThat(delivered.getLast()).isEqualTo(entry);
            }
            assertThat(delivered).isEqualTo(Samples.chain(1));
            assertThat(log.term()).isEqualTo(1);
            assertThat(log.leading()).isTrue();
            assertThat(log.members()).containsExactly("web1");
        }
    }

    @Test
    void refusesToLoseAnEntry() {
        LocalLog log = new LocalLog("web1");
        assertThatThrownBy(() -> log.append(Samples.chain(1).getFirst())).isInstanceOf(IllegalStateException.class);
        log.onCommit(entry -> {});
        assertThatThrownBy(() -> log.onCommit(entry -> {})).isInstanceOf(IllegalStateException.class);
    }
}
