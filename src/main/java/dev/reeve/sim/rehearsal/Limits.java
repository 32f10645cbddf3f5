/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Entry;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a rehearsal may cost.
 *
 * @param entries what it may put down
 * @param trouble asked now and then: why it has to end; empty while it may go on
 */
public record Limits(long entries, Supplier<String> trouble) {
    private static final long LOOK = 256;

    /** It costs too much. */
    public static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1;

        Reached(String message) {
            super(message, null, false, false);
        }
    }

    /** Throws {@link Reached} out of the node when it is enough. */
    Consumer<Entry> counting() {
        long[] count = {0};
        return entry -> check(++count[0]);
    }

    private void check(long reached) {
        if (reached > entries) {
            throw new Reached("it put down more than " + entries + " entries");
        }
        String why = reached % LOOK == 0 ? trouble.get() : "";
        if (!why.isEmpty()) {
            throw new Reached(why);
        }
    }
}
