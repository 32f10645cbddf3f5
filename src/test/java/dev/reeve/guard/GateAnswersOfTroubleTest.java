/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.GateAnswersTest.said;
import static dev.reeve.guard.GateAnswersTest.until;
import static dev.reeve.guard.GatesTest.answer;
import static dev.reeve.guard.GatesTest.far;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Principal.Kind;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Backoff;
import dev.reeve.model.Limits;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the gates say of what fails again and again, or in many places at once. */
class GateAnswersOfTroubleTest {
    private static final String WEB = "service/web";
    private static final String GONE = "service/gone";
    private static final Duration MICRO = Duration.ofNanos(1_000);

    /** Without budgets, nothing is verified, and this is the wait of what has none of its own. */
    private static Lab lab(@Nullable Backoff backoff, int ineffective) {
        Lab lab = Lab.open()
                .guard(Lab.limits(
                        ActionClass.DISRUPTIVE,
                        of -> new Limits(null, 1, null, null, null, null, backoff, null, ineffective, 1)));
        lab.reconfigure();
        return lab;
    }

    private static Backoff upTo(long seconds) {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(seconds), 2, 0);
    }

    /** @return what the effect gate said of it before */
    private static String fail(Lab lab) {
        Verdict verdict = lab.planner("process.start", GONE).propose();
        assertThat(verdict.permits()).as("%s", verdict.ruling()).isTrue();
        lab.end(lab.lastAttempt(), Result.FAILED);
        lab.pass(1_000);
        return said("effect", verdict);
    }

    @Test
    void theLadderOfWhatHasNoEffect() {
        Lab lab = lab(upTo(77), 3);
        assertThat(fail(lab)).isEqualTo("at once: 0 of 3 attempts in a row without effect");
        assertThat(fail(lab)).isEqualTo("after growing waits: 1 of 3 attempts in a row without effect");
        lab.planner("process.start", GONE).propose();
        lab.end(lab.lastAttempt(), Result.FAILED);
        lab.pass(11);
        Verdict waits = lab.planner("process.start", GONE).propose();
        assertThat(said("effect", waits))
                .isEqualTo("DEFER INEFFECTIVE: quarantine: 3 attempts in a row without effect: next try in 1.1 min");
        assertThat(until(lab, waits)).isEqualTo(66);
        assertThat(said("effect", lab.rule("service.start", GONE).propose()))
                .isEqualTo("REFUSE INEFFECTIVE: quarantine: 3 attempts in a row without effect: in quarantine until an"
                        + " operator acts or it is seen healthy");
        lab.pass(Duration.ofSeconds(66).minus(MICRO));
        assertThat(effect(lab)).startsWith("DEFER INEFFECTIVE");
        lab.pass(MICRO);
        assertThat(effect(lab))
                .isEqualTo("quarantine: 3 attempts in a row without effect: tried once in "
                        + dev.reeve.model.Spans.text(Duration.ofSeconds(77)));
    }

    private static String effect(Lab lab) {
        return said("effect", lab.planner("process.start", GONE).propose());
    }

    @Test
    void withoutANumberNothingIsPutInQuarantine() {
        Lab lab = lab(upTo(77), 0);
        assertThat(fail(lab)).isEqualTo("at once: 0 of 0 attempts in a row without effect");
        assertThat(fail(lab)).isEqualTo("after growing waits: 1 of 0 attempts in a row without effect");
    }

    @Test
    void withoutAWaitOfItsOwnTheSlowestPaceIsTheUsualOne() {
        Lab lab = lab(null, 1);
        lab.planner("process.start", GONE).propose();
        lab.end(lab.lastAttempt(), Result.FAILED);
        Verdict waits = lab.planner("process.start", GONE).propose();
        assertThat(said("effect", waits)).startsWith("DEFER INEFFECTIVE");
        assertThat(until(lab, waits)).isEqualTo(Backoff.DEFAULT.max().toSeconds());
    }

    @Test
    void whatFlapsIsStartedAtTheSlowestPace() {
        startedSlowly(lab(upTo(77), 9), Duration.ofSeconds(77));
        startedSlowly(lab(null, 9), Backoff.DEFAULT.max());
    }

    private static void startedSlowly(Lab lab, Duration slowest) {
        lab.event("service.exited", GONE);
        for (int i = 0; i < 8; i++) {
            lab.event("check.result", "check/c", Attributes.of("state", i % 2 == 0 ? "ok" : "critical"));
            lab.pass(60);
        }
        lab.pass(1);
        assertThat(backoff(lab))
                .matches("1 failure\\(s\\) in a row, wait over; check/c changed its state [0-9]+[.][0-9] % of"
                        + " the time");
        lab.end(lab.lastAttempt(), Result.SUCCEEDED);
        Verdict waits = lab.planner("process.start", GONE).about("check/c").propose();
        assertThat(said("backoff", waits))
                .matches("DEFER FLAPPING: check/c changed its state [0-9]+[.][0-9] % of the time");
        assertThat(until(lab, waits)).isEqualTo(slowest.toSeconds());
        lab.pass(slowest.minus(MICRO));
        assertThat(backoff(lab)).startsWith("DEFER FLAPPING");
        lab.pass(MICRO);
        assertThat(backoff(lab)).matches("[0-9]+ failure\\(s\\) in a row, wait over; check/c changed .*");
    }

    private static String backoff(Lab lab) {
        return said(
                "backoff", lab.planner("process.start", GONE).about("check/c").propose());
    }

    private static Lab alike() {
        Lab lab = Lab.open();
        for (String name : List.of("web", "one", "two")) {
            lab.event(
                    "service.failed", "service/" + name, Attributes.of("text", "cannot reach the database of " + name));
        }
        return lab;
    }

    @Test
    void whatFailsAlikeHasOneCause() {
        Lab lab = alike();
        String text = "3 targets failed alike within 1 min, service/web first: cannot reach the database of @";
        assertThat(common(lab.rule("service.restart", WEB))).isEqualTo("REFUSE COMMON_CAUSE: " + text);
        assertThat(common(lab.rule("run", "command/x").about(WEB)))
                .as("it repairs what it is about")
                .isEqualTo("REFUSE COMMON_CAUSE: " + text);
        assertThat(common(lab.rule("service.restart", WEB).about("check/none"))).startsWith("REFUSE COMMON_CAUSE");
        assertThat(common(lab.operator("service.restart", WEB))).isEqualTo(text + "; an operator's wish");
        assertThat(common(lab.rule("run", "command/x"))).isEqualTo("no breaker is open");
    }

    private static String common(Wish wish) {
        return said("common-cause", wish.propose());
    }

    @Test
    void oneOfThoseThatFailAlikeIsStartedEachMinute() {
        Lab lab = alike();
        Verdict first = lab.planner("process.start", WEB).propose();
        assertThat(said("common-cause", first)).startsWith("DEFER COMMON_CAUSE: 3 targets");
        assertThat(until(lab, first)).isEqualTo(60);
        lab.pass(Duration.ofSeconds(60).minus(MICRO));
        assertThat(common(lab.planner("process.start", WEB))).startsWith("DEFER COMMON_CAUSE: ");
        lab.pass(MICRO);
        assertThat(common(lab.planner("process.start", WEB))).endsWith("; one is tried each minute");
    }

    @Test
    void onlyAPlannersFreeStepsWaitForTheCauseToGo() {
        Lab lab = alike();
        Verdict stop = lab.planner("process.stop", WEB).propose();
        assertThat(said("common-cause", stop)).startsWith("DEFER COMMON_CAUSE");
        assertThat(until(lab, stop)).isEqualTo(60);
        assertThat(common(lab.rule("process.stop", WEB)))
                .as("a rule's is not derived anew")
                .startsWith("REFUSE COMMON_CAUSE");
        assertThat(common(lab.rule("service.start", WEB).by(Kind.PLANNER, "schedule", "")))
                .startsWith("REFUSE COMMON_CAUSE");
    }

    @Test
    void whoWaitsForABudgetAndWhoDoesNot() {
        Lab lab = Lab.open();
        spend(lab, () -> lab.rule("run", "command/x"));
        assertThat(budget(lab.rule("run", "command/x")))
                .as("a command's reason is gone by then")
                .isEqualTo("REFUSE BUDGET_TARGET: 3 of 3 in 10 min");
        spend(lab, () -> lab.rule("ban.add", "address/203.0.113.9"));
        assertThat(budget(lab.rule("ban.add", "address/203.0.113.9")))
                .isEqualTo("REFUSE BUDGET_TARGET: 3 of 3 in 10 min");
        assertThat(budget(lab.planner("ban.add", "address/203.0.113.9")))
                .isEqualTo("DEFER BUDGET_TARGET: 3 of 3 in 10 min");
        Lab none = Lab.open()
                .guard(Lab.limits(
                        ActionClass.DISRUPTIVE,
                        of -> new Limits(
                                null,
                                1,
                                new Limits.Rate(0, Duration.ofMinutes(1)),
                                null,
                                null,
                                null,
                                null,
                                null,
                                3,
                                1)));
        none.reconfigure();
        assertThat(budget(none.rule("service.restart", WEB)))
                .as("there is no use in waiting for what never comes")
                .isEqualTo("REFUSE BUDGET_TARGET: 0 of 0 in 1 min");
    }

    private static void spend(Lab lab, java.util.function.Supplier<Wish> wish) {
        for (int i = 0; i < 3; i++) {
            wish.get().done();
        }
    }

    private static String budget(Wish wish) {
        return said("budget", wish.propose());
    }

    @Test
    void messagesThatAreLeftOutAreCounted() {
        Lab lab = Lab.open();
        lab.rule("notify", "channel/ops").about(WEB).done();
        assertThat(budget(lab.rule("notify", "channel/ops").about(WEB)))
                .isEqualTo("REFUSE FOLDED: 1 of 1 in 5 min: left out, the next message says that 1 were");
        assertThat(budget(lab.rule("notify", "channel/ops").about(WEB)))
                .isEqualTo("REFUSE FOLDED: 1 of 1 in 5 min: left out, the next message says that 2 were");
    }

    @Test
    void bansAllOverTheWorldWaitForAnAnswer() {
        Lab lab = GatesTest.forgeable(50, 100);
        for (int network = 1; network <= 20; network++) {
            far(lab, network).done();
        }
        Verdict asked = far(lab, 21).propose();
        assertThat(asked.ruling()).isInstanceOf(Ruling.Ask.class);
        long question = asked.decision().sequence();
        Verdict held = far(lab, 22).propose();
        assertThat(said("corroboration", held))
                .isEqualTo("DEFER FORGEABLE_SPREAD: bans by rule r are held: waiting for question " + question);
        assertThat(held.ruling())
                .isInstanceOfSatisfying(
                        Ruling.Defer.class,
                        defer -> assertThat(defer.until())
                                .as("by both clocks")
                                .isEqualTo(lab.now.plus(Duration.ofSeconds(60))));
        lab.pass(890);
        assertThat(until(lab, far(lab, 22).propose())).isEqualTo(10);
        answer(lab, "approval.denied", asked.decision());
        assertThat(said("corroboration", far(lab, 22).propose()))
                .isEqualTo("DEFER FORGEABLE_SPREAD: bans by rule r are held: no to question " + question);
    }

    @Test
    void aSilenceMayBeAsLongAsTheLongest() {
        long longest = Duration.ofDays(90).toNanos() / 1_000;
        assertThat(silence(longest)).isEqualTo("role operator");
        assertThat(silence(longest + 1))
                .isEqualTo("REFUSE OUT_OF_BOUNDS: a silence lasts at most 90 days; set it anew before it ends");
    }

    private static String silence(long micros) {
        Wish wish = Lab.open().operator("silence.add", "silence/check/*").with("for", Value.of(micros));
        return said("authority", wish.propose());
    }
}
