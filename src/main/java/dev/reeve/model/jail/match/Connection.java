/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the lines of one connection told so far. */
final class Connection {
    private static final int MAX_USERS = 100;
    private static final int MAX_GROUPS = 200;

    final Instant since;
    final Captures groups = new Captures();
    final MatchedLines matched = new MatchedLines();

    /** Sorted. */
    private final ArrayList<String> users = new ArrayList<>(2);

    /** Lines that were no failures when they came; they count with the failure that follows. */
    final MatchedLines unfailed = new MatchedLines();

    /** The address of the last line that had one. */
    @Nullable
    Host host;

    /** A failure was seen, but not whose. */
    boolean pending;

    /** What the line before said: it was no failure. */
    private boolean quiet;

    Connection(Instant since) {
        this.since = since;
    }

    void tried(@Nullable String user) {
        if (user != null && !user.isEmpty() && users.size() < MAX_USERS) {
            int at = users.isEmpty() ? -1 : Collections.binarySearch(users, user);
            if (at < 0) {
                users.add(-at - 1, user);
            }
        }
    }

    List<String> users() {
        return List.copyOf(users);
    }

    /** Takes what a further line says. The connection's address is that of its last line which has one: its number may have been given to another client since. */
    void take(Captures captured, boolean gained) {
        tried(captured.get("user"));
        if (gained) {
            pending = false;
        }
        if (!quiet && !pending) {
            matched.clear();
        }
        groups.putAll(captured, MAX_GROUPS);
        Host now = Host.of(captured);
        host = now == null ? host : now;
    }

    /**
     * Decides whether the line is a failure. Success ends no suspicion where several users were tried, or a failure is open.
     *
     * @param saysNone whether the line itself says that it is no failure
     * @param over whether the connection ends with it
     */
    boolean fails(boolean saysNone, boolean over, List<CutLine> lines) {
        boolean suspicious = pending || users.size() > 1;
        pending = false;
        quiet = saysNone && !suspicious;
        if (!quiet) {
            matched.prepend(unfailed);
            unfailed.clear();
            matched.add(lines);
        } else if (!over) {
            unfailed.add(lines);
        }
        return !quiet;
    }
}
