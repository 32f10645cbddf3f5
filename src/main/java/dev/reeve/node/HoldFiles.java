/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The files in which people hold robots without asking the daemon: one in the state directory, and one beside the socket where that is elsewhere. */
final class HoldFiles {
    private final Path state;
    private final Path socket;
    private final List<HoldWatch> watches;

    HoldFiles(StateDir state, DaemonSocket socket, String node, Supplier<Config> config) {
        this.state = state.holds();
        this.socket = socket.path().resolveSibling("hold");
        HoldWatch own = new HoldWatch(this.state, false, node, config);
        this.watches = this.socket.equals(this.state)
                ? List.of(own)
                : List.of(own, new HoldWatch(this.socket, true, node, config));
    }

    /** Looks again; each file's are told before the next is read. */
    void look(Consumer<Observation> core) {
        watches.forEach(watch -> watch.look().forEach(core));
    }

    /** How one of a file is lifted. */
    String lifted(String hold) {
        return HoldWatch.lifted(hold, state, socket);
    }
}
