/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Moment;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.event.Verdict.Ruling;

/** What one gate says, with the numbers it compared. */
public sealed interface Answer {
    String text();

    /** Nothing stands against it here. */
    record Pass(String text) implements Answer {}

    /** Not now; at {@code until} it may be derived anew. */
    record Defer(Reason reason, String text, Moment until) implements Answer {}

    /** No. */
    record Refuse(Reason reason, String text) implements Answer {}

    /** If a person says yes before {@code expires}. */
    record Ask(Reason reason, String text, Moment expires) implements Answer {}

    /** Only to be recorded. */
    record Dry(String text) implements Answer {}

    static Answer pass(String text) {
        return new Pass(text);
    }

    static Answer refuse(Reason reason, String text) {
        return new Refuse(reason, text);
    }

    /** @param until on the monotonic clock; a moment that has passed is put one second ahead, so that nobody asks in a circle */
    static Answer defer(Reason reason, String text, Moment now, long until) {
        long wait = Math.max(1_000_000, until - now.mono());
        return new Defer(reason, text, new Moment(now.wall() + wait, now.mono() + wait));
    }

    default boolean passes() {
        return this instanceof Pass;
    }

    /** As it is written in the verdict. */
    default GateAnswer of(String gate) {
        return switch (this) {
            case Pass(String text) -> new GateAnswer(gate, GateAnswer.Said.PASS, "", text);
            case Defer(Reason reason, String text, Moment until) ->
                new GateAnswer(gate, GateAnswer.Said.DEFER, reason.name(), text);
            case Refuse(Reason reason, String text) ->
                new GateAnswer(gate, GateAnswer.Said.REFUSE, reason.name(), text);
            case Ask(Reason reason, String text, Moment expires) ->
                new GateAnswer(gate, GateAnswer.Said.ASK, reason.name(), text);
            case Dry(String text) -> new GateAnswer(gate, GateAnswer.Said.DRY, Reason.DRY_RUN.name(), text);
        };
    }

    /** The ruling when this answer decides. */
    default Ruling ruling() {
        return switch (this) {
            case Pass(String text) -> new Ruling.Permit(text);
            case Defer(Reason reason, String text, Moment until) -> new Ruling.Defer(reason.name(), text, until);
            case Refuse(Reason reason, String text) -> new Ruling.Refuse(reason.name(), text);
            case Ask(Reason reason, String text, Moment expires) -> new Ruling.Ask(reason.name(), text, expires);
            case Dry(String text) -> new Ruling.WouldPermit(text);
        };
    }
}
