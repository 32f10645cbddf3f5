/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import dev.reeve.model.Subject;
import java.util.List;

/**
 * What the guard said of a decision, with the answer of every gate that was asked.
 *
 * @param subject the decision's target
 */
public record Verdict(EntryId id, Moment at, EntryId decision, Subject subject, Ruling ruling, List<GateAnswer> answers)
        implements Entry {
    public Verdict {
        answers = List.copyOf(answers);
    }

    /** The guard's word. */
    public sealed interface Ruling {
        String text();

        record Permit(String text) implements Ruling {}

        /** Asked for again, from fresh facts, at {@code until}. */
        record Defer(String reason, String text, Moment until) implements Ruling {}

        record Refuse(String reason, String text) implements Ruling {}

        /** A person must approve the decision before {@code expires}. */
        record Ask(String reason, String text, Moment expires) implements Ruling {}

        /** Would have been permitted; the rule, the guard or the node is in dry-run. */
        record WouldPermit(String text) implements Ruling {}
    }

    /**
     * One gate's answer.
     *
     * @param gate its name, such as {@code budget}
     * @param said how it answered
     * @param reason a constant's name when it did not pass, else empty
     * @param text with the numbers compared, such as {@code 2 of 3 in 10 min}
     */
    public record GateAnswer(String gate, Said said, String reason, String text) {
        public enum Said {
            PASS,
            DEFER,
            REFUSE,
            ASK,
            DRY
        }
    }

    public boolean permits() {
        return ruling instanceof Ruling.Permit;
    }

    @Override
    public List<EntryId> causes() {
        return List.of(decision);
    }

    @Override
    public boolean durable() {
        return true;
    }
}
