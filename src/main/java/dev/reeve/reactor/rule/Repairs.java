/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Attempt;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * The repairs that rules may ask for, whoever asked: which are underway, and with which entry each last ended. A rule counts toward a repair only what came after that. Entries are told apart by their numbers: those of
 * one turn have one moment. Bounded: the oldest gives way, and its rule counts as if there had been no repair.
 */
final class Repairs {
    static final int MOST = 16_384;

    /** The actions of the rules in force that repair something: of others nothing is kept. */
    private final TreeSet<String> actions = new TreeSet<>();

    /** Until when it may take; one of which no end was seen by then holds no rule up. */
    private final SequencedMap<Repair, Long> underway = new LinkedHashMap<>();

    /** By the number of the attempt, where its own outcome is the end. */
    private final SequencedMap<Long, Repair> acting = new LinkedHashMap<>();

    private final SequencedMap<Repair, MendedAt> ended = new LinkedHashMap<>();

    void configure(Program program) {
        actions.clear();
        program.config()
                .rules()
                .values()
                .forEach(rule -> rule.actions().stream()
                        .map(action -> program.catalogue().action(action.action()))
                        .filter(type -> type != null && Repair.isOne(type))
                        .forEach(type -> actions.add(type.name())));
    }

    void attempted(Attempt attempt, boolean several) {
        if (actions.contains(attempt.action())) {
            Repair repair = Repair.of(attempt, several);
            put(underway, repair, attempt.verifyBy().mono());
            if (!attempt.intent() || !Repair.lasts(attempt.target().kind())) {
                put(acting, attempt.id().sequence(), repair);
            }
        }
    }

    /** How it ended does not matter: what there is to be seen is to be seen anew, and what is in vain the guard counts. */
    void ended(Outcome outcome) {
        Repair repair =
                acting.isEmpty() ? null : acting.remove(outcome.attempt().sequence());
        if (repair != null) {
            over(repair, outcome.id().sequence(), outcome.at());
        }
    }

    /** What only changes what is desired ends when that is so. */
    void seen(Event event) {
        if (actions.isEmpty()) {
            return;
        }
        switch (event.type()) {
            case "service.state" -> service(event);
            case "job.ended", "job.skipped" -> over(event, Repair.of("job.start", event.subject()));
            default -> {}
        }
    }

    private void service(Event event) {
        String state = event.attributes().text("state", "");
        if (state.equals(event.attributes().text("previous", ""))) {
            return;
        }
        Subject service = event.subject();
        if (state.equals("running") || state.equals("done")) {
            underway.remove(Repair.of("service.start", service));
            underway.remove(Repair.of("service.restart", service));
            over(event, Repair.up(service));
        } else if (state.equals("stopped")) {
            over(event, Repair.of("service.stop", service));
        }
    }

    private void over(Event event, Repair repair) {
        over(repair, event.id().sequence(), event.at());
    }

    private void over(Repair repair, long sequence, Moment at) {
        underway.remove(repair);
        put(ended, repair, new MendedAt(sequence, at.mono(), false));
    }

    private static <K, V> void put(SequencedMap<K, V> map, K key, V value) {
        map.remove(key);
        if (map.size() >= MOST) {
            map.pollFirstEntry();
        }
        map.put(key, value);
    }

    boolean isEmpty() {
        return underway.isEmpty() && ended.isEmpty();
    }

    MendedAt last(Repair repair, long now) {
        Long until = underway.get(repair);
        if (until != null && now < until) {
            return new MendedAt(Long.MAX_VALUE, now, true);
        }
        MendedAt own = ended.getOrDefault(repair, MendedAt.NEVER);
        return repair.endsWithStart() ? own.latest(ended.getOrDefault(repair.up(), MendedAt.NEVER)) : own;
    }

    /** A wish that was put off, of what has been repaired since. */
    boolean overtook(Deferrals.Wish wish, Moment now) {
        Subject target = wish.proposal().target();
        String action = wish.proposal().action();
        Repair repair = Repair.lasts(target.kind())
                ? Repair.of(action, target)
                : Repair.own(wish.slot().rule(), wish.slot().ruleKey());
        MendedAt last = actions.contains(action) ? last(repair, now.mono()) : MendedAt.NEVER;
        return wish.proposal().causes().getLast().sequence() < last.sequence();
    }

    Value save() {
        List<Value> times = new ArrayList<>();
        underway.forEach((repair, until) -> times.add(items(repair, Value.of(until))));
        List<Value> attempts = new ArrayList<>();
        acting.forEach((attempt, repair) -> attempts.add(items(repair, Value.of(attempt))));
        List<Value> ends = new ArrayList<>();
        ended.forEach((repair, end) -> ends.add(items(repair, Value.of(end.sequence()), Value.of(end.mono()))));
        return new Value.Items(List.of(new Value.Items(times), new Value.Items(attempts), new Value.Items(ends)));
    }

    private static Value items(Repair repair, Value... more) {
        List<Value> items = new ArrayList<>(List.of(Value.of(repair.action()), Value.of(repair.of())));
        items.addAll(List.of(more));
        return new Value.Items(items);
    }

    /** A snapshot of an earlier version has none. */
    void restore(Value saved) {
        underway.clear();
        acting.clear();
        ended.clear();
        List<Value> parts = Saved.items(saved);
        for (Value each : parts.isEmpty() ? List.<Value>of() : Saved.items(parts.getFirst())) {
            underway.put(repair(each), Saved.number(Saved.items(each).get(2)));
        }
        for (Value each : parts.isEmpty() ? List.<Value>of() : Saved.items(parts.get(1))) {
            acting.put(Saved.number(Saved.items(each).get(2)), repair(each));
        }
        for (Value each : parts.isEmpty() ? List.<Value>of() : Saved.items(parts.get(2))) {
            List<Value> items = Saved.items(each);
            ended.put(repair(each), new MendedAt(Saved.number(items.get(2)), Saved.number(items.get(3)), false));
        }
    }

    private static Repair repair(Value saved) {
        List<Value> items = Saved.items(saved);
        return new Repair(Saved.text(items.getFirst()), Saved.text(items.get(1)));
    }
}
