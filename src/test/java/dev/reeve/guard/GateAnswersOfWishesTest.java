/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.GateAnswersTest.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Principal.Kind;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose wish a planner's step carries out, when it is about another than the one that was named; and ages below a second. */
class GateAnswersOfWishesTest {
    private static final String LAST = "DEFER MIN_HEALTHY: 0 would be left, least 1";

    /** Two in a group; the second is down, by whom the test says, for an hour. */
    private static Lab pair(Kind by, String action) {
        Lab lab = GatesTest.group(2, 0);
        lab.rule(action, "service/s2")
                .by(by, by == Kind.RULE ? "r" : "alice", by == Kind.RULE ? "1" : "operator")
                .done();
        lab.state("s2", "stopped");
        return lab.pass(3_600);
    }

    private static String stop(Lab lab, String wish) {
        return said(
                "blast-radius",
                lab.planner("process.stop", "service/s1")
                        .with("wish", Value.of(wish))
                        .propose());
    }

    @Test
    void aPersonsStopOrRestartReachesWhatCannotStopBeforeIt() {
        assertThat(stop(pair(Kind.OPERATOR, "service.stop"), "service/s2")).endsWith("; an operator's wish");
        assertThat(stop(pair(Kind.OPERATOR, "service.restart"), "service/s2")).endsWith("; an operator's wish");
        assertThat(stop(pair(Kind.OPERATOR, "service.start"), "service/s2")).isEqualTo(LAST);
        assertThat(stop(pair(Kind.RULE, "service.stop"), "service/s2")).isEqualTo(LAST);
        assertThat(stop(pair(Kind.OPERATOR, "service.stop"), "")).isEqualTo(LAST);
        assertThat(stop(pair(Kind.OPERATOR, "service.stop"), "service/s3")).isEqualTo(LAST);
    }

    @Test
    void soDoesTheConfigurationButForPlannersAlone() {
        Lab lab = pair(Kind.RULE, "service.stop");
        assertThat(stop(lab, "configuration")).endsWith("; the configuration's wish");
        assertThat(said(
                        "blast-radius",
                        pair(Kind.RULE, "service.stop")
                                .rule("process.stop", "service/s1")
                                .with("wish", Value.of("configuration"))
                                .propose()))
                .isEqualTo("REFUSE MIN_HEALTHY: 0 would be left, least 1");
    }

    @Test
    void aStartIsNobodysStop() {
        Lab lab = GatesTest.group(10, 0);
        lab.operator("service.stop", "service/s4").done();
        lab.pass(3_600);
        List.of("s1", "s2", "s3").forEach(one -> lab.state(one, "waiting"));
        assertThat(said(
                        "common-cause",
                        lab.planner("process.start", "service/s1")
                                .with("wish", Value.of("service/s4"))
                                .propose()))
                .startsWith("DEFER COMMON_CAUSE");
    }

    @Test
    void anUndoingThatNobodyKnowsTheEndOfIsTriedAgain() {
        Lab lab = Lab.open();
        lab.admin("network.change", "node/n1").done();
        undo(lab);
        lab.end(lab.lastAttempt(), Result.UNKNOWN);
        assertThat(said("interlock", undo(lab))).endsWith(", and what it left is taken back");
        assertThat(said("interlock", lab.admin("network.change", "node/n1").propose()))
                .startsWith("DEFER LOCKED");
    }

    /** Whichever came first is let come to its end: one that was told as kept must not be undone meanwhile, nor the reverse. */
    @Test
    void aConfirmationAndAnUndoingAreNeverUnderWayAtOnce() {
        Lab lab = Lab.open();
        lab.admin("network.change", "node/n1").done();
        lab.admin("network.confirm", "node/n1").propose();
        assertThat(said("interlock", undo(lab))).startsWith("DEFER LOCKED: network.confirm");
        lab.end(lab.lastAttempt(), Result.SUCCEEDED);
        undo(lab);
        assertThat(said("interlock", lab.admin("network.confirm", "node/n1").propose()))
                .startsWith("DEFER LOCKED: network.undo");
    }

    private static dev.reeve.event.Verdict undo(Lab lab) {
        return lab.rule("network.undo", "node/n1")
                .by(Kind.PLANNER, "network", "")
                .propose();
    }

    @Test
    void agesBelowASecondAreInMilliseconds() {
        assertThat(aged(Duration.ofMillis(250))).isEqualTo("oldest fact 'count' is 250 ms old, limit 30 s");
        assertThat(aged(Duration.ofNanos(1_500_000))).isEqualTo("oldest fact 'count' is 1.5 ms old, limit 30 s");
        assertThat(aged(Duration.ofMillis(999))).isEqualTo("oldest fact 'count' is 999 ms old, limit 30 s");
        assertThat(aged(Duration.ofMillis(1_000))).isEqualTo("oldest fact 'count' is 1 s old, limit 30 s");
        assertThat(aged(Duration.ZERO)).isEqualTo("oldest fact 'count' is 0 s old, limit 30 s");
    }

    private static String aged(Duration age) {
        Lab lab = Lab.open();
        Wish wish = lab.rule("service.restart", "service/web").fact("count", 1, 0);
        lab.pass(age);
        return said("freshness", wish.propose());
    }
}
