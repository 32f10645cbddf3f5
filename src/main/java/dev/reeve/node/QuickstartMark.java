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

    /** @param so what is not done therefore */
    String refusal(String so) {
        return state.root() + " has the state of another daemon: `reeve run` was started in it. So " + so
                + ". If that state is needed, move it away: mv " + state.root() + " " + state.root()
                + ".kept (and give that daemon a --state of its own). If it is not, stop that daemon, and "
                + "`./reeve quickstart --clean --all` ends its services, lifts its bans and removes it";
    }
}
