/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.ActionClass;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a rule says for itself replaces that and nothing else: a rule with one limit of its own keeps all others of its action's class. */
class RuleLimitsTest {
    private static final String WEB = "service/web";
    private static final Limits FIVE_A_MINUTE =
            new Limits(null, 0, new Limits.Rate(5, Duration.ofMinutes(1)), null, null, null, null, null, 0, -1);

    @Test
    void aRuleThatSaysOneLimitKeepsTheOthersOfTheClass() {
        GuardSpec spec = withRule(GuardDefaults.spec());
        Limits standard = spec.limits(ActionClass.DISRUPTIVE);

        Limits held = spec.limits(ActionClass.DISRUPTIVE, "r");

        assertThat(held.perTarget()).isEqualTo(FIVE_A_MINUTE.perTarget());
        assertThat(held.basisAge()).isEqualTo(standard.basisAge());
        assertThat(held.verifyWithin()).isEqualTo(standard.verifyWithin());
        assertThat(held.observers()).isEqualTo(standard.observers());
        assertThat(held.ineffective()).isEqualTo(standard.ineffective());
        assertThat(held.blastRadius()).isEqualTo(standard.blastRadius());
        assertThat(spec.limits(ActionClass.DISRUPTIVE, "another")).isEqualTo(standard);
    }

    @Test
    void itsFactsMayBeNoOlderThanTheClassAllows() {
        Verdict verdict =
                lab().rule("service.restart", WEB).fact("count", 0, 31).propose();

        assertThat(reason(verdict)).isEqualTo(Reason.STALE.name());
    }

    @Test
    void itsOwnBudgetHoldsInPlaceOfTheClasss() {
        Lab lab = lab();
        for (int i = 0; i < 5; i++) {
            lab.rule("service.restart", WEB).done();
        }

        assertThat(reason(lab.rule("service.restart", WEB).propose())).isEqualTo(Reason.BUDGET_TARGET.name());
    }

    @Test
    void whatItDoesCountsForTheOthers() {
        Lab lab = lab();
        for (int i = 0; i < 3; i++) {
            lab.rule("service.restart", WEB).done();
        }

        Verdict other = lab.rule("service.restart", WEB)
                .by(Principal.Kind.RULE, "s", "1")
                .propose();

        assertThat(reason(other)).isEqualTo(Reason.BUDGET_TARGET.name());
    }

    @Test
    void aSharedBudgetThatItLeavesUnsaidStillHoldsForIt() {
        Lab lab = lab();
        for (int i = 0; i < 60; i++) {
            lab.rule("notify", "channel/ops").about("check/c" + i).done();
        }

        Verdict verdict =
                lab.rule("notify", "channel/ops").about("check/another").propose();

        assertThat(reason(verdict))
                .as("a message over its budget goes into the next one")
                .isEqualTo(Reason.FOLDED.name());
    }

    private static Lab lab() {
        Lab lab = Lab.open().guard(RuleLimitsTest::withRule);
        lab.reconfigure();
        return lab;
    }

    private static GuardSpec withRule(GuardSpec of) {
        TreeMap<String, Limits> rules = new TreeMap<>();
        rules.put("r", FIVE_A_MINUTE);
        return new GuardSpec(
                of.classes(),
                rules,
                of.protect(),
                of.ask(),
                of.approvalExpiry(),
                of.lineageDepth(),
                of.operatorHold(),
                of.dryRun(),
                of.forgeable(),
                of.loosened());
    }

    private static String reason(Verdict verdict) {
        return switch (verdict.ruling()) {
            case Ruling.Refuse(String reason, String text) -> reason;
            case Ruling.Defer defer -> defer.reason();
            case Ruling other -> other.toString();
        };
    }
}
