/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What followed from one event, as it comes by. */
final class Trail {
    private final Event event;
    private final BlockingQueue<Entry> seen;
    private final Function<Subject, String> states;
    private final List<EntryId> chain = new ArrayList<>();
    private @Nullable Decision decision;
    private @Nullable Verdict verdict;
    private @Nullable Attempt attempt;
    private @Nullable Outcome outcome;
    private @Nullable Event rejected;
    private @Nullable Event arrived;
    private String text = "";
    private boolean late;

    Trail(Event event, BlockingQueue<Entry> seen, Function<Subject, String> states) {
        this.event = event;
        this.states = states;
        this.seen = seen;
        chain.add(event.id());
    }

    Answer answer(Duration wait) throws InterruptedException {
        until(Requests.PATIENCE, () -> verdict != null || rejected != null);
        Verdict judged = verdict;
        if (judged != null && judged.permits() && !wait.isZero()) {
            until(wait, () -> outcome != null);
            arrive(wait);
        }
        return answer();
    }

    /** An intent is done when the service is where it was wanted, and not when that was written down. */
    private void arrive(Duration wait) throws InterruptedException {
        Attempt made = attempt;
        String goal = made == null ? "" : goal(made.action());
        if (made != null && outcome != null && AllowedWords.ACTIONS.contains(made.action())) {
            text = states.apply(made.target());
        }
        if (made == null || goal.isEmpty() || outcome == null) {
            return;
        }
        boolean there = !made.action().equals("service.restart") && meets(states.apply(made.target()), goal);
        if (!there) {
            until(wait, () -> arrived != null);
        }
        text = text(made, goal, there);
    }

    private String text(Attempt made, String goal, boolean there) {
        Event end = arrived;
        if (there) {
            return made.target().name() + " is " + goal + " already";
        }
        if (end == null) {
            late = true;
            return "wanted, but not " + goal + " yet: it is " + states.apply(made.target()) + " (reeve why-not "
                    + made.target() + ")";
        }
        late = !meets(end.attributes().text("state", ""), goal);
        return made.target().name() + " is " + end.attributes().text("state", "") + ": "
                + end.attributes().text("reason", "");
    }

    /** A task that is done is as good as one that runs. */
    private static boolean meets(String state, String goal) {
        return state.equals(goal) || goal.equals("running") && state.equals("done");
    }

    private static String goal(String action) {
        return switch (action) {
            case "service.start", "service.restart" -> "running";
            case "service.stop" -> "stopped";
            default -> "";
        };
    }

    private void state(Event event, Attempt made) {
        String state = event.attributes().text("state", "");
        if (event.subject().equals(made.target())
                && (meets(state, goal(made.action())) || state.equals("stuck") || state.equals("quarantined"))) {
            arrived = event;
        }
    }

    private Answer answer() {
        Event no = rejected;
        Verdict judged = verdict;
        if (no != null) {
            return new Answer(
                    false, event.id(), null, "invalid", no.attributes().text("reason", ""), null);
        }
        if (judged == null) {
            return new Answer(false, event.id(), null, "unknown", "not judged yet; see `reeve why`", null);
        }
        EntryId decided = decision == null ? null : decision.id();
        String ruling = EntryLine.ruling(judged.ruling());
        Outcome end = outcome;
        boolean failed = end != null && end.result() == Outcome.Result.FAILED;
        String said = end == null ? judged.ruling().text() : text.isEmpty() ? end.text() : text;
        return new Answer(
                judged.permits() && !failed && !late,
                event.id(),
                decided,
                ruling,
                said,
                end == null ? null : late ? "waiting" : EntryLine.type(end));
    }

    private void until(Duration most, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (!done.getAsBoolean()) {
            Entry entry = seen.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (entry == null) {
                return;
            }
            take(entry);
        }
    }

    private void take(Entry entry) {
        Attempt followed = attempt;
        if (outcome != null
                && followed != null
                && entry instanceof Event event
                && event.type().equals("service.state")) {
            state(event, followed);
        }
        if (entry.causes().stream().noneMatch(chain::contains)) {
            return;
        }
        switch (entry) {
            case Decision made
            when decision == null -> {
                decision = made;
                chain.add(made.id());
            }
            case Verdict judged when verdict == null -> verdict = judged;
            case Attempt made
            when attempt == null -> {
                attempt = made;
                chain.add(made.id());
            }
            case Outcome end when outcome == null -> outcome = end;
            case Event refused when refused.type().equals("operator.rejected") -> rejected = refused;
            default -> {}
        }
    }
}
