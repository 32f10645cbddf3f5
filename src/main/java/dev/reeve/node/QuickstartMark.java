/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says of a state directory that there is nothing in it but the quickstart's. A daemon that is run from the source tree uses the same directory; what that has in it is nobody's to clean away.
 */
record QuickstartMark(StateDir state) {
    private Path file() {
        return state.root().resolve("quickstart");
    }

    /** Whether another daemon's state may be there. */
    boolean isAnothers() {
        return Files.exists(state.journal()) && !Files.exists(file());
    }

    void set() throws IOException {
        Files.writeString(file(), "Only the quickstart has run here: reeve quickstart --clean removes all of it.\n");
    }

    /** Another daemon has begun to use it. */
    void remove() throws IOException {
        Files.deleteIfExists(file());
    }

    String refusal() {
        return state.root() + " holds the state of a daemon that is not the quickstart's (reeve run); ";
    }
}
