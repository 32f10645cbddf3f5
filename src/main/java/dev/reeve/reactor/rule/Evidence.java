/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.model.Trust;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that count toward a firing, each in one long: its number and its trust. The node is left out, since a node's rules see that node's own journal and nothing else.
 */
final class Evidence {
    /** How many of the latest are named in a firing, besides the first. */
    static final int LATEST = 10;

    private static final Trust[] TRUSTS = Trust.values();

    private Evidence() {}

    static long of(Event event) {
        return event.id().sequence() << 2 | event.trust().ordinal();
    }

    static long sequence(long packed) {
        return packed >>> 2;
    }

    static EntryId id(String node, long packed) {
        return new EntryId(node, sequence(packed));
    }

    /** The best trust among them: one measured event is worth more than any number that could be forged. */
    static Trust best(long[] packed) {
        long least = TRUSTS.length - 1;
        for (long one : packed) {
            least = Math.min(least, one & 3);
        }
        return TRUSTS[(int) least];
    }

    /** The first and the latest, oldest first. */
    static List<EntryId> ids(String node, long[] packed) {
        if (packed.length == 1) {
            return List.of(id(node, packed[0]));
        }
        List<EntryId> ids = new ArrayList<>();
        for (int i = 0; i < packed.length; i++) {
            if (i == 0 || i >= packed.length - LATEST) {
                ids.add(id(node, packed[i]));
            }
        }
        return ids;
    }
}
