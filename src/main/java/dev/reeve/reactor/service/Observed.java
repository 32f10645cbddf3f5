/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a service's processes. Generations count its starts; what was heard of an older one says nothing about the newest. Where it is not certain that nothing runs, it is not
 * {@link Presence#ABSENT}.
 */
final class Observed {
    /** How long after a start's deadline an observation may still be one from before it: queues and busy machines. */
    private static final Duration DOUBT = Duration.ofSeconds(30);

    private static final int MOST_ROLE = 32;

    enum Presence {
        /** A start or a look is underway, or ended without an answer. */
        UNSURE,
        PRESENT,
        ABSENT
    }

    /** Whether anything was heard of it since the daemon started. */
    boolean looked;

    Presence presence = Presence.UNSURE;
    long generation;
    /** The last number that a start was given; the next is one more. */
    long highest;

    boolean main;
    long pid;
    boolean ready;

    @Nullable
    String unready;
    /** What its agent says that it is: promoted, unpromoted, unknown; null for what has no role. */
    @Nullable
    String role;

    /** Nothing of it runs any more but what is run after its stop. */
    boolean finishing;
    /** Older generations that hold processes too; there should be none. */
    long older;
    /** The newest generation whose main process is known to have ended. */
    long exited;
    /** The newest generation whose group was observed empty. */
    long emptied;

    /** On the monotonic clock: what is heard of an older generation says nothing before. */
    long doubtUntil;

    @Nullable
    Moment started;

    @Nullable
    Fact fact;

    /** The daemon was away: everything has to be looked at again. What was heard before stays as history. */
    void forget() {
        looked = false;
        presence = Presence.UNSURE;
        doubtUntil = 0;
    }

    void attempted(long newest, Moment deadline) {
        newest(newest);
        presence = Presence.UNSURE;
        doubtUntil = deadline.plus(DOUBT).mono();
    }

    void started(long of, long pid, Moment at) {
        if (of < generation) {
            return;
        }
        newest(of);
        this.pid = pid == 0 ? this.pid : pid;
        started = started == null ? at : started;
        if (emptied < of) {
            presence = Presence.PRESENT;
            main = exited < of;
        }
    }

    void exited(long of, boolean populated, boolean finishing) {
        if (of < generation) {
            return;
        }
        newest(of);
        exited = of;
        main = false;
        this.finishing = populated && finishing;
        presence = populated ? Presence.PRESENT : Presence.ABSENT;
        emptied = populated ? emptied : of;
    }

    /**
     * Its newest start was refused at the place of effect, for an older one is there. So the newest never was, and the next look is about the older one.
     *
     * @param there the one that is there; 0 when that was not told
     */
    void refused(long there) {
        if (there > 0) {
            about(there);
        }
        presence = Presence.UNSURE;
        doubtUntil = 0;
    }

    /** It must be looked at again. */
    void unsure() {
        presence = Presence.UNSURE;
    }

    /** Its group, and those of all older generations, hold no process. */
    void emptied(long of) {
        if (of >= generation) {
            newest(of);
            absent();
        }
    }

    void ready(long of, @Nullable String failure) {
        if (of == generation) {
            ready = failure == null;
            unready = failure;
        }
    }

    void role(long of, String now) {
        if (of == generation) {
            role = now.length() <= MOST_ROLE ? now : now.substring(0, MOST_ROLE);
        }
    }

    /** Takes in a look at the whole service. */
    void looked(Event look) {
        Attributes said = look.attributes();
        long of = said.integer("generation", 0);
        looked = true;
        if (of < generation && !mayBeOlder(look.at())) {
            remains(said, look.at());
            return;
        }
        highest = Math.max(highest, of);
        about(of);
        older = said.integer("older", 0);
        if (said.truth("populated")) {
            present(said, look.at());
        } else {
            absent();
        }
    }

    /** Something came into an old group after all had been gone: it has to go before anything is started. */
    private void remains(Attributes said, Moment at) {
        if (presence == Presence.ABSENT && said.truth("populated") && at.mono() >= doubtUntil) {
            presence = Presence.PRESENT;
        }
    }

    /** An older generation than the one known is only believed where nothing certain is known, and the look cannot be from before the start underway. */
    private boolean mayBeOlder(Moment at) {
        return presence == Presence.UNSURE && at.mono() >= doubtUntil;
    }

    private void present(Attributes said, Moment at) {
        presence = Presence.PRESENT;
        main = said.truth("main") && exited < generation;
        finishing = said.truth("finishing");
        ready |= said.truth("ready");
        pid = said.integer("pid", pid);
        started = started == null ? at : started;
    }

    private void absent() {
        presence = Presence.ABSENT;
        main = false;
        role = null;
        finishing = false;
        older = 0;
        emptied = Math.max(emptied, generation);
    }

    private void newest(long newest) {
        highest = Math.max(highest, newest);
        about(Math.max(newest, generation));
    }

    /** What is known of one generation says nothing of another. */
    private void about(long of) {
        if (of != generation) {
            generation = of;
            main = false;
            finishing = false;
            pid = 0;
            ready = false;
            unready = null;
            role = null;
            started = null;
        }
    }

    void heard(Trigger by) {
        fact = Fact.heard(fact, describe(), by);
    }

    private String describe() {
        return switch (presence) {
            case UNSURE -> "not known";
            case ABSENT -> "no process, last generation " + generation;
            case PRESENT -> "generation " + generation + (main ? " running" : " without its main process");
        };
    }
}
