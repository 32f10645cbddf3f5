/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

/**
 * What a line says of its connection, by the groups {@code nofail}, {@code mlfgained} and {@code mlfforget}.
 *
 * @param noFailure the line is no failure
 * @param gained somebody got in: what was open before does not count
 * @param over the connection is at its end
 */
record LineMarks(boolean noFailure, boolean gained, boolean over) {
    /** Takes the marks out of the groups. */
    static LineMarks taken(Captures groups) {
        boolean gained = groups.remove("mlfgained");
        boolean noFailure = groups.remove("nofail");
        return new LineMarks(gained || noFailure, gained, groups.remove("mlfforget"));
    }
}
