/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ocf.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a script said when it was asked how its service does.
 *
 * @param text for people
 */
record Answer(State state, String text, @Nullable Role role) {
    /** Where it says nothing of a role. */
    Answer(State state, String text) {
        this(state, text, null);
    }

    enum State {
        RUNNING,
        /** It runs, but less well than it should. */
        DEGRADED,
        STOPPED,
        /** Something of it may be there, and it does not work. */
        FAILED,
        /** There is no telling: no answer, or one that means nothing. */
        UNKNOWN
    }

    boolean running() {
        return state == State.RUNNING || state == State.DEGRADED;
    }
}
