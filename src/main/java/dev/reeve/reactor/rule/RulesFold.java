/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Waiting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The rules: hands events to the rules that look at them, makes firings into events and proposals, and switches off a rule that is broken. */
public final class RulesFold implements Fold {
    /** Silences told of at a time; the rest at the next tick, so that the proposals of one entry stay few. */
    private static final int FIRINGS_PER_WAKE = 256;

    private final Repairs repairs = new Repairs();
    private final RuleBook book = new RuleBook(repairs);
    private final Deadlines deadlines = new Deadlines();
    private final Deferrals deferrals = new Deferrals();
    private final Consequences consequences = new Consequences(deferrals, deadlines);

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        book.rules().values().forEach(deadlines::remove);
        repairs.configure(program);
        book.configure(program, now);
        deferrals.retain(book.rules());
        book.rules().values().forEach(deadlines::update);
    }

    @Override
    public boolean looksAt(String type) {
        return book.looksAt(type)
                || !deferrals.isEmpty()
                || type.startsWith("daemon.")
                || type.startsWith("config.")
                || type.startsWith("clock.");
    }

    @Override
    public void apply(Entry entry, Output out) {
        switch (entry) {
            case Event event -> event(event, out);
            case Decision decision -> decided(decision);
            case Verdict verdict -> judged(verdict, out);
            case Attempt attempt -> attempted(attempt);
            case Outcome outcome -> repairs.ended(outcome);
        }
    }

    private void event(Event event, Output out) {
        repairs.seen(event);
        switch (event.type()) {
            case "config.applied" -> announce(Consequences.Cause.of(event), out);
            case "daemon.started" -> {
                announce(Consequences.Cause.of(event), out);
                restart(event.at());
            }
            case "daemon.paused", "clock.jumped" -> restart(event.at());
            default -> deferrals.changed(event);
        }
        // What a rule has to tell at a time it tells at its next event after that, whether the event is for it or not.
        boolean every = deadlines.first() <= event.at().mono();
        for (Rule rule : book.lookingAt(event, every)) {
            accept(rule, event, out);
        }
    }

    private void accept(Rule rule, Event event, Output out) {
        Watch watch = rule.watch();
        if (watch == null || isOwn(rule, event)) {
            return;
        }
        try {
            String ended = rule.ends(event);
            if (ended != null) {
                watch.rearm(ended, event.at());
                deferrals.cancel(rule.spec().name(), ended);
            }
            Fired fired = watch.accept(event, rule);
            if (fired != null) {
                consequences.fire(rule, fired, out);
            }
        } catch (RuntimeException | StackOverflowError broken) {
            rule.disable(Rule.reason(broken));
        }
        consequences.tell(rule, watch, Consequences.Cause.of(event), out);
    }

    /** What a rule says of itself must not set it off. */
    private static boolean isOwn(Rule rule, Event event) {
        return event.type().startsWith("rule.")
                && event.subject().name().equals(rule.spec().name());
    }

    private void announce(Consequences.Cause cause, Output out) {
        book.rules().values().stream().filter(Rule::disabled).forEach(rule -> consequences.tell(rule, cause, out));
    }

    private void restart(Moment now) {
        for (Rule rule : book.rules().values()) {
            Watch watch = rule.watch();
            if (watch != null) {
                watch.restart(now);
                deadlines.update(rule);
            }
        }
    }

    private void decided(Decision decision) {
        if (decision.by().kind() == Principal.Kind.RULE) {
            deferrals.decided(decision);
        }
    }

    private void attempted(Attempt attempt) {
        Rule rule = attempt.by().kind() == Principal.Kind.RULE
                ? book.rules().get(attempt.by().name())
                : null;
        repairs.attempted(attempt, rule != null && rule.spec().actions().size() > 1);
    }

    private void judged(Verdict verdict, Output out) {
        Deferrals.Wish given = deferrals.judged(verdict);
        Rule rule =
                given == null ? null : book.rules().get(given.proposal().by().name());
        if (given != null && rule != null) {
            rule.failed().add(1, given.proposal().action() + " was put off " + Deferrals.TRIES + " times");
            consequences.tell(
                    rule,
                    new Consequences.Cause(
                            verdict.id(), verdict.at(), given.proposal().lineage()),
                    out);
        }
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        Consequences.Cause tick = new Consequences.Cause(cause, now, Lineage.EXTERNAL.of(cause));
        for (String name : deadlines.due(now.mono())) {
            Rule rule = book.rules().get(name);
            if (rule != null) {
                wake(rule, tick, out);
            }
        }
        for (Deferrals.Wish wish : deferrals.due(now)) {
            if (Deferrals.current(wish, book.rules()) && !repairs.overtook(wish, now)) {
                deferrals.proposedAgain(wish);
                out.propose(wish.proposal());
            }
        }
    }

    private void wake(Rule rule, Consequences.Cause tick, Output out) {
        Watch watch = rule.watch();
        if (watch == null) {
            consequences.tell(rule, tick, out);
            return;
        }
        try {
            watch.wake(tick.at(), tick.id(), FIRINGS_PER_WAKE, rule)
                    .forEach(fired -> consequences.fire(rule, fired, out));
        } catch (RuntimeException | StackOverflowError broken) {
            rule.disable(Rule.reason(broken));
        }
        consequences.tell(rule, watch, tick, out);
    }

    @Override
    public long nextDeadline() {
        return Math.min(deadlines.first(), deferrals.nextDeadline());
    }

    @Override
    public List<Waiting> waits(Subject subject, Moment now) {
        return RuleWaits.of(subject, book.rules().values(), now);
    }

    @Override
    public Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        saved.put("rules", book.save());
        saved.put("deferred", deferrals.save());
        saved.put("repairs", repairs.save());
        return Value.fields(saved);
    }

    @Override
    public void restore(Value saved) {
        book.rules().values().forEach(deadlines::remove);
        book.restore(Saved.field(saved, "rules"));
        deferrals.restore(Saved.field(saved, "deferred"));
        // A snapshot of an earlier version has none.
        repairs.restore(Saved.fields(saved).getOrDefault("repairs", new Value.Items(List.of())));
        book.rules().values().forEach(deadlines::update);
    }
}
