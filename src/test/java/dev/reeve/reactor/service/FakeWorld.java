/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Processes of one service, without any check of its own: it starts whatever it is told to, so that a wrong plan shows as two populated generations. What it tells goes through a queue, as in the
 * daemon; outcomes go their own way and may overtake it.
 */
final class FakeWorld {
    static final String NAME = "web";

    /** Populated generations, and whether their main process lives. */
    final TreeMap<Long, Boolean> populated = new TreeMap<>();

    final List<Attempt> underway = new ArrayList<>();
    final ArrayDeque<Told> told = new ArrayDeque<>();
    long known;
    int starts;

    /** What is there was put into an old group from outside, and nobody was told. */
    boolean unannounced;

    /** Everything there was sent SIGKILL and only cannot take it yet. */
    boolean dying;

    record Told(String type, Attributes said) {}

    void take(List<Attempt> attempts) {
        underway.addAll(attempts);
    }

    /** Executes a start; the place of effect refuses what is past its deadline and what was superseded. */
    Result start(Attempt attempt, long now) {
        long generation = attempt.parameters().integer("generation", 0);
        if (now > attempt.deadline().mono() || generation <= known) {
            return Result.failed("too late", Attributes.NONE);
        }
        if (unannounced) {
            look();
            return Result.failed("not started: something is there", Attributes.of("populated", Value.of(true)));
        }
        if (!populated.isEmpty()) {
            throw new AssertionError("started generation " + generation + " while " + populated + " is there");
        }
        known = generation;
        starts++;
        populated.put(generation, true);
        tell("service.started", generation, "pid", 7);
        return Result.succeeded("started", Attributes.of("pid", Value.of(7)));
    }

    Result stop(Attempt attempt) {
        end(true);
        return Result.succeeded("stopped " + attempt.key(), Attributes.NONE);
    }

    /** The main process ends, maybe with processes of it left behind. */
    void crash(int status, boolean leaves) {
        if (populated.isEmpty() || !populated.lastEntry().getValue()) {
            return;
        }
        long generation = populated.lastKey();
        dying &= leaves;
        if (leaves) {
            populated.put(generation, false);
        } else {
            populated.remove(generation);
        }
        tell("service.exited", generation, "known", true, "status", status, "populated", leaves);
    }

    /** A person moves a process into the group of the last generation. */
    void appear() {
        if (populated.isEmpty() && known > 0) {
            populated.put(known, false);
            unannounced = true;
        }
    }

    /** Everything in its groups is gone. */
    void end(boolean told) {
        if (populated.isEmpty()) {
            return;
        }
        dying = false;
        unannounced = false;
        long generation = populated.lastKey();
        if (populated.get(generation) && told) {
            tell("service.exited", generation, "known", true, "status", 143, "populated", false);
        }
        populated.clear();
        if (told) {
            tell("service.emptied", generation);
        }
    }

    void ready(boolean ready) {
        if (!populated.isEmpty() && populated.lastEntry().getValue()) {
            tell(ready ? "service.ready" : "service.unready", populated.lastKey(), "text", "test");
        }
    }

    void look() {
        boolean there = !populated.isEmpty();
        long generation = there ? populated.lastKey() : known;
        boolean main = there && populated.lastEntry().getValue();
        tell("service.observed", generation, "populated", there, "main", main);
    }

    private void tell(String type, long generation, Object... more) {
        told.add(new Told(type, Script.said(NAME, generation, more)));
    }
}
