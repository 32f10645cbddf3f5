/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody else keeps stopping a service: a person, a script, another manager. A polite stop (SIGTERM) that Reeve did not ask for is put right twice within ten minutes; at the next one
 * two robots would race, so it is left as it is for ten minutes, and told. A crash, or SIGKILL, by which the kernel too ends processes, is nobody's wish and does not count.
 */
final class Contention {
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final int PUT_RIGHT = 2;

    /** As a shell or a program tells it that was ended by SIGTERM. */
    private static final long STATUS_OF_TERM = 143;

    /** When others stopped it, on the monotonic clock, the last ones. */
    final ArrayDeque<Long> stops = new ArrayDeque<>();

    /** Left alone until then; null when it is not contended. */
    @Nullable
    Moment until;

    boolean told;

    /** The other manager that has it, and what to do; empty: none is known. */
    String rival = "";

    static boolean isStop(Event exited) {
        return exited.attributes().text("signal", "").equals("SIGTERM")
                || exited.attributes().get("status") instanceof Value.Int(long status) && status == STATUS_OF_TERM;
    }

    void stopped(Moment at) {
        stops.addLast(at.mono());
        while (stops.getFirst() < at.mono() - Moment.micros(WINDOW) || stops.size() > PUT_RIGHT + 1) {
            stops.removeFirst();
        }
        if (stops.size() > PUT_RIGHT) {
            until = at.plus(WINDOW);
            told = false;
        }
    }

    /** Another manager has it: it is not started beside that one, until a person wants it. Said anew while it is so. */
    void claimed(String text, Moment at) {
        told &= text.equals(rival);
        rival = text;
        until = at.plus(WINDOW);
    }

    void unclaimed() {
        if (!rival.isEmpty()) {
            clear();
        }
    }

    boolean holds(Moment now) {
        return until != null && now.mono() < until.mono();
    }

    String reason() {
        return !rival.isEmpty()
                ? rival
                : "somebody else stops it (SIGTERM, " + stops.size() + " times in 10 min), so it is left stopped";
    }

    /** A person wants it up, or has mended something. */
    void clear() {
        stops.clear();
        until = null;
        told = false;
        rival = "";
    }
}
