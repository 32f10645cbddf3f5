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

    /** As it is written in the verdict. */
    GateAnswer of(String gate);

    /** The ruling when this answer decides. */
    Ruling ruling();

    /** Nothing stands against it here. */
    record Pass(String text) implements Answer {
        @Override
        public GateAnswer of(String gate) {
            return new GateAnswer(gate, GateAnswer.Said.PASS, "", text);
        }

        @Override
        public Ruling ruling() {
            return new Ruling.Permit(text);
        }
    }

    /** Not now; at {@code until} it may be derived anew. */
    record Defer(Reason reason, String text, Moment until) implements Answer {
        @Override
        public GateAnswer of(String gate) {
            return new GateAnswer(gate, GateAnswer.Said.DEFER, reason.name(), text);
        }

        @Override
        public Ruling ruling() {
            return new Ruling.Defer(reason.name(), text, until);
        }
    }

    /** No. */
    record Refuse(Reason reason, String text) implements Answer {
        @Override
        public GateAnswer of(String gate) {
            return new GateAnswer(gate, GateAnswer.Said.REFUSE, reason.name(), text);
        }

        @Override
        public Ruling ruling() {
            return new Ruling.Refuse(reason.name(), text);
        }
    }

    /** If a person says yes before {@code expires}. */
    record Ask(Reason reason, String text, Moment expires) implements Answer {
        @Override
        public GateAnswer of(String gate) {
            return new GateAnswer(gate, GateAnswer.Said.ASK, reason.name(), text);
        }

        @Override
        public Ruling ruling() {
            return new Ruling.Ask(reason.name(), text, expires);
        }
    }

    /** Only to be recorded. */
    record Dry(String text) implements Answer {
        @Override
        public GateAnswer of(String gate) {
            return new GateAnswer(gate, GateAnswer.Said.DRY, Reason.DRY_RUN.name(), text);
        }

        @Override
        public Ruling ruling() {
            return new Ruling.WouldPermit(text);
        }
    }

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
}
