/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.EntryId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** What became of the last orders, by the number of their event; for who waits for it. */
final class CommandAnswers {
    private static final int MOST = 1_000;

    private final SequencedMap<Long, CommandAnswer> answers = new LinkedHashMap<>();

    void put(EntryId order, CommandAnswer answer) {
        answers.put(order.sequence(), answer);
        while (answers.size() > MOST) {
            answers.pollFirstEntry();
        }
    }

    Optional<CommandAnswer> get(EntryId order) {
        return Optional.ofNullable(answers.get(order.sequence()));
    }
}
