/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.cluster.Holds;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The files in which people hold robots without asking the daemon: one in the state directory, and one beside the socket where that is elsewhere. */
final class HoldFiles {
    private final Path state;
    private final Path socket;
    private final Subject node;
    private final List<HoldWatch> watches;
    private boolean unreadable;

    HoldFiles(StateDir state, DaemonSocket socket, String node, Supplier<Config> config) {
        this.node = new Subject("node", node);
        this.state = state.holds();
        this.socket = socket.path().resolveSibling("hold");
        HoldWatch own = new HoldWatch(this.state, false, node, config, InstantSource.system());
        this.watches = this.socket.equals(this.state)
                ? List.of(own)
                : List.of(own, new HoldWatch(this.socket, true, node, config, InstantSource.system()));
    }

    /** @param standing what the state has of earlier daemons */
    synchronized void begin(Holds standing) {
        watches.forEach(watch -> watch.begin(standing.all()));
        unreadable = standing.unreadable();
    }

    /** Looks again; each file's are told before the next is read. That both can be read comes last: what is in them is held by then. */
    synchronized void look(Consumer<Observation> core) {
        watches.forEach(watch -> watch.look().forEach(core));
        boolean now = !troubles().isEmpty();
        if (now != unreadable) {
            unreadable = now;
            String type = now ? "hold.unreadable" : "hold.readable";
            core.accept(Observation.of(type, node, Attributes.NONE, Trust.MEASURED));
        }
    }

    /** Which cannot be read, a line each. */
    List<String> troubles() {
        return watches.stream()
                .map(HoldWatch::trouble)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    /** How one of a file is lifted. */
    String lifted(String hold) {
        return HoldWatch.lifted(hold, state, socket);
    }
}
