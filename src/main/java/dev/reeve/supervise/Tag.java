/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.GroupNames;
import java.util.Optional;

/**
 * Names an instance of a service in its environment, {@code REEVE_INSTANCE=DAEMON/SERVICE/INSTANCE/GENERATION}. Its children inherit it, unless they clean their environment; anybody may forge it for
 * processes of his own. Hence it only counts where there are no control groups.
 *
 * @param daemon the id of the daemon it belongs to: another's processes are none of ours
 */
record Tag(String daemon, String service, long generation) {
    static final String VARIABLE = "REEVE_INSTANCE";
    /** The action of a script that a process comes from. */
    static final String ACTION = "REEVE_ACTION";
    /** A native service has one instance; other kinds may have more. */
    static final String INSTANCE = "main";

    static Optional<Tag> parse(String text) {
        String[] parts = text.split("/", 5);
        return parts.length == 4 && parts[2].equals(INSTANCE) && parts[3].matches("[1-9][0-9]{0,17}")
                ? GroupNames.decode(parts[1]).map(service -> new Tag(parts[0], service, Long.parseLong(parts[3])))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return daemon + "/" + GroupNames.encode(service) + "/" + INSTANCE + "/" + generation;
    }
}
