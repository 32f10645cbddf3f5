/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.cluster.ClusterState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks every gate, in order; the first that does not pass decides. All are asked even so, so that whoever wonders sees every reason at once. Total: an error in a gate is that gate's refusal, and
 * without a configuration everything is refused.
 */
public final class Guard implements Judge {
    /** How often a gate was asked, and how often it did not pass, since the daemon started: for status, not part of the state. */
    public record Count(String gate, long asked, long stopped) {}

    private static final Answer PASSED = Answer.pass("every gate passed");

    private final Gate[] gates;
    private final long[] asked;
    private final long[] stopped;
    /** What each gate said last, and how it stands in a verdict: most say the same again. */
    private final Answer[] last;

    private final GateAnswer[] written;
    private final ClusterState state;
    private final Standing standing;
    private @Nullable GuardContext context;

    public Guard(ClusterState state, Standing standing) {
        this(state, standing, gates());
    }

    Guard(ClusterState state, Standing standing, List<Gate> gates) {
        this.state = state;
        this.standing = standing;
        this.gates = gates.toArray(Gate[]::new);
        this.asked = new long[gates.size()];
        this.stopped = new long[gates.size()];
        this.last = new Answer[gates.size()];
        this.written = new GateAnswer[gates.size()];
        for (int i = 0; i < this.gates.length; i++) {
            last[i] = PASSED;
            written[i] = PASSED.of(this.gates[i].name());
        }
    }

    /** The fifteen, in the order in which they decide. */
    static List<Gate> gates() {
        return List.of(
                new HoldGate(),
                new AuthorityGate(),
                new LeadershipGate(),
                new FreshnessGate(),
                new CorroborationGate(),
                new NeverListGate(),
                new InterlockGate(),
                new LineageGate(),
                new EffectGate(),
                new BackoffGate(),
                new BudgetGate(),
                new BlastRadiusGate(),
                new CommonCauseGate(),
                new ApprovalGate(),
                new ModeGate());
    }

    @Override
    public void configure(Program program) {
        context = new GuardContext(program, state, standing);
    }

    @Override
    public Judgement judge(Decision decision, Moment now) {
        GateAnswer[] answers = new GateAnswer[gates.length];
        Answer deciding = PASSED;
        for (int i = 0; i < gates.length; i++) {
            Answer answer = ask(gates[i], decision, now);
            answers[i] = written(i, answer);
            asked[i]++;
            stopped[i] += answer.passes() ? 0 : 1;
            deciding = deciding.passes() && !answer.passes() ? answer : deciding;
        }
        return new Judgement(deciding.ruling(), List.of(answers));
    }

    private GateAnswer written(int gate, Answer answer) {
        if (answer != last[gate]) {
            last[gate] = answer;
            written[gate] = answer.of(gates[gate].name());
        }
        return written[gate];
    }

    /** Whatever is wrong with a gate, a decision or the state: the answer is no. */
    private Answer ask(Gate gate, Decision decision, Moment now) {
        try {
            return context == null
                    ? Answer.refuse(Reason.INTERNAL, "there is no configuration yet")
                    : gate.ask(decision, now, context);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError broken) {
            return Answer.refuse(Reason.INTERNAL, "gate " + gate.name() + " failed: " + broken);
        }
    }

    /** A message says how many like it were left out before. */
    @Override
    public Attributes parameters(Decision decision) {
        long folded = decision.actionClass() == ActionClass.NOTIFY
                ? state.budgets().folded(decision.target(), decision.about())
                : 0;
        boolean full = decision.parameters().size() >= Attributes.MAX_NAMES;
        return folded == 0 || full
                ? decision.parameters()
                : decision.parameters().with("folded", Value.of(folded));
    }

    public List<Count> counts() {
        List<Count> counts = new ArrayList<>(gates.length);
        for (int i = 0; i < gates.length; i++) {
            counts.add(new Count(gates[i].name(), asked[i], stopped[i]));
        }
        return counts;
    }
}
