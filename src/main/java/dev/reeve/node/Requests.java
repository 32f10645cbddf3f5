/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Hands operators' wishes to the core and waits for what becomes of them: kept, judged, done. */
final class Requests {
    /** Longer than this for keeping and judging means that the journal is in trouble. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** To take over the first configuration of a hundred thousand checks takes seconds on a busy machine. */
    private static final Duration PATIENCE_FOR_CONFIGURATIONS = Duration.ofSeconds(60);

    private final Intake intake;
    private final Feed feed;
    private final Function<Subject, String> states;

    /** @param states a service's state of the moment, or whether an address may be banned, in words */
    Requests(Intake intake, Feed feed, Function<Subject, String> states) {
        this.intake = intake;
        this.feed = feed;
        this.states = states;
    }

    /** Writes an operator's event down. @return the event once it is durable */
    Event record(Observation said) throws Unkept {
        CompletableFuture<Event> kept = new CompletableFuture<>();
        if (!intake.urgent(new Intake.Input.Seen(said, kept))) {
            throw new Unkept("the daemon has too much to do; try again");
        }
        return await(kept, said.type().equals("config.applied") ? PATIENCE_FOR_CONFIGURATIONS : PATIENCE);
    }

    /** Asks for an action and follows it up to {@code wait} for its end. */
    Answer follow(Observation request, Duration wait) throws Exception {
        BlockingQueue<Entry> seen = new LinkedBlockingQueue<>(Feed.QUEUE);
        try (AutoCloseable following = feed.follow(seen::offer)) {
            Event event = record(request);
            return new Trail(event, seen, states).answer(wait);
        }
    }

    /** Answers with the event alone: for holds, approvals and the like. */
    Answer note(Observation said, Function<Event, String> text) {
        try {
            Event event = record(said);
            return new Answer(true, event.id(), null, "done", text.apply(event), null);
        } catch (Unkept unkept) {
            return new Answer(false, null, null, "unkept", String.valueOf(unkept.getMessage()), null);
        }
    }

    static Observation said(String type, Subject subject, Attributes attributes, Caller caller) {
        Attributes signed = attributes
                .with("user", Value.of(caller.user()))
                .with("role", Value.of(caller.role().label()))
                .with("via", Value.of(caller.via()));
        return new Observation(type, subject, signed, Trust.REPORTED, List.of(), Lineage.EXTERNAL, true);
    }

    private static Event await(CompletableFuture<Event> kept, Duration patience) throws Unkept {
        try {
            return kept.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new Unkept("the daemon is stopping");
        } catch (ExecutionException failed) {
            throw new Unkept("the request could not be kept, so nothing was done: " + failed.getCause());
        } catch (TimeoutException late) {
            throw new Unkept("the journal did not keep the request within " + patience.toSeconds()
                    + " s; it may still be carried out (see `reeve events`)");
        }
    }

    /** The request was not durably kept. */
    static final class Unkept extends Exception {
        private static final long serialVersionUID = 1L;

        Unkept(String message) {
            super(message);
        }
    }
}
