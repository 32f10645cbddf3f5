/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Program;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of recorded inputs through other rules. Up to the first entry of the span what is recorded is folded, so that the state is what it was then; from there on only what came from outside is put in, at
 * its recorded moments, and what the pipeline makes of it is held against what was made then. Between two inputs time goes on, and what waits for a moment gets it.
 */
final class Changed {
    /** A daemon is told of a time a little after it; so much later it would have been recorded. */
    private static final long SLACK = 1_000_000;

    /** So many ticks between two inputs are a concern that wants to be woken without end. */
    private static final int MOST_TICKS = 100_000;

    private final Pipeline pipeline;
    private final Numbers numbers;
    private final RecordedPrograms programs;
    private final Program with;
    private final Span span;
    private final Matching matching;
    private final Ends ends = new Ends();
    private final Side then;
    private final Side now;
    private final Faults faults = new Faults();
    private Moment at = Moment.ZERO;
    private long inputs;
    private long entries;
    private boolean begun;
    private EntryId last;

    Changed(Start start, Numbers numbers, RecordedPrograms programs, Program with, Span span) {
        this.pipeline = start.pipeline();
        this.numbers = numbers;
        this.programs = programs;
        this.with = with;
        this.span = span;
        this.last = new EntryId("-", Math.max(1, span.from()));
        this.matching = new Matching(numbers);
        this.then = new Side(matching::before);
        this.now = new Side(matching::after);
    }

    Matching matching() {
        return matching;
    }

    Ends ends() {
        return ends;
    }

    long inputs() {
        return inputs;
    }

    long entries() {
        return entries;
    }

    List<String> faults() {
        return faults.texts();
    }

    /** The next entry of the journal, in order, up to the end of the span. */
    void recorded(Entry entry) {
        entries++;
        if (entry.id().sequence() < span.from()) {
            before(entry);
            return;
        }
        if (!begun) {
            begin(entry);
        }
        last = entry.id();
        if (isInput(entry)) {
            input(entry);
        } else {
            Judged made = then.take(entry);
            if (made != null) {
                ends.recorded(made);
            }
        }
    }

    /** Nothing more comes. */
    void end() {
        ends.settle();
        turnEnds();
        matching.end();
    }

    private void before(Entry entry) {
        if (entry instanceof Event event && event.type().equals("config.applied")) {
            programs.applied(event);
        }
        faults.caught(entry.id(), () -> pipeline.recover(entry));
        if (entry instanceof Attempt attempt && !attempt.intent()) {
            ends.earlier(attempt);
        }
        if (entry instanceof Outcome outcome) {
            ends.ended(outcome);
        }
        at = entry.at();
    }

    /** The other rules come into force as a person would have applied them; at the very beginning of a journal the first configuration is taken for them. */
    private void begin(Entry first) {
        begun = true;
        String inForce = pipeline.program().config().version();
        programs.instead(with, pipeline.program());
        at = first.at();
        pipeline.above(Numbers.of(Math.max(0, first.id().sequence() - 1)));
        if (!RecordedPrograms.isEmpty(inForce) && !inForce.equals(with.config().version())) {
            Attributes said = Attributes.of("version", Value.of(with.config().version()));
            Subject node = new Subject("node", first.id().node());
            put(
                    first.id(),
                    () -> pipeline.accept(Observation.of("config.applied", node, said, Trust.REPORTED), first.at()));
        }
    }

    /** What changes only what is desired ends by itself, with the decision. */
    private boolean isInput(Entry entry) {
        return switch (entry) {
            case Event event -> !event.derived() && !event.type().equals("reactor.failed");
            case Outcome outcome -> !then.isIntent(outcome.attempt());
            default -> false;
        };
    }

    private void input(Entry entry) {
        ends.settle();
        if (!entry.at().equals(at)) {
            turnEnds();
            timeGoesOn(entry);
            at = entry.at();
        }
        inputs++;
        switch (entry) {
            case Event event when event.type().equals("time.tick") -> numbered(event.id(), () -> pipeline.tick(at));
            case Event event -> seen(event);
            case Outcome outcome -> ended(outcome);
            default -> {}
        }
    }

    private void numbered(EntryId recorded, Runnable work) {
        pipeline.above(Numbers.of(recorded.sequence()) - 1);
        put(recorded, work);
    }

    private void put(EntryId because, Runnable work) {
        if (!faults.caught(because, work)) {
            pipeline.abandon();
        }
        for (Entry made : pipeline.drain()) {
            Judged tried = now.take(made);
            if (tried != null) {
                ends.made(tried);
            }
        }
    }

    private void seen(Event event) {
        boolean stray = event.type().startsWith("service.")
                && event.subject().kind().equals("service")
                && ends.strays(event.subject().name());
        if (!stray) {
            numbered(event.id(), () -> pipeline.accept(observation(event), at));
        }
    }

    private Observation observation(Event event) {
        boolean applied = event.type().equals("config.applied");
        if (applied) {
            programs.applied(event);
        }
        Attributes said = applied
                ? event.attributes().with("version", Value.of(with.config().version()))
                : answered(event.attributes());
        Lineage lineage = event.lineage();
        EntryId root = lineage.root();
        return new Observation(
                event.type(),
                event.subject(),
                said,
                event.trust(),
                event.causes().stream().map(numbers::of).toList(),
                root == null ? lineage : new Lineage(numbers.of(root), lineage.depth()),
                event.acknowledged());
    }

    /** A person's answer names the decision that was asked about then; it is given to the one that is asked about now. */
    private Attributes answered(Attributes said) {
        String decision = said.text("decision");
        EntryId here = decision == null ? null : then.questionHere(decision);
        return here == null ? said : said.with("decision", Value.of(here.toString()));
    }

    private void ended(Outcome outcome) {
        @Nullable Attempt attempt = ends.ended(outcome);
        if (attempt != null) {
            numbered(outcome.id(), () -> pipeline.accept(attempt, Ends.result(outcome), at));
        }
    }

    private void turnEnds() {
        put(last, () -> pipeline.tick(at));
        ends.settle();
    }

    /** What is due between two recorded inputs gets its time; while the daemon was not there, or stood still, nothing did. */
    private void timeGoesOn(Entry next) {
        long until = next.at().mono() - standstill(next);
        for (int i = 0; i < MOST_TICKS; i++) {
            long tick = pipeline.nextDeadline();
            long end = ends.next();
            if (Math.min(end, tick + SLACK) > until || tick == Long.MAX_VALUE && end == Long.MAX_VALUE) {
                return;
            }
            if (end <= tick) {
                moved(end);
                finish(ends.take());
            } else {
                moved(tick);
                turnEnds();
            }
        }
        faults.say("time stood still before entry " + next.id().sequence());
    }

    private static long standstill(Entry next) {
        if (!(next instanceof Event event)) {
            return 0;
        }
        return switch (event.type()) {
            case "daemon.started" -> Long.MAX_VALUE / 2;
            case "daemon.paused" -> event.attributes().integer("gap", 0);
            default -> 0;
        };
    }

    private void moved(long mono) {
        long later = Math.max(mono, at.mono());
        at = new Moment(at.wall() + later - at.mono(), later);
    }

    private void finish(Ends.Due due) {
        Attempt attempt = due.attempt();
        Result result = due.result();
        if (result == null) {
            Supposed.before(attempt).forEach(seen -> put(attempt.id(), () -> pipeline.accept(seen, at)));
            put(attempt.id(), () -> pipeline.accept(attempt, Supposed.result(), at));
            Supposed.behind(attempt).forEach(seen -> put(attempt.id(), () -> pipeline.accept(seen, at)));
        } else {
            put(attempt.id(), () -> pipeline.accept(attempt, result, at));
        }
        turnEnds();
    }
}
