/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Silences. Without keys the first one counts from when the rule came into force; with keys each counts from the key's first event. Fires once per silence; a silence that ends within a cooldown is
 * not told of, one that outlasts it is told of at its end. A span in which nobody looked (the daemon was stopped or paused, the clock jumped) proves nothing: every silence that has not been told of
 * starts anew.
 */
final class AbsenceDetector extends Detector<AbsenceState> {
    private record Due(long at, String key) {}

    private static final Comparator<Due> SOONEST =
            Comparator.comparingLong(Due::at).thenComparing(Due::key);

    private final Matcher of;
    private final Duration during;
    private final long span;
    private final TreeSet<Due> timers = new TreeSet<>(SOONEST);

    AbsenceDetector(RuleSpec spec, When.Absence when, Matcher of, Moment now) {
        super(spec);
        this.of = of;
        this.during = when.during();
        this.span = Moment.micros(when.during());
        if (by.isEmpty()) {
            schedule("", state("", now.mono()), now.mono());
        }
    }

    @Override
    String wanted() {
        return "it waits for " + Spans.format(during) + " without " + of.type();
    }

    @Override
    protected Progress progress(AbsenceState state, Moment now, MendedAt repaired) {
        String since = RuleWaits.span(now.mono() - state.since);
        String due = state.due == Long.MAX_VALUE
                ? "the next " + of.type()
                : "another " + RuleWaits.span(state.due - now.mono());
        return new Progress("silent for " + since + " of " + Spans.format(during), due);
    }

    @Override
    List<Matcher> matchers() {
        return List.of(of);
    }

    @Override
    List<String> types() {
        return List.of(of.type());
    }

    @Override
    @Nullable
    Firing accept(Event event, MendedAt.Asked mended) {
        String key = of.matches(event) ? RuleKey.of(event, by) : null;
        if (key != null) {
            AbsenceState state = state(key, event.at().mono());
            state.event = Evidence.of(event);
            state.about = event.subject().toString();
            schedule(key, state, event.at().mono());
        }
        return null;
    }

    @Override
    List<Firing> wake(Moment now, EntryId cause, int most, MendedAt.Asked mended) {
        List<Firing> firings = new ArrayList<>();
        while (firings.size() < most && nextDeadline() <= now.mono()) {
            String key = timers.removeFirst().key();
            AbsenceState state = keys.peek(key);
            if (state != null) {
                state.due = Long.MAX_VALUE;
                fire(key, state, firing(key, state, now, cause), mended, firings);
            }
        }
        return firings;
    }

    /** Silent since before a repair ended: the silence counts from its end. */
    private void fire(String key, AbsenceState state, Firing firing, MendedAt.Asked mended, List<Firing> firings) {
        long repaired = mended.of(firing).mono();
        if (state.since < repaired) {
            schedule(key, state, repaired);
        } else {
            fired(key, state, firing.at().mono());
            firings.add(firing);
        }
    }

    @Override
    long nextDeadline() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.first().at();
    }

    @Override
    void restart(Moment now) {
        List<String> waiting = timers.stream().map(Due::key).toList();
        for (String key : waiting) {
            AbsenceState state = keys.peek(key);
            if (state != null) {
                schedule(key, state, now.mono());
            }
        }
    }

    private AbsenceState state(String key, long now) {
        AbsenceState state = keys.seen(key);
        if (state == null) {
            state = new AbsenceState();
            keys.add(key, state, now);
        }
        return state;
    }

    /** The silence counts from now. */
    private void schedule(String key, AbsenceState state, long now) {
        unschedule(key, state);
        state.since = now;
        if (state.armed) {
            long cooled = state.firedAt == KeyState.NEVER ? now : state.firedAt + cooldown;
            state.due = Math.max(now + span, cooled);
            timers.add(new Due(state.due, key));
        }
    }

    private void unschedule(String key, AbsenceState state) {
        if (state.due != Long.MAX_VALUE) {
            timers.remove(new Due(state.due, key));
            state.due = Long.MAX_VALUE;
        }
    }

    private Firing firing(String key, AbsenceState state, Moment now, EntryId cause) {
        List<EntryId> causes = new ArrayList<>();
        if (state.event != 0) {
            causes.add(Evidence.id(cause.node(), state.event));
        }
        causes.add(cause);
        String silence = "no " + of.type() + " for " + Spans.format(Moment.span(now.mono() - state.since));
        return new Firing(
                key,
                0,
                causes,
                Trust.MEASURED,
                now,
                Lineage.EXTERNAL.of(cause),
                state.about == null ? spec.subject() : Subject.parse(state.about),
                of.type(),
                RuleKey.attributes(key, by),
                List.of(new Basis("silence", silence + ", expected within " + Spans.format(during), cause, now, 0)),
                1);
    }

    @Override
    protected void rearmed(String key, AbsenceState state, Moment now) {
        schedule(key, state, now.mono());
    }

    @Override
    protected boolean idle(AbsenceState state, long now) {
        return state.due == Long.MAX_VALUE && mayFire(state, now);
    }

    @Override
    protected void gone(String key, AbsenceState state) {
        unschedule(key, state);
    }

    @Override
    void clear() {
        super.clear();
        timers.clear();
    }

    @Override
    protected void write(AbsenceState state, List<Value> items) {
        items.add(Value.of(state.since));
        items.add(Value.of(state.event));
        items.add(Value.of(state.due));
        items.add(Value.of(state.about == null ? "" : state.about));
    }

    @Override
    protected AbsenceState read(String key, List<Value> items) {
        AbsenceState state = new AbsenceState();
        state.since = Saved.number(items.getFirst());
        state.event = Saved.number(items.get(1));
        state.due = Saved.number(items.get(2));
        String about = Saved.text(items.get(3));
        state.about = about.isEmpty() ? null : about;
        if (state.due != Long.MAX_VALUE) {
            timers.add(new Due(state.due, key));
        }
        return state;
    }
}
