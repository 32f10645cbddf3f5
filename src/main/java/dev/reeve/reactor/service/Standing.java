/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the services around a service need to know of it, as of its last plan. A change of it is what makes them be planned again.
 *
 * @param demands it is to be up, so what it needs is to be up too
 * @param there processes of it are there, or may be soon: what it needs must not be stopped before
 * @param hopeful it is on its way up for the first time, so that what starts after it waits
 * @param generation the one that is up or on its way; 0 otherwise, and for a task: what needs it may outlive its next run
 * @param trouble why it is not up, in a few words; empty when it is, or on its way
 * @param wish whose wish takes it down, as {@link Wishes} writes it; empty for nobody's
 * @param refused it is there and is to be stopped, and the guard has said no to that, or to what would have to stop before it
 * @param wave the service on whose account it is to be stopped, with all that needs that one: itself, or what it needs; empty where it is not to be stopped, or that one does not work
 */
record Standing(
        Kind kind,
        boolean demands,
        boolean there,
        boolean hopeful,
        long generation,
        String trouble,
        String wish,
        boolean refused,
        String wave) {
    static final Standing UNKNOWN = new Standing(Kind.UNKNOWN, false, true, true, 0, "", "", false, "");
    /** Of what is not configured and not there. */
    static final Standing NONE = new Standing(Kind.GONE, false, false, false, 0, "is not configured", "", false, "");

    enum Kind {
        /** Not looked at yet. */
        UNKNOWN,
        /** Up and ready; a task: done. */
        UP,
        /** On its way, or there and not ready. */
        COMING,
        /** There, and to be stopped. */
        LEAVING,
        /** To be replaced, but it works, and what needs it must not be stopped now: what is down may start on it. */
        KEPT,
        GONE
    }

    /** The daemon was away: only what is wanted of it is still known. */
    Standing forgotten() {
        return new Standing(Kind.UNKNOWN, demands, true, true, 0, "", "", false, "");
    }

    boolean isUp() {
        return kind == Kind.UP || kind == Kind.KEPT;
    }

    /** Whether what needs it has to be stopped on its account. */
    boolean isLost() {
        return kind == Kind.LEAVING || kind == Kind.GONE;
    }

    Value save() {
        return Saved.write()
                .put("kind", kind.name())
                .put("demands", demands)
                .put("there", there)
                .put("hopeful", hopeful)
                .put("generation", generation)
                .put("trouble", trouble)
                .put("wish", wish)
                .put("refused", refused)
                .put("wave", wave)
                .value();
    }

    /** A snapshot of before there were dependencies has none. */
    static Standing restore(@Nullable Value saved) {
        if (saved == null) {
            return Standing.UNKNOWN;
        }
        Saved from = Saved.read(saved);
        return new Standing(
                Standing.Kind.valueOf(from.text("kind")),
                from.truth("demands"),
                from.truth("there"),
                from.truth("hopeful"),
                from.number("generation"),
                from.text("trouble"),
                Objects.requireNonNullElse(from.textOrNull("wish"), ""),
                from.truth("refused"),
                Objects.requireNonNullElse(from.textOrNull("wave"), ""));
    }
}
