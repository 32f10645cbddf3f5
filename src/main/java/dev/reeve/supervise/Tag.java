/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.util.Optional;

/**
 * Names an instance of a service in its environment, {@code REEVE_INSTANCE=SERVICE/INSTANCE/GENERATION}. Its children inherit it, unless they clean their environment; anybody may forge it for
 * processes of his own. Hence it only counts where there are no control groups.
 */
record Tag(String service, long generation) {
    static final String VARIABLE = "REEVE_INSTANCE";
    /** Names the directory of the Reeve that started it. */
    static final String HOME = "REEVE_INSTANCES";
    /** A native service has one instance; other kinds may have more. */
    static final String INSTANCE = "main";

    static Optional<Tag> parse(String text) {
        String[] parts = text.split("/", 4);
        return parts.length == 3 && parts[1].equals(INSTANCE) && parts[2].matches("[1-9][0-9]{0,17}")
                ? Optional.of(new Tag(parts[0], Long.parseLong(parts[2])))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return service + "/" + INSTANCE + "/" + generation;
    }
}
