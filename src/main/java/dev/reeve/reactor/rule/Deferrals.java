/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Decision;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.cluster.BanSpread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Wishes of rules on which there is no last word. One that the guard put off is asked for again at the time it named, with the same evidence and its true age, as long as the rule is the same and
 * nothing has come that ends or overtakes it; a few times at most, but bans that wait for a person or for room
 * ({@link HeldBans}). Bounded: the oldest wish gives way, which is told.
 */
final class Deferrals {
    static final int MOST = 4_096;
    static final int TRIES = 3;

    /** So that a wish which is put off until now or earlier does not spin. */
    private static final long LEAST_WAIT = 1_000_000;

    /**
     * @param tries how often it was put off
     * @param due when it is asked for again; {@link Long#MAX_VALUE} while the guard has it, or while it waits with others
     * @param waitsFor what it waits for with others ({@link HeldBans}); else empty
     */
    record Wish(Slot slot, Proposal proposal, int tries, long due, String waitsFor) {
        /** It is with the guard. */
        static Wish asked(Slot slot, Proposal proposal, int tries) {
            return new Wish(slot, proposal, tries, Long.MAX_VALUE, "");
        }

        boolean of(String rule, String key) {
            return slot.rule.equals(rule) && slot.ruleKey.equals(key);
        }

        /** Whether it rests on this fact's having another value. */
        boolean restsOn(String fact, String value) {
            return proposal.basis().stream()
                    .anyMatch(
                            basis -> basis.name().equals(fact) && !basis.value().equals(value));
        }
    }

    /** What can be wished for once at a time: a newer wish takes the place of an older one. @param index which of the rule's actions */
    record Slot(String rule, String ruleKey, int index, Subject target, Subject about) {
        static Slot of(String ruleKey, int index, Proposal proposal) {
            return new Slot(proposal.by().name(), ruleKey, index, proposal.target(), proposal.about());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Slot that
                    && index == that.index
                    && target.equals(that.target)
                    && about.equals(that.about)
                    && rule.equals(that.rule)
                    && ruleKey.equals(that.ruleKey);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * rule.hashCode() + ruleKey.hashCode()) + target.hashCode()) + index;
        }
    }

    private final SequencedMap<String, Wish> wishes = new LinkedHashMap<>();

    /** The decision key of each wish; only looked up, never walked. */
    private final Map<Slot, String> bySlot = new LinkedHashMap<>();

    private final SequencedMap<Long, String> decisions = new LinkedHashMap<>();
    private final HeldBans held = new HeldBans();

    /** The earliest due, or -1 when it must be found again: it is asked for after each entry. */
    private long next = Long.MAX_VALUE;

    /** Gives the wish that it took the place of because there are too many; null where there was room. */
    @Nullable
    Wish proposed(String ruleKey, int index, Proposal proposal) {
        return keep(Wish.asked(Slot.of(ruleKey, index, proposal), proposal, 0));
    }

    /** It is with the guard once more. */
    void proposedAgain(Wish wish) {
        keep(Wish.asked(wish.slot(), wish.proposal(), wish.tries()));
    }

    private @Nullable Wish keep(Wish wish) {
        String older = bySlot.get(wish.slot());
        if (older != null) {
            remove(older);
        }
        Wish oldest = wishes.size() < MOST ? null : remove(wishes.firstEntry().getKey());
        put(wish);
        return oldest;
    }

    /** The firing is over, so nothing of it is asked for any more. */
    void cancel(String rule, String ruleKey) {
        if (!wishes.isEmpty()) {
            removeIf(wish -> wish.of(rule, ruleKey));
        }
    }

    /** A state that wishes rest on is another now: what was wished because of it is void. */
    boolean isEmpty() {
        return wishes.isEmpty();
    }

    void changed(Event event) {
        if (wishes.isEmpty()) {
            return;
        }
        if (event.type().equals(BanSpread.RELEASED)) {
            released(event.attributes().text("rule", ""), event.at());
        }
        String state = event.attributes().text("state");
        if (state != null) {
            String fact = event.subject() + " state";
            removeIf(wish -> wish.restsOn(fact, state));
        }
    }

    /** The rule's bans are held no more. */
    private void released(String rule, Moment at) {
        List<Wish> waiting = wishes.values().stream()
                .filter(wish -> wish.slot().rule.equals(rule) && wish.waitsFor().equals(BanSpread.REASON))
                .toList();
        waiting.forEach(
                wish -> put(new Wish(wish.slot(), wish.proposal(), wish.tries(), Long.MAX_VALUE, HeldBans.RATE)));
        if (!waiting.isEmpty()) {
            held.released(rule, at);
        }
    }

    void decided(Decision decision) {
        Wish wish = wishes.get(decision.key());
        if (wish != null && wish.proposal().by().equals(decision.by())) {
            if (decisions.size() >= MOST) {
                decisions.pollFirstEntry();
            }
            decisions.put(decision.id().sequence(), decision.key());
        }
    }

    /** Takes in the guard's word; gives the wish that was put off once too often. */
    @Nullable
    Wish judged(Verdict verdict) {
        String key =
                decisions.isEmpty() ? null : decisions.remove(verdict.decision().sequence());
        Wish wish = key == null ? null : remove(key);
        if (wish == null) {
            return null;
        }
        if (!(verdict.ruling() instanceof Verdict.Ruling.Defer defer)) {
            settled(wish, verdict);
            return null;
        }
        long due = Math.max(defer.until().mono(), verdict.at().mono() + LEAST_WAIT);
        if (HeldBans.waits(defer.reason())) {
            // No try: how long a question is open is bounded, and so is how many bans there may be.
            held.putOff(wish.slot().rule, defer.reason(), due);
            put(new Wish(wish.slot(), wish.proposal(), wish.tries(), Long.MAX_VALUE, defer.reason()));
            return null;
        }
        if (wish.tries() + 1 >= TRIES) {
            return wish;
        }
        put(new Wish(wish.slot(), wish.proposal(), wish.tries() + 1, due, ""));
        return null;
    }

    private void settled(Wish wish, Verdict verdict) {
        if (!HeldBans.tells(wish.proposal())) {
            return;
        }
        if (verdict.ruling() instanceof Verdict.Ruling.Permit) {
            released(wish.slot().rule, verdict.at());
        } else {
            held.gone(wish.slot().rule, verdict.at());
        }
    }

    /** The wishes whose time has come; they are no longer kept here. */
    List<Wish> due(Moment now) {
        List<Wish> due = new ArrayList<>(next > now.mono() ? List.of() : removeIf(wish -> wish.due() <= now.mono()));
        for (Wish wish : held.due(wishes.values(), now)) {
            remove(wish.proposal().key());
            due.add(wish);
        }
        return due;
    }

    long nextDeadline() {
        if (next < 0) {
            next = Long.MAX_VALUE;
            wishes.values().forEach(wish -> next = Math.min(next, wish.due()));
        }
        return Math.min(next, held.nextDeadline());
    }

    /** Lets go of the wishes of rules that are gone or changed. */
    void retain(SequencedMap<String, Rule> rules) {
        removeIf(wish -> !current(wish, rules));
    }

    static boolean current(Wish wish, Map<String, Rule> rules) {
        Rule rule = rules.get(wish.proposal().by().name());
        if (rule == null) {
            return false;
        }
        RuleSpec spec = rule.spec();
        return !rule.disabled() && spec.version().equals(wish.proposal().by().version());
    }

    Value save() {
        List<Value> saved = new ArrayList<>();
        wishes.sequencedValues()
                .forEach(wish -> saved.add(new Value.Items(List.of(
                        Value.of(wish.slot().ruleKey),
                        Value.of(wish.slot().index),
                        ProposalValues.save(wish.proposal()),
                        Value.of(wish.tries()),
                        Value.of(wish.due()),
                        Value.of(wish.waitsFor())))));
        List<Value> judged = new ArrayList<>();
        decisions.forEach((id, key) -> judged.add(new Value.Items(List.of(Value.of(id), Value.of(key)))));
        return new Value.Items(List.of(new Value.Items(saved), new Value.Items(judged), held.save()));
    }

    void restore(Value saved) {
        wishes.clear();
        bySlot.clear();
        decisions.clear();
        next = -1;
        for (Value wish : Saved.items(Saved.items(saved).getFirst())) {
            List<Value> items = Saved.items(wish);
            Proposal proposal = ProposalValues.read(items.get(2));
            put(new Wish(
                    Slot.of(Saved.text(items.getFirst()), Saved.integer(items.get(1)), proposal),
                    proposal,
                    Saved.integer(items.get(3)),
                    Saved.number(items.get(4)),
                    items.size() < 6 ? "" : Saved.text(items.get(5))));
        }
        for (Value judged : Saved.items(Saved.items(saved).get(1))) {
            List<Value> items = Saved.items(judged);
            decisions.put(Saved.number(items.getFirst()), Saved.text(items.get(1)));
        }
        // A snapshot of an earlier version has none.
        held.restore(
                Saved.items(saved).size() < 3
                        ? new Value.Items(List.of())
                        : Saved.items(saved).get(2));
    }

    private void put(Wish wish) {
        String key = wish.proposal().key();
        wishes.put(key, wish);
        bySlot.put(wish.slot(), key);
        next = next < 0 ? next : Math.min(next, wish.due());
    }

    private @Nullable Wish remove(String key) {
        Wish wish = wishes.remove(key);
        if (wish != null) {
            forget(wish);
        }
        return wish;
    }

    private List<Wish> removeIf(Predicate<Wish> unwanted) {
        List<Wish> removed = new ArrayList<>();
        wishes.values().removeIf(wish -> unwanted.test(wish) && removed.add(wish));
        removed.forEach(this::forget);
        return removed;
    }

    private void forget(Wish wish) {
        bySlot.remove(wish.slot());
        if (wish.due() == next) {
            next = wishes.isEmpty() || next == Long.MAX_VALUE ? Long.MAX_VALUE : -1;
        }
    }
}
