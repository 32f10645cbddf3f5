/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.scenario.Step;
import dev.reeve.sim.VirtualNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Listens to a node: puts decisions, verdicts and outcomes together, draws the timeline, counts, and lets watches see. */
final class Recorder {
    /** What is known from the steps anyhow, or says nothing by itself. */
    private static final Set<String> QUIET = Set.of(
            "time.tick",
            "log.match",
            "jail.failure",
            "check.result",
            "checks.steady",
            "ban.observed",
            "attempt.verified",
            "guard.protected",
            "operator.request",
            "monitor.command",
            "hold.set",
            "hold.lifted",
            "approval.granted",
            "approval.denied",
            "job.due");

    private static final int MOST_COUNTED = 1_000;

    private final VirtualNode node;
    private final long begin;
    private final List<Watch> watches;
    private final Timeline timeline = new Timeline();
    private final Map<EntryId, Decision> decided = new HashMap<>();
    private final Map<EntryId, Judged> judged = new HashMap<>();
    private final Map<EntryId, Judged> attempted = new HashMap<>();
    private final SortedMap<String, Long> events = new TreeMap<>();
    private final SortedMap<String, Long> rulings = new TreeMap<>();
    private final SortedMap<String, Stopped> stopped = new TreeMap<>();
    private final Runnable changed;
    private long entries;

    /** How often a gate said no, and how it did so first. */
    static final class Stopped {
        final String gate;
        final String reason;
        final String ruling;
        final String example;
        final Duration first;
        long count;

        Stopped(Judged first, GateAnswer answer) {
            this.gate = answer.gate();
            this.reason = answer.reason();
            this.ruling = EntryLine.ruling(first.verdict.ruling());
            this.example = Words.decision(first) + ": " + EntryLine.clean(answer.text(), 240);
            this.first = first.at;
        }
    }

    /** @param changed called when a state may be another */
    Recorder(VirtualNode node, List<Watch> watches, Runnable changed) {
        this.node = node;
        this.begin = node.now().mono();
        this.watches = List.copyOf(watches);
        this.changed = changed;
    }

    Duration now() {
        return dev.reeve.event.Moment.span(node.now().mono() - begin);
    }

    void take(Entry entry) {
        entries++;
        switch (entry) {
            case Event event -> event(event);
            case Decision decision -> decided.put(decision.id(), decision);
            case Verdict verdict -> verdict(verdict);
            case Attempt attempt -> {
                Judged of = judged.remove(attempt.decision());
                if (of != null) {
                    attempted.put(attempt.id(), of);
                }
            }
            case Outcome outcome -> outcome(outcome);
        }
    }

    private void event(Event event) {
        Duration at = now();
        if (events.size() < MOST_COUNTED || events.containsKey(event.type())) {
            events.merge(event.type(), 1L, Long::sum);
        }
        watches.forEach(watch -> watch.event(at, event));
        boolean raw = event.type().startsWith("service.") && !event.type().equals("service.state");
        if (!QUIET.contains(event.type()) && !raw) {
            String alike = event.type() + " " + event.subject().kind() + " "
                    + event.attributes().text("state", "");
            timeline.add(new Timeline.Item(at, Timeline.Kind.EVENT, Words.event(event), null), alike);
        }
        if (!event.type().equals("log.match") && !event.type().equals("jail.failure")) {
            changed.run();
        }
    }

    private void verdict(Verdict verdict) {
        Decision decision = decided.remove(verdict.decision());
        if (decision == null) {
            return;
        }
        Judged made = new Judged(decision, verdict, now());
        if (verdict.permits()) {
            judged.put(decision.id(), made);
        }
        rulings.merge(EntryLine.ruling(verdict.ruling()), 1L, Long::sum);
        List<GateAnswer> against = made.against();
        if (!against.isEmpty()) {
            GateAnswer first = against.getFirst();
            stopped.computeIfAbsent(first.gate() + " " + first.reason(), key -> new Stopped(made, first)).count++;
        }
        watches.forEach(watch -> watch.judged(made.at, made));
        String alike = decision.action() + " " + decision.target().kind() + " " + made.by() + " "
                + EntryLine.ruling(verdict.ruling())
                + (against.isEmpty() ? "" : against.getFirst().reason());
        timeline.add(new Timeline.Item(made.at, Timeline.Kind.DECISION, Words.decision(made), made), alike);
    }

    private void outcome(Outcome outcome) {
        Judged of = attempted.remove(outcome.attempt());
        if (of != null) {
            of.outcome = outcome;
            of.ended = now();
            Duration at = now();
            watches.forEach(watch -> watch.ended(at, of));
            changed.run();
        }
    }

    /** What it does is said afterwards, and stands before what comes of it. */
    Timeline.Item step(Step step) {
        return timeline.add(new Timeline.Item(now(), Timeline.Kind.STEP, "", null), "step " + step.origin());
    }

    Timeline timeline() {
        return timeline;
    }

    SortedMap<String, Long> events() {
        return events;
    }

    SortedMap<String, Long> rulings() {
        return rulings;
    }

    List<Stopped> stopped() {
        return List.copyOf(stopped.values());
    }

    long entries() {
        return entries;
    }
}
