/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.GateAnswersTest.said;
import static dev.reeve.guard.GatesTest.answer;
import static dev.reeve.guard.GatesTest.hold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Attributes;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the gates say of facts, of failures, and of what was left out. */
class GateAnswersOfFactsTest {
    private static final String WEB = "service/web";

    private static String freshness(Wish wish) {
        return said("freshness", wish.propose());
    }

    @Test
    void theOldestOfSeveralFactsIsTold() {
        Lab lab = Lab.open();
        assertThat(freshness(lab.rule("service.restart", WEB)
                        .fact("a", 0, 3)
                        .andFact("b", 9)
                        .andFact("c", 5)))
                .isEqualTo("oldest fact 'b' is 9 s old, limit 30 s");
        assertThat(freshness(lab.rule("service.restart", WEB).fact("a", 0, 9).andFact("b", 3)))
                .isEqualTo("oldest fact 'a' is 9 s old, limit 30 s");
        assertThat(freshness(lab.rule("service.restart", WEB).fact("a", 0, 3).andFact("b", 3)))
                .as("the first of two that are as old")
                .isEqualTo("oldest fact 'a' is 3 s old, limit 30 s");
        assertThat(freshness(lab.rule("service.restart", WEB).fact("a", 0, 3).andFact("b", 31)))
                .isEqualTo("REFUSE STALE: fact 'b' is 31 s old, limit 30 s");
    }

    @Test
    void whatIsSeenInTheMomentOfWakingIsNew() {
        Lab lab = Lab.open();
        lab.event("daemon.paused", "node/n1", Attributes.of("gap", Value.of(10_000_000L)));
        lab.pass(10);
        assertThat(freshness(lab.rule("service.restart", WEB).fact("seen", 0, 10)))
                .isEqualTo("oldest fact 'seen' is 10 s old, limit 30 s");
        assertThat(freshness(lab.rule("service.restart", WEB).fact("seen", 0, 11)))
                .isEqualTo("REFUSE STALE: fact 'seen' is 11 s old, the node has slept since");
        assertThat(freshness(lab.rule("ban.add", "address/203.0.113.9").fact("seen", 0, 11)))
                .as("a ban is not disruptive")
                .isEqualTo("oldest fact 'seen' is 11 s old, limit 1 min");
    }

    /** It had waited for the core, perhaps all the time. */
    @Test
    void whatIsTakenInAtTheWakingMayBeAsOldAsTheSleep() {
        Lab lab = Lab.open();
        lab.event("daemon.paused", "node/n1", Attributes.of("gap", Value.of(25_000_000L)));
        lab.pass(26);
        assertThat(freshness(lab.rule("service.restart", WEB).fact("seen", 0, 26)))
                .isEqualTo("REFUSE STALE: fact 'seen' is 51 s old, limit 30 s");
        assertThat(freshness(lab.rule("ban.add", "address/203.0.113.9").fact("seen", 0, 26)))
                .as("a ban is not disruptive")
                .isEqualTo("oldest fact 'seen' is 26 s old, limit 1 min");
        assertThat(freshness(lab.rule("service.restart", WEB).fact("seen", 0, 5)))
                .isEqualTo("oldest fact 'seen' is 5 s old, limit 30 s");
    }

    /** Between the two the core had taken in only some of what waited. */
    @Test
    void whatWaitedOverTwoSleepsMayBeAsOldAsBoth() {
        Lab lab = Lab.open();
        slept(lab, 20);
        lab.pass(8);
        slept(lab, 6);
        lab.pass(15);
        assertThat(freshness(lab.rule("service.restart", WEB).fact("seen", 0, 15)))
                .isEqualTo("REFUSE STALE: fact 'seen' is 43 s old, limit 30 s");
        lab.pass(20);
        slept(lab, 6);
        lab.pass(7);
        assertThat(freshness(lab.rule("service.restart", WEB).fact("seen", 0, 7)))
                .as("after a time of being awake")
                .isEqualTo("oldest fact 'seen' is 7 s old, limit 30 s");
    }

    @Test
    void aShortSleepAfterALongOneGoesOnWithItAndDoesNotEndItsGrace() {
        Lab lab = Lab.open();
        slept(lab, 40);
        slept(lab, 6);
        lab.pass(35);
        assertThat(freshness(lab.rule("service.restart", WEB).fact("seen", 0, 10)))
                .isEqualTo("DEFER JUST_AWAKE: woke 35 s ago from a pause of 40 s");
        lab.pass(6);
        slept(lab, 3);
        lab.pass(1);
        assertThat(freshness(lab.rule("service.restart", WEB).fact("seen", 0, 1)))
                .as("too short to be one, and long after the last")
                .isEqualTo("oldest fact 'seen' is 1 s old, limit 30 s");
    }

    private static void slept(Lab lab, long seconds) {
        lab.event("daemon.paused", "node/n1", Attributes.of("gap", Value.of(seconds * 1_000_000)));
    }

    @Test
    void whatAPersonApprovedIsAsOldAsTheQuestionAndNothingElseIs() {
        Lab lab = new Lab()
                .service("web", null, 0)
                .guard(Lab.settings(
                        List.of("service.restart"), List.of(), false, GuardSpec.Forgeable.DEFAULT, new TreeMap<>()))
                .start();
        Verdict asked = lab.rule("service.restart", WEB).fact("count", 1, 0).propose();
        lab.pass(40);
        assertThat(freshness(lab.rule("service.restart", WEB).fact("count", 1, 40)))
                .as("asked, and not answered yet")
                .isEqualTo("REFUSE STALE: fact 'count' is 40 s old, limit 30 s");
        hold(lab, "h", WEB, 0);
        answer(lab, "approval.granted", asked.decision());
        assertThat(freshness(lab.rule("service.restart", WEB).fact("count", 1, 40)))
                .as("granted, and only held")
                .isEqualTo("oldest fact 'count' is 40 s old, limit 30 s");
        assertThat(freshness(
                        lab.rule("service.restart", WEB).fact("count", 1, 40).key("other")))
                .as("another run than the one that was shown")
                .isEqualTo("REFUSE STALE: fact 'count' is 40 s old, limit 30 s");
    }

    @Test
    void theNextTryIsToldToTheSecond() {
        Lab lab = Lab.open();
        lab.event("service.exited", WEB);
        lab.event("service.exited", WEB);
        lab.event("service.exited", WEB);
        Verdict waits = lab.planner("process.start", WEB).propose();
        Duration left = ((Ruling.Defer) waits.ruling()).until().since(lab.now);
        assertThat(left).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(said("backoff", waits))
                .isEqualTo("DEFER BACKOFF: 3 failure(s) in a row, next try in " + dev.reeve.model.Spans.text(left));
    }

    @Test
    void theFirstRestartOfWhatRanIsAtOnceAndARulesIsNot() {
        Lab lab = Lab.open();
        lab.event("service.exited", WEB);
        assertThat(said("backoff", lab.rule("service.restart", WEB).propose()))
                .startsWith("DEFER BACKOFF: 1 failure(s) in a row, next try in ");
        assertThat(said("backoff", lab.planner("process.start", WEB).propose()))
                .isEqualTo("1 failure(s) in a row, wait over; not flapping");
    }

    @Test
    void aMessageSaysHowManyLikeItWereLeftOut() {
        Lab lab = Lab.open();
        assertThat(sent(lab)).as("none was left out").isEqualTo(-1);
        lab.rule("notify", "channel/ops").about(WEB).propose();
        lab.rule("notify", "channel/ops").about(WEB).propose();
        lab.pass(300);
        assertThat(sent(lab)).isEqualTo(2);
        lab.pass(300);
        assertThat(sent(lab)).as("counted anew").isEqualTo(-1);
    }

    private static long sent(Lab lab) {
        return lab.rule("notify", "channel/ops").about(WEB).done().parameters().integer("folded", -1);
    }

    @Test
    void whereThereIsNoRoomForOneMoreWordItIsLeftOut() {
        assertThat(withWords(Attributes.MAX_NAMES - 1).integer("folded", -1)).isEqualTo(1);
        Attributes full = withWords(Attributes.MAX_NAMES);
        assertThat(full.size()).isEqualTo(Attributes.MAX_NAMES);
        assertThat(full.get("folded")).isNull();
    }

    /** What the message is sent with, after one like it was left out. */
    private static Attributes withWords(int count) {
        Lab lab = Lab.open();
        sent(lab);
        lab.rule("notify", "channel/ops").about(WEB).propose();
        lab.pass(300);
        Wish wish = lab.rule("notify", "channel/ops").about(WEB);
        IntStream.range(0, count).forEach(i -> wish.with("w" + i, Value.of(i)));
        return wish.done().parameters();
    }
}
