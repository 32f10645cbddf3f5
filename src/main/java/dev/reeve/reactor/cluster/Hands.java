/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.event.Principal.Kind;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanScope;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose hand was last on a target: the last thing that a rule or a person wanted of it. An operator's hand keeps rules off for a while, a stop by hand for as long as nobody starts it by hand,
 * and lets the steps that carry the operator's wish out pass where the operator would.
 */
public final class Hands extends Concern {
    private static final int MAX = 10_000;

    /** In a snapshot of before it was kept: nothing is known to be younger. */
    private static final EntryId UNKNOWN = new EntryId("?", Long.MAX_VALUE);

    /** How long the steps of an operator's wish may take and still count as the operator's. */
    public static final Duration CARRYING_OUT = Duration.ofMinutes(2);

    /**
     * @param at on the monotonic clock
     * @param attempt its entry; what was seen after it has a higher number on the same node
     * @param from what a ban keeps out of, in the spelling of {@link BanScope}; empty for all else
     * @param until when a ban ends, on the monotonic clock; 0 for all else
     */
    public record Hand(
            Principal by, String action, boolean overriding, long at, EntryId attempt, String from, long until) {
        public boolean operator() {
            return by.kind() == Kind.OPERATOR;
        }
    }

    private final RecentBy<Subject, Hand> hands = new RecentBy<>(MAX);
    private final Settings settings;

    Hands(Settings settings) {
        this.settings = settings;
    }

    @Override
    String name() {
        return "hands";
    }

    public @Nullable Hand last(Subject target) {
        return hands.get(target);
    }

    /** What is left of the time in which rules keep off the target because an operator acted on it; zero when it is over. */
    public Duration keepOff(Subject target, Moment now) {
        Hand hand = last(target);
        if (hand == null || !hand.operator()) {
            return Duration.ZERO;
        }
        Duration left = settings.guard().operatorHold().minus(Moment.span(now.mono() - hand.at));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The operator whose wish is just being carried out on the target; null when none is. */
    public @Nullable Hand carriedOut(Subject target, Moment now) {
        Hand hand = last(target);
        boolean fresh = hand != null
                && hand.operator()
                && Moment.span(now.mono() - hand.at).compareTo(CARRYING_OUT) <= 0;
        return fresh ? hand : null;
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Attempt attempt
                && attempt.by().kind() != Kind.PLANNER
                && attempt.actionClass().atLeast(ActionClass.REVERSIBLE)
                && !(attempt.by().kind() == Kind.RULE && attempt.target().kind().equals("address"))
                && !repeatsAStopByHand(attempt)) {
            hands.put(attempt.target(), hand(attempt));
        }
    }

    /** What a person stopped stays stopped by a person, though a rule stops it once more. */
    private boolean repeatsAStopByHand(Attempt attempt) {
        Hand hand = last(attempt.target());
        return hand != null
                && hand.operator()
                && hand.action().equals("service.stop")
                && attempt.by().kind() == Kind.RULE
                && attempt.action().equals("service.stop");
    }

    private static Hand hand(Attempt attempt) {
        long at = attempt.at().mono();
        boolean ban = attempt.action().equals("ban.add");
        return new Hand(
                attempt.by(),
                attempt.action(),
                attempt.parameters().truth("override"),
                at,
                attempt.id(),
                ban ? from(attempt.parameters()) : "",
                ban ? at + Moment.micros(BanPolicy.time(attempt.parameters())) : 0);
    }

    /** What a ban with these parameters keeps out of; what is no such thing is refused elsewhere, and equals nothing here. */
    public static String from(Attributes parameters) {
        try {
            BanScope scope = BanPolicy.scope(parameters);
            return (scope == null ? BanScope.EVERYTHING : scope).toString();
        } catch (IllegalArgumentException wrong) {
            return "?";
        }
    }

    @Override
    Value save() {
        return hands.save(
                Subject::toString,
                hand -> new Value.Items(List.of(
                        Decisions.save(hand.by),
                        Value.of(hand.action),
                        Value.of(hand.overriding),
                        Value.of(hand.at),
                        Value.of(hand.attempt.toString()),
                        Value.of(hand.from),
                        Value.of(hand.until))));
    }

    @Override
    void restore(Value saved) {
        hands.restore(saved, Subject::parse, Hands::load);
    }

    private static Hand load(Value value) {
        List<Value> parts = Saved.items(value);
        boolean whole = parts.size() > 6;
        return new Hand(
                Decisions.principal(parts.get(0)),
                parts.get(1).plain(),
                parts.get(2).equals(Value.of(true)),
                Saved.integer(parts.get(3)),
                whole ? EntryId.parse(parts.get(4).plain(), "") : UNKNOWN,
                whole ? parts.get(5).plain() : "?",
                whole ? Saved.integer(parts.get(6)) : Long.MAX_VALUE);
    }
}
