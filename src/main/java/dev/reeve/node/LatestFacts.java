/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.time.Instant;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads what the state keeps of the latest event about something. */
final class LatestFacts {
    private LatestFacts() {}

    static Attributes of(@Nullable Value seen) {
        return seen instanceof Value.Fields(SequencedMap<String, Value> fields)
                ? Attributes.of(fields)
                : Attributes.NONE;
    }

    /** When it was; null where that is not known. */
    static @Nullable Instant at(Attributes seen) {
        return seen.get("at") instanceof Value.Int(long wall) ? instant(wall) : null;
    }

    static Instant instant(long wallMicros) {
        return new Moment(wallMicros, 0).instant();
    }
}
