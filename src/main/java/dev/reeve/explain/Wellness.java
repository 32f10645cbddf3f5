/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.model.Attributes;
import java.util.List;

/**
 * Whether an entry says that something is wrong, or well again.
 *
 * @param about what it is that is wrong; the end of it names the same
 */
record Wellness(Sense sense, String about) {
    enum Sense {
        BAD,
        GOOD,
        NEITHER
    }

    /** Wrong where nobody asked for it, which {@link Judging} knows. */
    static final String END = "service.exited";

    private static final Wellness NEITHER = new Wellness(Sense.NEITHER, "");
    private static final List<String> WELL = List.of("ok", "up", "running", "done", "succeeded");
    private static final List<String> ON_THE_WAY = List.of("starting", "stopping", "pending");

    boolean bad() {
        return sense == Sense.BAD;
    }

    boolean good() {
        return sense == Sense.GOOD;
    }

    static Wellness of(Entry entry) {
        return switch (entry) {
            case Event event -> of(event);
            case Outcome outcome
            when outcome.subject().kind().equals("address") && outcome.result() == Outcome.Result.SUCCEEDED ->
                good("attack by " + outcome.subject().name());
            case Entry ignored -> NEITHER;
        };
    }

    private static Wellness of(Event event) {
        String on = event.subject().toString();
        Attributes said = event.attributes();
        return switch (event.type()) {
            case "check.state", "check.result" -> state(on, said.text("state", ""));
            case "service.state" -> endedUnseen(said) ? bad(on) : state(on, said.text("state", ""));
            case "job.ended" -> state(on, said.text("result", ""));
            case "service.failed", "service.oom" -> new Wellness(Sense.BAD, "failure of " + on);
            case "service.ready" -> good("failure of " + on);
            case "log.match", "jail.failure" ->
                event.subject().kind().equals("address")
                        ? bad("attack by " + event.subject().name())
                        : NEITHER;
            case "channel.failed",
                    "source.failed",
                    "breaker.opened",
                    "guard.quarantined",
                    "ban.held",
                    "flapping.started" -> bad(family(event.type()) + " " + on);
            case "channel.recovered",
                    "source.recovered",
                    "breaker.closed",
                    "quarantine.cleared",
                    "ban.released",
                    "flapping.stopped" -> good(family(event.type()) + " " + on);
            default -> NEITHER;
        };
    }

    private static String family(String type) {
        String first = type.substring(0, type.indexOf('.'));
        return first.equals("guard") ? "quarantine" : first;
    }

    /** While no daemon looked: of such an end nothing else tells. An end that was asked for goes by {@code stopping}, and after a start of the machine no start counts as a restart. */
    private static boolean endedUnseen(Attributes said) {
        return said.text("state", "").equals("starting")
                && said.text("previous", "").equals("running")
                && said.integer("restarts", 0) > 0;
    }

    private static Wellness state(String on, String state) {
        if (ON_THE_WAY.contains(state) || state.isEmpty()) {
            return NEITHER;
        }
        return WELL.contains(state) ? good(on) : bad(on);
    }

    static Wellness bad(String about) {
        return new Wellness(Sense.BAD, about);
    }

    private static Wellness good(String about) {
        return new Wellness(Sense.GOOD, about);
    }
}
