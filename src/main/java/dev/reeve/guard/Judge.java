/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.reactor.Program;
import java.util.List;

/** Judges decisions. Total: whatever goes wrong inside is a refusal. */
public interface Judge {
    /** Takes over the limits of a configuration. */
    void configure(Program program);

    /** The answer of every gate and the ruling that follows. */
    Judgement judge(Decision decision, Moment now);

    /** The parameters of a permitted decision's attempt: the decision's own, and what the judge has to tell the effector. */
    default Attributes parameters(Decision decision) {
        return decision.parameters();
    }

    /** A verdict that has no id yet. */
    record Judgement(Verdict.Ruling ruling, List<Verdict.GateAnswer> answers) {
        public Judgement {
            answers = List.copyOf(answers);
        }
    }
}
