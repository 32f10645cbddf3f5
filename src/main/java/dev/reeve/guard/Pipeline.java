/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Reactor;
import dev.reeve.reactor.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From what came in to what is to be done: gives entries their numbers, folds them, has decisions judged, and makes attempts of the permitted ones. The daemon, the simulator and replay all
 * run this same class. Pure and single-threaded; the moment is handed in.
 *
 * <p>After each call, {@link #drain} gives the entries in order. Attempts among them may be carried out only once they are kept.
 */
public final class Pipeline {
    /** More conclusions and proposals than this from one entry is a fault in a rule set, and the rest is dropped with an event that says so. */
    static final int MAX_CONSEQUENCES = 10_000;

    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(60);

    private final String node;
    private final Reactor reactor;
    private final Judge judge;
    private final Function<String, Program> programs;
    private final Consumer<Entry> clusterLog;
    private final ArrayDeque<Object> pending = new ArrayDeque<>();
    private final List<Entry> drained = new ArrayList<>();
    private final Output output = new Collector();
    private Program program;
    private long sequence;
    private int consequences;

    /**
     * @param programs gives the program for a configuration's version, when an event says that it was applied
     * @param clusterLog takes every entry for the replicated log, which must hand each back through {@link #delivered}, in the order that all nodes agree on
     */
    public Pipeline(
            String node,
            long lastSequence,
            Program program,
            Reactor reactor,
            Judge judge,
            Function<String, Program> programs,
            Consumer<Entry> clusterLog) {
        this.node = node;
        this.sequence = lastSequence;
        this.program = program;
        this.reactor = reactor;
        this.judge = judge;
        this.programs = programs;
        this.clusterLog = clusterLog;
        judge.configure(program);
    }

    /** Takes in what a source saw. Returns its event. */
    public Event accept(Observation seen, Moment now) {
        Event event = Event.of(nextId(), now, seen);
        consequences = 0;
        take(event);
        settle(now);
        return event;
    }

    /**
     * Lets pass what changes nothing: it gets no number and no entry.
     *
     * @return false when it would change something, and nothing was done: then it is to be accepted
     */
    public boolean pass(Observation seen, Moment now) {
        if (seen.acknowledged() || !reactor.isSteady(seen)) {
            return false;
        }
        reactor.passed(seen, now);
        return true;
    }

    /** Takes in how an attempt ended. */
    public Outcome accept(Attempt attempt, Result result, Moment now) {
        Outcome outcome = outcome(attempt, result, now);
        consequences = 0;
        take(outcome);
        settle(now);
        return outcome;
    }

    /** Tells the concerns that time has come, when one of them waits for it. */
    public void tick(Moment now) {
        if (reactor.nextDeadline() > now.mono()) {
            return;
        }
        Observation tick = Observation.of("time.tick", new Subject("node", node), Attributes.NONE, Trust.MEASURED);
        Event event = Event.of(nextId(), now, tick);
        consequences = 0;
        take(event);
        reactor.wake(now, event.id(), output);
        settle(now);
    }

    /** When {@link #tick} will next have something to do, in microseconds of the monotonic clock. */
    public long nextDeadline() {
        return reactor.nextDeadline();
    }

    /** What a subject waits for, where nothing of it has come to the guard. */
    public List<Waiting> waits(Subject subject, Moment now) {
        return reactor.waits(subject, now);
    }

    /** Takes an entry back from the replicated log. */
    public void delivered(Entry entry) {
        reactor.applyToCluster(entry, output);
    }

    /** The entries made since the last call, in order. */
    public List<Entry> drain() {
        if (drained.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = List.copyOf(drained);
        drained.clear();
        return entries;
    }

    public long lastSequence() {
        return sequence;
    }

    public Program program() {
        return program;
    }

    /** Throws away what has not been worked off, after a fault inside: what was made so far stays. */
    public void abandon() {
        pending.clear();
    }

    /** Writes an event down without folding it; for faults of the fold itself. */
    public void note(Observation seen, Moment now) {
        drained.add(Event.of(nextId(), now, seen));
    }

    /** The state, for a snapshot as of {@link #lastSequence}. */
    public Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        saved.put("program", Value.of(program.config().version()));
        saved.put("reactor", reactor.save());
        return Value.fields(saved);
    }

    /** Takes over a snapshot; the entries after it are then given to {@link #recover}. */
    public void restore(Value snapshot, long atSequence, Moment at) {
        if (!(snapshot instanceof Value.Fields(SequencedMap<String, Value> fields))) {
            throw new IllegalArgumentException("a snapshot has a program and a reactor");
        }
        Value version = fields.getOrDefault("program", Value.of(""));
        program = programs.apply(version.plain());
        judge.configure(program);
        reactor.configure(program, at, Output.NOWHERE);
        Value state = fields.get("reactor");
        if (state != null) {
            reactor.restore(state);
        }
        sequence = atSequence;
    }

    /** Numbers go on above this one: entries up to it may exist, though they could not be read. */
    public void above(long recorded) {
        sequence = Math.max(sequence, recorded);
    }

    /** Folds a recorded entry without putting anything out: recovery. */
    public void recover(Entry entry) {
        sequence = entry.id().sequence();
        if (entry instanceof Event event) {
            configureOn(event, Output.NOWHERE);
            if (event.type().equals("time.tick")) {
                applyBoth(entry, Output.NOWHERE);
                reactor.wake(event.at(), event.id(), Output.NOWHERE);
                return;
            }
        }
        applyBoth(entry, Output.NOWHERE);
    }

    private void applyBoth(Entry entry, Output out) {
        reactor.apply(entry, out);
        reactor.applyToCluster(entry, out);
    }

    private void take(Entry entry) {
        drained.add(entry);
        if (entry instanceof Event event) {
            configureOn(event, output);
        }
        reactor.apply(entry, output);
        clusterLog.accept(entry);
    }

    private void configureOn(Event event, Output out) {
        if (event.type().equals("config.applied")) {
            program = programs.apply(event.attributes().text("version", ""));
            judge.configure(program);
            reactor.configure(program, event.at(), out);
        }
    }

    private void settle(Moment now) {
        while (!pending.isEmpty()) {
            switch (pending.removeFirst()) {
                case Observation conclusion -> take(derived(conclusion, now));
                case Proposal proposal -> decide(proposal, now);
                case Object other -> throw new IllegalStateException("not an output: " + other);
            }
        }
    }

    private Event derived(Observation seen, Moment now) {
        return new Event(
                nextId(),
                now,
                seen.type(),
                seen.subject(),
                seen.attributes(),
                seen.trust(),
                seen.causes(),
                seen.lineage(),
                true,
                false);
    }

    private void decide(Proposal proposal, Moment now) {
        @Nullable ActionType type = program.catalogue().action(proposal.action());
        if (type == null) {
            throw new IllegalStateException("no such action: " + proposal.action());
        }
        Decision decision = decision(proposal, type, now);
        take(decision);
        Judge.Judgement judgement = judge.judge(decision, now);
        Verdict verdict =
                new Verdict(nextId(), now, decision.id(), decision.target(), judgement.ruling(), judgement.answers());
        take(verdict);
        if (verdict.permits()) {
            attempt(decision, type, now);
        }
    }

    private Decision decision(Proposal proposal, ActionType type, Moment now) {
        return new Decision(
                nextId(),
                now,
                proposal.by(),
                proposal.action(),
                type.actionClass(),
                proposal.target(),
                proposal.about(),
                proposal.parameters(),
                proposal.trust(),
                proposal.dryRun(),
                proposal.key(),
                proposal.basis(),
                proposal.causes(),
                proposal.lineage());
    }

    private void attempt(Decision decision, ActionType type, Moment now) {
        boolean intent = type.nature() == ActionType.Nature.INTENT;
        Moment deadline = now.plus(deadline(decision));
        Attempt attempt = new Attempt(
                nextId(),
                now,
                decision.id(),
                decision.by(),
                decision.action(),
                decision.actionClass(),
                decision.target(),
                decision.about(),
                judge.parameters(decision),
                decision.key(),
                sequence,
                deadline,
                deadline.plus(verifyWithin(decision)),
                intent,
                decision.lineage().deeper());
        take(attempt);
        if (intent) {
            take(outcome(attempt, Result.succeeded("desired state changed", Attributes.NONE), now));
        }
    }

    /** A proposal says how long its attempt may take in its {@code deadline} parameter, in microseconds. */
    private static Duration deadline(Decision decision) {
        long micros = decision.parameters().integer("deadline", 0);
        return micros > 0 ? Moment.span(micros) : DEFAULT_DEADLINE;
    }

    private Duration verifyWithin(Decision decision) {
        GuardSpec guard = program.config().guard();
        Limits limits = decision.by().kind() == Principal.Kind.RULE
                ? guard.limits(decision.actionClass(), decision.by().name())
                : guard.limits(decision.actionClass());
        Duration within = limits.verifyWithin();
        return within == null ? Duration.ZERO : within;
    }

    private Outcome outcome(Attempt attempt, Result result, Moment now) {
        return new Outcome(
                nextId(),
                now,
                attempt.id(),
                attempt.target(),
                result.result(),
                result.text(),
                result.evidence(),
                result.resolved(),
                attempt.lineage());
    }

    private EntryId nextId() {
        sequence++;
        return new EntryId(node, sequence);
    }

    /** Keeps outputs in order until the entry at hand is done with. */
    private final class Collector implements Output {
        @Override
        public void derive(Observation conclusion) {
            add(conclusion);
        }

        @Override
        public void propose(Proposal proposal) {
            add(proposal);
        }

        private void add(Object output) {
            consequences++;
            if (consequences <= MAX_CONSEQUENCES) {
                pending.add(output);
            } else if (consequences == MAX_CONSEQUENCES + 1) {
                pending.add(Observation.of(
                        "reactor.overflow",
                        new Subject("node", node),
                        Attributes.of("limit", Value.of(MAX_CONSEQUENCES)),
                        Trust.MEASURED));
            }
        }
    }
}
