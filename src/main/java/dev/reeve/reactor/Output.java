/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.event.Observation;

/** Where folds put what follows. */
public interface Output {
    /** A conclusion that becomes an event of its own, marked derived, applied before anything else comes in. It must name its causes. */
    void derive(Observation conclusion);

    /** Something that should be done. */
    void propose(Proposal proposal);

    /** Throws everything away; for recovery. */
    Output NOWHERE = new Output() {
        @Override
        public void derive(Observation conclusion) {}

        @Override
        public void propose(Proposal proposal) {}
    };
}
