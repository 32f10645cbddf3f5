/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attempts whose end is not known yet. Each ends in one of three ways: seen to hold (for actions that nobody verifies: succeeded), failed, or not seen to hold in time, which is said as
 * {@code attempt.unverified}. What is learned goes to {@link History} and {@link Backoffs}.
 */
public final class Attempts extends Concern {
    static final int MAX = 20_000;

    private static final long GRACE = 60_000_000;
    private static final long LONGEST = 86_400_000_000L;
    private static final long SETTLED = 10_000_000;

    private final AttemptTable open = new AttemptTable(MAX);
    private final Deadlines due = new Deadlines();
    private final Settings settings;
    private final History history;
    private final Backoffs backoffs;

    Attempts(Settings settings, History history, Backoffs backoffs) {
        this.settings = settings;
        this.history = history;
        this.backoffs = backoffs;
    }

    @Override
    String name() {
        return "attempts";
    }

    public List<OpenAttempt> open() {
        return List.copyOf(open.values());
    }

    /** How many of a class are being carried out, or nobody knows whether they still are. */
    public long inFlight(ActionClass actionClass) {
        return open.values().stream()
                .filter(attempt -> attempt.actionClass() == actionClass && attempt.stage() != OpenAttempt.Stage.DONE)
                .count();
    }

    /** Whether something that takes it away is being carried out on the target. */
    public boolean disturbed(Subject target) {
        return open.on(target).stream()
                .anyMatch(attempt -> Traits.disturbs(attempt.action()) && attempt.stage() != OpenAttempt.Stage.DONE);
    }

    /** Whether it is being started: in the turn in which it died that is known before its state is told. */
    public boolean starting(Subject target) {
        return open.on(target).stream()
                .anyMatch(attempt ->
                        attempt.action().equals("process.start") && attempt.stage() != OpenAttempt.Stage.DONE);
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt -> begin(attempt, out);
            case Outcome outcome -> ended(outcome, out);
            case Event event -> seen(event, out);
            default -> {}
        }
    }

    private void begin(Attempt attempt, Output out) {
        if (attempt.intent() || !attempt.actionClass().atLeast(ActionClass.NOTIFY)) {
            return;
        }
        supersede(attempt, out);
        if (Traits.repeats(attempt.action(), attempt.actionClass())) {
            history.tried(attempt);
        }
        OpenAttempt begun = OpenAttempt.of(
                attempt, judgeAt(attempt), settings.limits(attempt).ineffective());
        OpenAttempt evicted = open.put(begun);
        due.add(begun.judgeAt(), begun.id().toString());
        if (evicted != null) {
            due.remove(evicted.judgeAt(), evicted.id().toString());
        }
    }

    /** A service counts as started only once it has run for its settling time. */
    private long judgeAt(Attempt attempt) {
        ServiceSpec service = settings.service(attempt.target());
        long settle = service == null ? 0 : Moment.micros(service.settle()) + SETTLED;
        return Math.max(attempt.verifyBy().mono(), attempt.deadline().mono() + settle);
    }

    /** A new try while the last was waited for to hold: that one was in vain. A stop in between is somebody's wish and says nothing. */
    private void supersede(Attempt attempt, Output out) {
        if (attempt.target().kind().equals("address")) {
            return;
        }
        for (OpenAttempt before : waiting(attempt.target())) {
            if (before.action().equals(attempt.action())) {
                unverified(
                        before,
                        "another " + attempt.action() + " followed before it was seen to hold",
                        attempt.id(),
                        out);
            } else if (Traits.disturbs(attempt.action())) {
                close(before);
            }
        }
    }

    private List<OpenAttempt> waiting(Subject target) {
        return open.on(target).stream()
                .filter(attempt -> attempt.stage() == OpenAttempt.Stage.DONE)
                .toList();
    }

    private void ended(Outcome outcome, Output out) {
        OpenAttempt attempt = open.get(outcome.attempt());
        if (attempt == null) {
            return;
        }
        switch (outcome.result()) {
            case UNKNOWN -> open.replace(attempt.at(OpenAttempt.Stage.UNKNOWN));
            case FAILED -> failed(attempt, outcome, out);
            case SUCCEEDED -> succeeded(attempt, outcome, out);
        }
    }

    private void succeeded(OpenAttempt attempt, Outcome outcome, Output out) {
        if (Traits.verified(attempt.action())) {
            open.replace(attempt.at(OpenAttempt.Stage.DONE));
        } else {
            effective(attempt, outcome.id(), out);
        }
    }

    private void failed(OpenAttempt attempt, Outcome outcome, Output out) {
        close(attempt);
        if (Traits.repeats(attempt.action(), attempt.actionClass())) {
            backoffs.fail(attempt.target(), outcome.at());
            history.ineffective(attempt, "failed", outcome.id(), out);
        }
    }

    private void effective(OpenAttempt attempt, EntryId cause, Output out) {
        close(attempt);
        if (Traits.repeats(attempt.action(), attempt.actionClass())) {
            backoffs.forget(attempt.target());
            history.effective(attempt, cause, out);
        }
    }

    private void close(OpenAttempt attempt) {
        open.remove(attempt);
        due.remove(attempt.judgeAt(), attempt.id().toString());
    }

    private void seen(Event event, Output out) {
        switch (event.type()) {
            case "attempt.verified" -> verified(event, out);
            case "service.exited" -> exited(event, out);
            case "service.unready" -> unready(event, out);
            case "daemon.paused" -> putOff(event.attributes().integer("gap", 0), 0);
            case "daemon.started" -> putOff(0, event.at().mono() + GRACE);
            default -> {}
        }
    }

    private void verified(Event event, Output out) {
        EntryId id = idOf(event);
        OpenAttempt attempt = id == null ? null : open.get(id);
        if (attempt != null) {
            effective(attempt, event.id(), out);
        }
    }

    private static @Nullable EntryId idOf(Event event) {
        try {
            return EntryId.parse(
                    event.attributes().text("attempt", ""), event.id().node());
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** A service that ended by itself failed; one that is being stopped did as it was told. */
    private void exited(Event event, Output out) {
        boolean told = open.on(event.subject()).stream()
                .anyMatch(attempt -> attempt.action().equals("process.stop"));
        if (told) {
            return;
        }
        backoffs.fail(event.subject(), event.at());
        for (OpenAttempt attempt : waiting(event.subject())) {
            unverified(attempt, "the service ended before it had settled", event.id(), out);
        }
    }

    /** Said again and again while it lasts, so it counts only against what had started or was healthy. */
    private void unready(Event event, Output out) {
        List<OpenAttempt> started = waiting(event.subject());
        if (!started.isEmpty() || backoffs.failures(event.subject()) == 0) {
            backoffs.fail(event.subject(), event.at());
        }
        started.forEach(attempt -> unverified(attempt, "the service did not become ready", event.id(), out));
    }

    /** While nobody watched, nobody could see that something holds. */
    private void putOff(long by, long atLeast) {
        for (OpenAttempt attempt : new ArrayList<>(open.values())) {
            long later = Math.max(attempt.judgeAt() + Math.clamp(by, 0, LONGEST), atLeast);
            due.remove(attempt.judgeAt(), attempt.id().toString());
            open.replace(attempt.judgedAt(later));
            due.add(later, attempt.id().toString());
        }
    }

    @Override
    void wake(Moment now, EntryId cause, Output out) {
        for (String key : due.take(now.mono())) {
            OpenAttempt attempt = open.get(Saved.entry(key));
            if (attempt != null) {
                late(attempt, now, cause, out);
            }
        }
    }

    private void late(OpenAttempt attempt, Moment now, EntryId cause, Output out) {
        Duration waited = Moment.span(now.mono() - attempt.at());
        String text = "not seen to hold within " + dev.reeve.model.Spans.text(waited);
        if (Traits.verified(attempt.action())) {
            backoffs.fail(attempt.target(), now);
            unverified(attempt, text, cause, out);
        } else {
            close(attempt);
        }
    }

    private void unverified(OpenAttempt attempt, String text, EntryId cause, Output out) {
        close(attempt);
        Attributes said = Attributes.builder()
                .put("attempt", attempt.id().toString())
                .put("action", attempt.action())
                .put("text", text)
                .build();
        out.derive(new Observation(
                "attempt.unverified",
                attempt.target(),
                said,
                Trust.MEASURED,
                List.of(attempt.id(), cause),
                attempt.lineage(),
                false));
        history.ineffective(attempt, "unverified", cause, out);
    }

    @Override
    long nextDeadline() {
        return due.next();
    }

    @Override
    Value save() {
        return open.save();
    }

    @Override
    void restore(Value saved) {
        open.restore(saved);
        due.clear();
        open.values().forEach(attempt -> due.add(attempt.judgeAt(), attempt.id().toString()));
    }
}
