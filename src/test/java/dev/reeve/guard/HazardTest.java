/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.GatesTest.answer;
import static dev.reeve.guard.GatesTest.ban;
import static dev.reeve.guard.GatesTest.forgeable;
import static dev.reeve.guard.GatesTest.group;
import static dev.reeve.guard.GatesTest.hold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventPattern;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.Probe;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.cluster.ClusterState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hazards of the guard's contract that the pure core alone can show, by their numbers there. */
class HazardTest {
    private static final String WEB = "service/web";

    private static void refused(Verdict verdict, Reason reason) {
        assertThat(verdict.ruling())
                .isInstanceOfSatisfying(
                        Ruling.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason.name()));
    }

    private static Ruling.Defer deferred(Verdict verdict, Reason reason) {
        assertThat(verdict.ruling()).isInstanceOf(Ruling.Defer.class);
        Ruling.Defer defer = (Ruling.Defer) verdict.ruling();
        assertThat(defer.reason()).isEqualTo(reason.name());
        return defer;
    }

    @Test
    void h03_withoutAMajorityNothingIsDoneForTheCluster() {
        Lab lab = GatesTest.alone(false, 3);
        for (String action : List.of("resource.move", "node.fence")) {
            String target = action.equals("resource.move") ? "resource/ip" : "node/n2";
            refused(seenByTwo(lab.rule(action, target)).propose(), Reason.NO_QUORUM);
            refused(
                    lab.operator(action, target)
                            .by(dev.reeve.event.Principal.Kind.OPERATOR, "root", "admin")
                            .propose(),
                    Reason.NO_QUORUM);
        }
        assertThat(lab.rule("ban.add", "address/203.0.113.9").propose().ruling())
                .as("what is this node's own goes on")
                .isInstanceOf(Ruling.Permit.class);
    }

    @Test
    void h07_whatASingleNodeSawIsNotEnoughForAFailover() {
        Lab lab = GatesTest.alone(true, 3);
        refused(lab.rule("resource.move", "resource/ip").propose(), Reason.TOO_FEW_OBSERVERS);
        assertThat(seenByTwo(lab.rule("resource.move", "resource/ip")).propose().permits())
                .isTrue();
    }

    @Test
    void h07_onOneNodeARuleThatAsksForTwoWantsTwoChecksToSpeak() {
        TreeMap<String, dev.reeve.model.Limits> own = new TreeMap<>();
        own.put("r", new dev.reeve.model.Limits(null, 2, null, null, null, null, null, null, 0, -1));
        Lab lab = new Lab()
                .guard(Lab.settings(List.of(), List.of(), false, GuardSpec.Forgeable.DEFAULT, own))
                .start();
        var one = checked(lab, "ping", "critical", "no answer from the server");
        var same = checked(lab, "ping", "critical", "no answer from the server");
        refused(lab.rule("run", "command/fix").causes(one, same).propose(), Reason.TOO_FEW_OBSERVERS);
        var other = checked(lab, "http", "critical", "connection refused by it");
        assertThat(lab.rule("run", "command/fix").causes(one, other).propose().permits())
                .isTrue();
    }

    @Test
    void h07_inAClusterARuleThatAsksForThreeWantsThreeNodes() {
        TreeMap<String, dev.reeve.model.Limits> own = new TreeMap<>();
        own.put("r", new dev.reeve.model.Limits(null, 3, null, null, null, null, null, null, 0, -1));
        Lab lab = GatesTest.alone(true, 3);
        lab.guard(Lab.settings(List.of(), List.of(), false, GuardSpec.Forgeable.DEFAULT, own));
        lab.reconfigure();
        refused(seenByTwo(lab.rule("run", "command/fix")).propose(), Reason.TOO_FEW_OBSERVERS);
        Wish byThree = lab.rule("run", "command/fix")
                .causes(
                        new dev.reeve.event.EntryId(Lab.NODE, 1),
                        new dev.reeve.event.EntryId("n2", 1),
                        new dev.reeve.event.EntryId("n3", 1));
        assertThat(byThree.propose().permits()).isTrue();
    }

    @Test
    void h08_aNodeThatIsNotWellItselfMovesNothing() {
        Lab lab = Lab.open();
        var seen = checked(lab, "db", "critical", "connection refused by it");
        lab.event("clock.jumped", "node/n1", Attributes.of("by", Value.of(-3_600_000_000L)));
        refused(lab.rule("resource.move", "resource/db").causes(seen).propose(), Reason.OBSERVER_UNFIT);
        lab.pass(61);
        protect(lab, "gateway");
        assertThat(lab.state.selfCheck().fault(lab.now)).isNull();
        protect(lab, "own");
        refused(lab.rule("resource.move", "resource/db").causes(seen).propose(), Reason.OBSERVER_UNFIT);
        assertThat(lab.rule("service.restart", WEB).propose().permits())
                .as("what is its own it looks after")
                .isTrue();
        protect(lab, "gateway");
        assertThat(lab.rule("resource.move", "resource/db")
                        .causes(seen)
                        .propose()
                        .permits())
                .isTrue();
    }

    @Test
    void h08_whoHasJustLostItsGatewayRestartsNothingForWhatItSawOverTheNetwork() {
        Lab lab = new Lab()
                .service("web", null, 0)
                .check("far", new Probe.Tcp("198.51.100.7", 80))
                .check("near", new Probe.Tcp("127.0.0.1", 80))
                .start();
        protect(lab, "gateway");
        var far = checked(lab, "far", "critical", "no route to host");
        assertThat(corroborated(lab, far)).isTrue();
        protect(lab, "gateway that does not answer");
        far = checked(lab, "far", "critical", "no route to host");
        refused(lab.rule("service.restart", WEB).causes(far).propose(), Reason.OBSERVER_UNFIT);
        var near = checked(lab, "near", "critical", "connection refused");
        assertThat(corroborated(lab, far, near)).as("it also saw it here").isTrue();
        lab.pass(601);
        assertThat(corroborated(lab, checked(lab, "far", "critical", "no route")))
                .as("it has learnt to live without it")
                .isTrue();
        protect(lab, "gateway");
        protect(lab, "gateway that does not answer");
        assertThat(corroborated(lab, checked(lab, "far", "critical", "no route")))
                .as("who makes it come and go keeps repairs off once in an hour")
                .isTrue();
    }

    private static boolean corroborated(Lab lab, dev.reeve.event.EntryId... causes) {
        return lab.rule("service.restart", WEB).causes(causes).propose().answers().stream()
                .anyMatch(answer -> answer.gate().equals("corroboration")
                        && answer.said() == dev.reeve.event.Verdict.GateAnswer.Said.PASS);
    }

    private static void protect(Lab lab, String source) {
        lab.event(
                "guard.protected",
                "node/n1",
                Attributes.builder()
                        .put("addresses", Value.texts(List.of("192.0.2.1")))
                        .put("sources", Value.texts(List.of(source)))
                        .build());
    }

    @Test
    void h08_aNodeWhoseChecksCannotBeMadeMovesNothing() {
        Lab lab = Lab.open();
        var seen = checked(lab, "db", "critical", "connection refused by it");
        List.of("a", "b", "c").forEach(check -> checked(lab, check, "unknown", "fork failed " + check.repeat(20)));
        refused(lab.rule("resource.move", "resource/db").causes(seen).propose(), Reason.OBSERVER_UNFIT);
        List.of("a", "b").forEach(check -> checked(lab, check, "ok", "fine"));
        assertThat(lab.rule("resource.move", "resource/db")
                        .causes(seen)
                        .propose()
                        .permits())
                .isTrue();
    }

    @Test
    void h09_slowOrUnclearIsNotDead() {
        Lab lab = Lab.open();
        late(lab, "db", true);
        var slow = checked(lab, "db", "critical", "no answer within 10 s");
        late(lab, "db", false);
        var unclear = checked(lab, "db", "unknown", "what is this");
        var weak = checked(lab, "db", "warning", "it takes 3 s");
        refused(
                lab.rule("resource.move", "resource/db")
                        .causes(slow, unclear, weak)
                        .propose(),
                Reason.NOT_PROVEN);
        assertThat(lab.rule("service.restart", WEB).causes(slow).propose().permits())
                .as("a restart here is no failover")
                .isTrue();
        var dead = checked(lab, "db", "critical", "connection refused by it");
        assertThat(lab.rule("resource.move", "resource/db")
                        .causes(slow, dead)
                        .propose()
                        .permits())
                .isTrue();
    }

    /** The lab's rule waits for check.state: a log that cannot be read keeps nothing from it. */
    /** Seeds 10798, 10919, 11985 and 12492 of the simulator: nobody came back, for what was left of the dead was never let be stopped. */
    @Test
    void h08_whatIsLeftOfTheDeadIsClearedAwayUnderAnOpenBreaker() {
        Lab lab = GatesTest.group(10, 0);
        List.of("s1", "s2", "s3").forEach(one -> lab.state(one, "waiting"));
        deferred(lab.planner("process.stop", "service/s1").propose(), Reason.COMMON_CAUSE);
        assertThat(lab.pass(60).planner("process.stop", "service/s1").propose().permits())
                .isTrue();
        refused(lab.rule("service.start", "service/s2").propose(), Reason.COMMON_CAUSE);
    }

    @Test
    void h10_onlyWhoWouldHaveHeardMustListen() {
        Lab lab = Lab.open();
        lab.event("log.unreadable", "log/auth", Attributes.of("log", Value.of("auth")));
        assertThat(lab.rule("service.restart", WEB)
                        .fact("silence", 0, 0)
                        .propose()
                        .permits())
                .isTrue();
        assertThat(lab.state.blindness().source(List.of(waiting("check.state", null))))
                .isNull();
        assertThat(lab.state.blindness().source(List.of(waiting("log.match", null))))
                .isEqualTo("log auth cannot be read");
        assertThat(lab.state.blindness().source(List.of(waiting("jail.failure", null))))
                .isEqualTo("log auth cannot be read");
        assertThat(lab.state.blindness().source(List.of(waiting("log.match", "web"))))
                .isNull();
        assertThat(lab.state.blindness().source(List.of(waiting("log.match", "web"), waiting("log.match", "auth"))))
                .isEqualTo("log auth cannot be read");
        lab.event("log.match", "address/203.0.113.9", Attributes.of("log", "auth"));
        assertThat(lab.state.blindness().source(List.of(waiting("log.match", "auth"))))
                .as("a line of another of its files proves nothing")
                .isEqualTo("log auth cannot be read");
        lab.event("log.readable", "log/auth", Attributes.of("log", "auth"));
        assertThat(lab.state.blindness().source(List.of(waiting("log.match", "auth"))))
                .isNull();
        lab.event("source.failed", "source/monitor/commands", Attributes.of("source", "monitor/commands"));
        assertThat(lab.state.blindness().source(List.of(waiting("host.state", null))))
                .isEqualTo("source monitor/commands has failed");
        assertThat(lab.state.blindness().source(List.of(waiting("job.ended", null))))
                .isNull();
    }

    private static EventPattern waiting(String type, String log) {
        SequencedMap<String, EventPattern.Test> where = new LinkedHashMap<>();
        if (log != null) {
            where.put("log", new EventPattern.Test.Equal(Value.of(log)));
        }
        return new EventPattern(type, where, "", Origin.BUILT_IN);
    }

    private static void late(Lab lab, String check, boolean late) {
        Attributes said = Attributes.builder()
                .put("state", "critical")
                .put("timeout", late)
                .build();
        lab.event("check.result", "check/" + check, said);
    }

    @Test
    void h10_aSilenceProvesNothingWhileASourceDoesNotSee() {
        Lab lab = Lab.open();
        lab.event("source.silent", "source/logs", Attributes.of("source", Value.of("logs")));
        refused(lab.rule("service.restart", WEB).fact("silence", 0, 0).propose(), Reason.SOURCE_BLIND);
        assertThat(lab.rule("notify", "channel/ops")
                        .fact("silence", 0, 0)
                        .propose()
                        .permits())
                .as("that it is silent may be told")
                .isTrue();
        assertThat(lab.rule("service.restart", WEB)
                        .fact("count", 0, 0)
                        .propose()
                        .permits())
                .as("what was seen was seen")
                .isTrue();
        lab.event("source.recovered", "source/logs", Attributes.of("source", Value.of("logs")));
        assertThat(lab.rule("service.restart", WEB)
                        .fact("silence", 0, 0)
                        .propose()
                        .permits())
                .isTrue();
        lab.event("source.failed", "source/checks", Attributes.of("source", Value.of("checks")));
        refused(lab.rule("service.stop", WEB).fact("silence", 0, 0).propose(), Reason.SOURCE_BLIND);
        assertThat(lab.recovered().save()).isEqualTo(lab.state.save());
    }

    private static Wish seenByTwo(Wish wish) {
        return wish.causes(new dev.reeve.event.EntryId(Lab.NODE, 1), new dev.reeve.event.EntryId("n2", 1));
    }

    @Test
    void h06_aDecisionOnFactsOlderThanItsClassAllowsIsRefused() {
        Lab lab = Lab.open();
        assertThat(lab.rule("service.restart", WEB)
                        .fact("count", 0, 30)
                        .propose()
                        .permits())
                .isTrue();
        refused(lab.rule("service.restart", WEB).fact("count", 0, 31).propose(), Reason.STALE);
        assertThat(lab.rule("ban.add", "address/203.0.113.9")
                        .fact("count", 0, 60)
                        .propose()
                        .permits())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"service/*", "service/all", "service/any"})
    void h10_aWordForAllNamesNoTarget(String target) {
        refused(Lab.open().rule("service.restart", target).propose(), Reason.UNKNOWN_TARGET);
    }

    @Test
    void h13_afterASleepNothingDisruptiveIsConcludedFromBefore() {
        Lab lab = Lab.open();
        lab.pass(30);
        lab.event("daemon.paused", "node/n1", Attributes.of("gap", Value.of(30_000_000L)));
        deferred(lab.rule("service.restart", WEB).propose(), Reason.JUST_AWAKE);
        lab.pass(30);
        refused(lab.rule("service.restart", WEB).fact("silent", 0, 31).propose(), Reason.STALE);
        assertThat(lab.rule("service.restart", WEB)
                        .fact("silent", 0, 1)
                        .propose()
                        .permits())
                .isTrue();
    }

    @Test
    void h13_aSleepIsNotHeldAgainstAnAttemptThatNobodyCouldWatch() {
        Lab lab = Lab.open();
        lab.rule("ban.add", "address/203.0.113.9").done();
        lab.event("daemon.paused", "node/n1", Attributes.of("gap", Value.of(600_000_000L)));
        lab.pass(600);
        assertThat(lab.events("attempt.unverified")).isEmpty();
        lab.pass(100);
        assertThat(lab.events("attempt.unverified")).hasSize(1);
    }

    @Test
    void h14_twoRulesThatSetEachOtherOffEnd() {
        Lab lab = Lab.open();
        int permitted = 0;
        for (int depth = 0; depth < 50; depth++) {
            String rule = depth % 2 == 0 ? "r" : "s";
            String action = depth % 2 == 0 ? "service.start" : "service.stop";
            Verdict verdict = lab.rule(action, WEB)
                    .by(dev.reeve.event.Principal.Kind.RULE, rule, "1")
                    .lineage(1, depth)
                    .propose();
            permitted += verdict.permits() ? 1 : 0;
            lab.pass(3_600);
        }
        assertThat(permitted).isEqualTo(2);
    }

    @Test
    void h16_aServiceThatNeverHoldsIsTriedSlowlyForEverAndThatIsSaidOnce() {
        Lab lab = Lab.open();
        lab.planner("process.start", WEB).done();
        int starts = 0;
        long end = lab.now.mono() + 4 * 3_600_000_000L;
        while (lab.now.mono() < end) {
            crashIfUp(lab);
            Verdict verdict = lab.planner("process.start", WEB).propose();
            if (verdict.permits()) {
                lab.end(lab.lastAttempt(), Result.SUCCEEDED);
                starts++;
                lab.pass(1);
            } else {
                assertThat(verdict.ruling()).as("never given up").isInstanceOf(Ruling.Defer.class);
                lab.pass(Moment.span(((Ruling.Defer) verdict.ruling()).until().mono() - lab.now.mono()));
            }
        }
        assertThat(starts).isBetween(40, 52);
        assertThat(lab.events("guard.quarantined")).hasSize(1);
    }

    private static dev.reeve.model.Subject target() {
        return dev.reeve.model.Subject.service("web");
    }

    private static void crashIfUp(Lab lab) {
        boolean up = lab.state.attempts().open().stream()
                .anyMatch(one -> one.action().equals("process.start"));
        if (up) {
            lab.event("service.exited", WEB);
        }
    }

    @Test
    void h16_whatHadNoEffectIsRefusedToRulesUntilAnOperatorActs() {
        Lab lab = Lab.open();
        for (int i = 0; i < 3; i++) {
            lab.planner("process.start", WEB).propose();
            lab.end(lab.lastAttempt(), Result.FAILED);
            lab.pass(600);
        }
        refused(lab.rule("service.restart", WEB).propose(), Reason.INEFFECTIVE);
        lab.operator("service.restart", WEB).done();
        assertThat(lab.events("quarantine.cleared")).hasSize(1);
        assertThat(lab.planner("process.start", WEB).propose().permits()).isTrue();
    }

    @Test
    void h16_theLadderIsFiniteAndItsRungsAreNamed() {
        Lab lab = Lab.open();
        List<String> rungs = new java.util.ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Verdict verdict = lab.planner("process.start", WEB).propose();
            verdict.answers().stream()
                    .filter(answer -> answer.gate().equals("effect"))
                    .forEach(answer -> rungs.add(answer.text().replaceAll(":.*", "")));
            if (verdict.permits()) {
                lab.end(lab.lastAttempt(), Result.FAILED);
            }
            lab.pass(600);
        }
        assertThat(rungs)
                .containsExactly("at once", "after growing waits", "after growing waits", "quarantine", "quarantine");
        refused(lab.rule("service.restart", WEB).propose(), Reason.INEFFECTIVE);
    }

    @Test
    void h16_aServiceSeenHealthyIsForgiven() {
        Lab lab = Lab.open();
        for (int i = 0; i < 3; i++) {
            lab.planner("process.start", WEB).propose();
            lab.end(lab.lastAttempt(), Result.FAILED);
            lab.pass(600);
        }
        lab.verified(lab.planner("process.start", WEB).done());
        assertThat(lab.state.history().of("process.start", target()).quarantined())
                .isFalse();
        assertThat(lab.state.backoffs().failures(target())).isZero();
        assertThat(lab.rule("service.restart", WEB).propose().permits()).isTrue();
    }

    @Test
    void aFirstStartAndTheStartOfAnAskedRestartCostNothing() {
        Lab lab = Lab.open();
        lab.planner("process.start", WEB).done();
        for (int i = 0; i < 10; i++) {
            lab.planner("process.stop", WEB).propose();
            lab.event("service.exited", WEB);
            lab.end(lab.lastAttempt(), Result.SUCCEEDED);
            lab.planner("process.start", WEB).done();
        }
        assertThat(lab.events("attempt.unverified")).isEmpty();
    }

    @Test
    void aStopInTheMiddleOfARestartIsNeverRefusedForTheBudget() {
        Lab lab = Lab.open();
        for (int i = 0; i < 20; i++) {
            lab.planner("process.stop", WEB).done();
        }
        assertThat(lab.attempts()).isEqualTo(20);
    }

    @Test
    void aStopThatWasToldIsNoFailure() {
        Lab lab = Lab.open();
        lab.planner("process.stop", WEB).propose();
        lab.event("service.exited", WEB);
        lab.end(lab.lastAttempt(), Result.SUCCEEDED);
        assertThat(lab.state.backoffs().failures(target())).isZero();
        Verdict start = lab.planner("process.start", WEB).propose();
        assertThat(start.answers()).anyMatch(answer -> answer.text().equals("costs nothing"));
    }

    @Test
    void h17_replayGivesTheSameStateAndReachesNoEffector() {
        Lab lab = Lab.open();
        lab.rule("ban.add", "address/203.0.113.9").done();
        hold(lab, "h", "class:DISRUPTIVE", 1_200);
        lab.rule("service.restart", WEB).propose();
        lab.operator("service.restart", WEB).propose();
        lab.pass(2_000);
        assertThat(lab.recovered().save()).isEqualTo(lab.state.save());
    }

    @Test
    void h17_anUnknownOutcomeKeepsTheLockUntilSomebodyLooked() {
        Lab lab = Lab.open();
        lab.planner("process.stop", WEB).propose();
        lab.end(lab.lastAttempt(), Result.UNKNOWN);
        lab.pass(3_600);
        deferred(lab.planner("process.start", WEB).propose(), Reason.LOCKED);
        lab.event("service.observed", WEB, Attributes.of("populated", Value.of(false)));
        assertThat(lab.planner("process.start", WEB).propose().permits()).isTrue();
    }

    @Test
    void h17_anOperatorFreesByNameWhatNobodyCanResolve() {
        Lab lab = Lab.open();
        lab.rule("run", "command/fix").propose();
        lab.end(lab.lastAttempt(), Result.UNKNOWN);
        lab.pass(3_600);
        deferred(lab.admin("run", "command/fix").propose(), Reason.LOCKED);
        assertThat(lab.admin("run", "command/fix")
                        .with("override", Value.of(true))
                        .propose()
                        .permits())
                .isTrue();
    }

    @Test
    void h19_aHoldWithTenThousandTriggersReleasesNoBurst() {
        Lab lab = Lab.open();
        hold(lab, "all", "all", 3_600);
        for (int i = 0; i < 10_000; i++) {
            lab.rule("service.restart", WEB).key("k" + i).propose();
        }
        assertThat(lab.attempts()).isZero();
        lab.pass(3_601);
        assertThat(lab.events("hold.expired")).hasSize(1);
        assertThat(lab.attempts()).as("nothing was queued").isZero();
        for (int i = 0; i < 100; i++) {
            lab.rule("service.restart", WEB).key("j" + i).propose();
        }
        assertThat(lab.attempts()).isEqualTo(3);
    }

    @Test
    void h22_whatIsDownForAnyReasonCounts() {
        Lab lab = group(5, 0);
        lab.planner("process.stop", "service/s1").propose();
        deferred(lab.planner("process.stop", "service/s2").propose(), Reason.BLAST_RADIUS);
        lab.end(lab.lastAttempt(), Result.SUCCEEDED);
        assertThat(lab.planner("process.stop", "service/s2").propose().permits())
                .isTrue();
    }

    @Test
    void h22_whatIsHeldForMaintenanceCountsAsDown() {
        Lab lab = group(5, 0);
        hold(lab, "disk", "service/s1", 0);
        deferred(lab.planner("process.stop", "service/s2").propose(), Reason.BLAST_RADIUS);
        lab.event("hold.lifted", "node/n1", Attributes.of("hold", Value.of("disk")));
        assertThat(lab.planner("process.stop", "service/s2").propose().permits())
                .isTrue();
    }

    private static void downtime(Lab lab, String phase, long id) {
        lab.event(
                "check.downtime",
                "check/c1",
                Attributes.builder().put("phase", phase).put("id", id).build());
    }

    @Test
    void h22_whatHasACheckInAPlannedDowntimeCountsAsDownUntilAllOfThemEnd() {
        Lab lab = group(5, 0).check("c1", "s1");
        lab.reconfigure();
        downtime(lab, "cancelled", 6);
        downtime(lab, "started", 7);
        downtime(lab, "started", 8);
        downtime(lab, "stopped", 7);
        deferred(lab.planner("process.stop", "service/s2").propose(), Reason.BLAST_RADIUS);
        ClusterState restored = new ClusterState();
        restored.restore(lab.state.save());
        assertThat(restored.save()).isEqualTo(lab.state.save());
        downtime(lab, "cancelled", 8);
        assertThat(lab.planner("process.stop", "service/s2").propose().permits())
                .isTrue();
    }

    private static void critical(Lab lab, String check, String service, String text) {
        lab.event(
                "check.state",
                "check/" + check,
                Attributes.builder()
                        .put("check", check)
                        .put("state", "critical")
                        .put("kind", "hard")
                        .put("text", text)
                        .put("service", service)
                        .build());
    }

    /** What it had last said counted for ever: nobody says more of that service. */
    @Test
    void h22_whatACheckSaidCountsNoMoreWhenItSpeaksOfAnotherService() {
        Lab lab = group(5, 0).check("c1", "s1");
        lab.reconfigure();
        critical(lab, "c1", "s1", "no answer");
        lab.reconfigure();
        deferred(lab.planner("process.stop", "service/s2").propose(), Reason.BLAST_RADIUS);
        lab.check("c1", "s3");
        lab.reconfigure();
        assertThat(lab.planner("process.stop", "service/s1").propose().permits())
                .isTrue();
        deferred(lab.planner("process.stop", "service/s2").propose(), Reason.BLAST_RADIUS);
        lab.end(lab.lastAttempt(), Result.SUCCEEDED);
        assertThat(lab.planner("process.stop", "service/s2").propose().permits())
                .isTrue();
        assertThat(lab.recovered().save()).isEqualTo(lab.state.save());
    }

    @Test
    void h08_theBreakerClosesWhenTheChecksThatOpenedItSpeakOfOthers() {
        Lab lab = group(10, 0);
        List<String> bad = List.of("s1", "s2", "s3");
        bad.forEach(service -> lab.check("c-" + service, service));
        lab.reconfigure();
        critical(lab, "c-s1", "s1", "no answer");
        critical(lab, "c-s2", "s2", "its disk is full");
        critical(lab, "c-s3", "s3", "its certificate has expired");
        assertThat(lab.events("breaker.opened")).hasSize(1);
        bad.forEach(service -> lab.check("c-" + service, "web"));
        lab.reconfigure();
        lab.pass(301);
        assertThat(lab.events("breaker.closed")).hasSize(1);
    }

    @Test
    void h22_whatIsTakenAwayIsCountedOnceThoughItIsHeld() {
        Lab lab = group(5, 0);
        hold(lab, "disk", "service/s1", 0);
        Verdict verdict = lab.operator("service.restart", "service/s1").propose();
        assertThat(verdict.answers())
                .filteredOn(answer -> answer.gate().equals("blast-radius"))
                .singleElement()
                .satisfies(answer -> assertThat(answer.text()).startsWith("1 of 5"));
    }

    @Test
    void h22_anOperatorMayTakeAWholeGroupDown() {
        Lab lab = group(3, 1);
        for (String one : List.of("service/s1", "service/s2", "service/s3")) {
            assertThat(lab.operator("service.stop", one).propose().permits()).isTrue();
            lab.planner("process.stop", one).done();
            lab.state(one.substring(8), "stopped");
        }
    }

    @Test
    void h08_aGroupThatFailsTogetherIsTriedOneAMinuteAndComesBackByItself() {
        Lab lab = group(10, 0);
        List.of("s1", "s2", "s3").forEach(one -> {
            lab.event("service.exited", "service/" + one);
            lab.state(one, "waiting");
        });
        assertThat(lab.events("breaker.opened")).hasSize(1);
        lab.pass(5);
        deferred(lab.planner("process.start", "service/s1").propose(), Reason.COMMON_CAUSE);
        lab.pass(60);
        assertThat(lab.planner("process.start", "service/s1").propose().permits())
                .isTrue();
        deferred(lab.planner("process.start", "service/s2").propose(), Reason.COMMON_CAUSE);
        List.of("s1", "s2", "s3").forEach(one -> lab.state(one, "running"));
        lab.pass(301);
        assertThat(lab.events("breaker.closed")).hasSize(1);
    }

    private static void critical(Lab lab, String check, String text) {
        checked(lab, check, "critical", text);
    }

    private static dev.reeve.event.EntryId checked(Lab lab, String check, String state, String text) {
        Attributes said = Attributes.builder()
                .put("check", check)
                .put("state", state)
                .put("kind", "hard")
                .put("text", text)
                .build();
        return lab.event("check.state", "check/" + check, said).id();
    }

    private static void failAlike(Lab lab) {
        critical(lab, "web-1", "web-1: connect to 10.0.0.1:8080: connection refused");
        lab.pass(20);
        critical(lab, "web-2", "web-2: connect to 10.0.0.22:8080: connection refused");
        lab.pass(20);
        critical(lab, "db", "db: connect to 10.1.0.3:5432: connection refused");
    }

    @Test
    void h08_threeThatFailAlikeWithinAMinuteAreLeftAloneAndThatIsSaidOnce() {
        Lab lab = Lab.open();
        failAlike(lab);
        critical(lab, "mail", "mail: connect to 10.1.0.4:25: connection refused");
        assertThat(lab.events("breaker.opened")).hasSize(1);
        assertThat(lab.events("breaker.opened").getFirst().subject()).hasToString("group/check/web-1");
        for (String check : List.of("web-1", "web-2", "db", "mail")) {
            refused(lab.rule("run", "command/fix").about("check/" + check).propose(), Reason.COMMON_CAUSE);
        }
        assertThat(lab.rule("run", "command/fix").about("check/disk").propose().permits())
                .as("what did not fail so is no concern of it")
                .isTrue();
        assertThat(lab.rule("notify", "channel/ops").about("check/db").propose().permits())
                .as("observing and telling go on")
                .isTrue();
    }

    @Test
    void h08_likeFailuresOverALongerTimeAreNoCommonCause() {
        Lab lab = Lab.open();
        for (String check : List.of("a", "b", "c", "d")) {
            critical(lab, check, "connection refused");
            lab.pass(31);
        }
        assertThat(lab.events("breaker.opened")).isEmpty();
    }

    @Test
    void h08_failuresThatDifferOrSayNothingAreNoCommonCause() {
        Lab lab = Lab.open();
        List.of("a", "b", "c").forEach(check -> critical(lab, check, "CRITICAL 1"));
        critical(lab, "a", "disk / is full");
        critical(lab, "b", "connection refused");
        critical(lab, "c", "certificate expired");
        assertThat(lab.events("breaker.opened")).isEmpty();
    }

    @Test
    void h08_likeFailuresAreForgottenFiveMinutesAfterTheLastIsWellAndOnAPersonsWord() {
        Lab lab = Lab.open();
        failAlike(lab);
        List.of("web-1", "web-2").forEach(check -> checked(lab, check, "ok", "fine"));
        lab.pass(600);
        refused(lab.rule("run", "command/fix").about("check/db").propose(), Reason.COMMON_CAUSE);
        checked(lab, "db", "ok", "fine");
        lab.pass(301);
        assertThat(lab.events("breaker.closed")).hasSize(1);
        assertThat(lab.rule("run", "command/fix").about("check/db").propose().permits())
                .isTrue();
        failAlike(lab);
        lab.operator("breaker.close", "group/check/web-1").done();
        assertThat(lab.events("breaker.closed")).hasSize(2);
        assertThat(lab.recovered().save()).isEqualTo(lab.state.save());
    }

    @Test
    void h08_aCheckThatTheConfigurationHasNoMoreFailsNoMore() {
        Lab lab = Lab.open();
        List.of("web-1", "web-2", "db").forEach(check -> lab.check(check, "s-" + check));
        lab.reconfigure();
        failAlike(lab);
        lab.withoutCheck("web-1").reconfigure();
        assertThat(lab.rule("run", "command/fix").about("check/web-1").propose().permits())
                .isTrue();
        refused(lab.rule("run", "command/other").about("check/db").propose(), Reason.COMMON_CAUSE);
        lab.withoutCheck("web-2").withoutCheck("db").reconfigure();
        assertThat(lab.events("breaker.closed")).hasSize(1);
    }

    @Test
    void h08_aServiceIsNotBadForACheckThatIsGone() {
        Lab lab = Lab.open();
        for (String one : List.of("a", "b", "c")) {
            lab.check("http-" + one, "s" + one);
        }
        lab.reconfigure();
        for (String one : List.of("a", "b", "c")) {
            Attributes said = Attributes.builder()
                    .put("check", "http-" + one)
                    .put("service", "s" + one)
                    .put("state", "critical")
                    .put("kind", "hard")
                    .put("text", "connect: connection refused")
                    .build();
            lab.event("check.state", "check/http-" + one, said);
        }
        assertThat(lab.events("breaker.opened")).hasSize(1);
        lab.withoutCheck("http-a").withoutCheck("http-b").withoutCheck("http-c").reconfigure();
        assertThat(lab.events("breaker.closed")).hasSize(1);
    }

    /** Two that are gone, and one later: three in a minute, of which two are no more. */
    @Test
    void h08_whatFailedAndIsGoneIsNoneOfThree() {
        Lab lab = Lab.open().check("web-1", new dev.reeve.model.Probe.Tcp("127.0.0.1", 1));
        lab.check("web-2", new dev.reeve.model.Probe.Tcp("127.0.0.1", 1)).reconfigure();
        critical(lab, "web-1", "web-1: connect to 10.0.0.1:8080: connection refused");
        critical(lab, "web-2", "web-2: connect to 10.0.0.22:8080: connection refused");
        lab.withoutCheck("web-1").withoutCheck("web-2").reconfigure();
        critical(lab, "db", "db: connect to 10.1.0.3:5432: connection refused");
        assertThat(lab.events("breaker.opened")).isEmpty();
    }

    @Test
    void h08_whatIsKnownOfFailuresOutlastsTheDaemon() {
        Lab lab = Lab.open();
        failAlike(lab);
        late(lab, "db", true);
        lab.event("source.silent", "source/logs", Attributes.of("source", Value.of("logs")));
        dev.reeve.reactor.cluster.ClusterState again = new dev.reeve.reactor.cluster.ClusterState();
        again.configure(lab.program(), lab.now, dev.reeve.reactor.Output.NOWHERE);
        again.restore(lab.state.save());
        assertThat(again.save()).isEqualTo(lab.state.save());
        assertThat(again.failures().of(dev.reeve.model.Subject.parse("check/db")))
                .isEqualTo(lab.state.failures().of(dev.reeve.model.Subject.parse("check/db")))
                .isNotNull();
        assertThat(again.blindness().source(java.util.List.of())).isEqualTo("source logs is silent");
    }

    @Test
    void h08_whatMayBeChanceLastsNoLongerThanAnHour() {
        Lab lab = Lab.open();
        failAlike(lab);
        lab.pass(3_590);
        assertThat(lab.events("breaker.closed")).isEmpty();
        lab.pass(11);
        assertThat(lab.events("breaker.closed")).hasSize(1);
    }

    @Test
    void h08_servicesThatFailAlikeAreTriedOneAMinute() {
        Lab lab = group(10, 0);
        for (int i = 1; i <= 3; i++) {
            Attributes text = Attributes.of("text", Value.of("cannot reach the database at 10.0.0." + i));
            lab.event("service.unready", "service/s" + i, text);
        }
        lab.pass(5);
        deferred(lab.planner("process.start", "service/s1").propose(), Reason.COMMON_CAUSE);
        lab.pass(60);
        assertThat(lab.planner("process.start", "service/s1").propose().permits())
                .isTrue();
        deferred(lab.planner("process.start", "service/s2").propose(), Reason.COMMON_CAUSE);
    }

    @Test
    void h08_aPersonClosesTheBreakerOfAGroup() {
        Lab lab = group(10, 0);
        List.of("s1", "s2", "s3").forEach(one -> lab.state(one, "waiting"));
        refused(lab.rule("service.start", "service/s4").propose(), Reason.COMMON_CAUSE);
        refused(lab.operator("breaker.close", "group/nobodys").propose(), Reason.UNKNOWN_TARGET);
        refused(lab.operator("breaker.close", "group//front").propose(), Reason.UNKNOWN_TARGET);
        lab.operator("breaker.close", "group/front").done();
        assertThat(lab.events("breaker.closed")).hasSize(1);
        assertThat(lab.state.breakers().of("front")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "::ffff:192.0.2.1",
                "::ffff:c000:201",
                "192.0.2.0/24",
                "198.51.100.7",
                "198.51.100.0/25",
                "2001:db8::5",
                "2001:DB8:0:0::5",
                "2001:db8::/64",
                "127.0.0.1",
                "::1",
                "fe80::1",
                "224.0.0.1",
                "0:0:0:0:0:ffff:192.0.2.1",
                "::ffff:192.0.2.0/120"
            })
    void h24_aProtectedAddressIsNeverBannedInWhateverWayItIsWritten(String address) {
        Lab lab = new Lab()
                .guard(Lab.settings(
                        List.of(),
                        List.of("198.51.100.0/24", "2001:db8::/64"),
                        false,
                        GuardSpec.Forgeable.DEFAULT,
                        new TreeMap<>()))
                .start();
        refused(lab.rule("ban.add", "address/" + address).propose(), Reason.PROTECTED);
        refused(lab.operator("ban.add", "address/" + address).propose(), Reason.PROTECTED);
    }

    @Test
    void h24_anOperatorOverridesTheNeverListByName() {
        Lab lab = Lab.open();
        Verdict verdict = lab.operator("ban.add", "address/192.0.2.1")
                .with("override", Value.of(true))
                .propose();
        assertThat(verdict.permits()).isTrue();
        assertThat(verdict.answers()).anyMatch(answer -> answer.text().contains("overrides the never-list"));
        refused(
                Lab.open()
                        .rule("ban.add", "address/192.0.2.1")
                        .with("override", Value.of(true))
                        .propose(),
                Reason.PROTECTED);
    }

    @Test
    void h26_forgedEvidenceBansNoMoreThanItsLimits() {
        Lab lab = forgeable(50, 120);
        int permitted = 0;
        for (int i = 0; i < 10_000; i++) {
            Verdict verdict = lab.rule("ban.add", "address/203.0." + (100 + i / 250) + "." + i % 250)
                    .trust(Trust.FORGEABLE)
                    .with("for", Value.of(6_000_000_000L))
                    .propose();
            permitted += verdict.permits() ? 1 : 0;
            lab.pass(Duration.ofMillis(50));
        }
        assertThat(permitted).isEqualTo(120);
    }

    @Test
    void h26_endedBansMakeRoom() {
        Lab lab = forgeable(50, 2);
        ban(lab, 1).done();
        ban(lab, 2).done();
        refused(ban(lab, 3).propose(), Reason.FORGEABLE_LIVE);
        lab.pass(601);
        assertThat(ban(lab, 3).propose().permits()).isTrue();
    }

    @Test
    void h30_rulesKeepOffWhatAnOperatorWorksOnAndNeverUndoAManualStop() {
        Lab lab = Lab.open();
        lab.operator("service.stop", WEB).done();
        refused(lab.rule("service.start", WEB).propose(), Reason.OPERATOR_AT_WORK);
        assertThat(lab.planner("process.stop", WEB).propose().permits()).isTrue();
        lab.end(lab.lastAttempt(), Result.SUCCEEDED);
        lab.pass(16 * 60);
        refused(lab.rule("service.start", WEB).propose(), Reason.STOPPED_BY_HAND);
        assertThat(lab.operator("service.start", WEB).propose().permits()).isTrue();
    }

    @Test
    void h30_aRulesStopDoesNotMakeAPersonsStopARobots() {
        Lab lab = Lab.open();
        lab.operator("service.stop", WEB).done();
        lab.pass(3_600).rule("service.stop", WEB).done();
        refused(lab.pass(60).rule("service.start", WEB).propose(), Reason.STOPPED_BY_HAND);
    }

    @Test
    void h30_anOperatorTakesTheSameLocks() {
        Lab lab = Lab.open();
        lab.rule("run", "command/fix").propose();
        deferred(lab.admin("run", "command/fix").propose(), Reason.LOCKED);
    }

    @Test
    void h30_aHoldByAnotherBindsOperatorsTooAndOnesOwnDoesNot() {
        Lab lab = Lab.open();
        hold(lab, "bobs", "all", 0);
        refused(lab.operator("service.stop", WEB).propose(), Reason.HELD);
        lab.operator("service.stop", WEB)
                .by(dev.reeve.event.Principal.Kind.OPERATOR, "bob", "operator")
                .done();
        assertThat(lab.planner("process.stop", WEB).propose().permits())
                .as("the step that carries bob's wish out")
                .isTrue();
        lab.pass(180);
        refused(lab.planner("process.start", WEB).propose(), Reason.HELD);
    }

    @Test
    void h31_aHoldWarnsBeforeItEndsAndOnlyAnEqualRoleLiftsIt() {
        Lab lab = Lab.open();
        lab.event(
                "hold.set",
                "node/n1",
                Attributes.builder()
                        .put("hold", "h")
                        .put("scope", "all")
                        .put("owner", "root")
                        .put("role", "admin")
                        .put("until", lab.now.plus(Duration.ofHours(1)).wall())
                        .build());
        lab.event("hold.lifted", "node/n1", Attributes.of("hold", "h"));
        refused(lab.rule("service.restart", WEB).propose(), Reason.HELD);
        lab.pass(49 * 60);
        assertThat(lab.events("hold.expiring")).isEmpty();
        lab.pass(120);
        assertThat(lab.events("hold.expiring")).hasSize(1);
        lab.pass(600);
        assertThat(lab.events("hold.expired")).hasSize(1);
        assertThat(lab.rule("service.restart", WEB).propose().permits()).isTrue();
    }

    /** Names are made of scopes, which are longer than 200 characters where a subject's name is. */
    @Test
    void h31_holdsWithLongNamesAreToldApartAndLifted() {
        Lab lab = Lab.open();
        String first = "check/" + "x".repeat(500) + "1";
        String second = "check/" + "x".repeat(500) + "2";
        hold(lab, "file:socket:" + first, first, 0);
        hold(lab, "file:socket:" + second, second, 0);
        assertThat(lab.state.holds().all()).hasSize(2);
        lab.event("hold.lifted", "node/n1", Attributes.of("hold", "file:socket:" + first));
        assertThat(lab.state.holds().all())
                .singleElement()
                .satisfies(hold -> assertThat(hold.scope()).isEqualTo(second));
        String longer = "h".repeat(3_000);
        hold(lab, longer, "all", 0);
        lab.event("hold.lifted", "node/n1", Attributes.of("hold", longer));
        assertThat(lab.state.holds().all()).hasSize(1);
    }

    @Test
    void h31_holdsSurviveARestartAndAnotherConfiguration() {
        Lab lab = Lab.open();
        hold(lab, "h", "all", 0);
        lab.reconfigure();
        assertThat(lab.recovered().holds().all())
                .isEqualTo(lab.state.holds().all())
                .hasSize(1);
        refused(lab.rule("service.restart", WEB).propose(), Reason.HELD);
    }

    @Test
    void h31_aHoldFromTheFileIsLiftedByTheFileAlone() {
        Lab lab = Lab.open();
        Attributes file = Attributes.builder()
                .put("hold", "file")
                .put("scope", "all")
                .put("via", "file")
                .build();
        lab.event("hold.set", "node/n1", file);
        lab.event(
                "hold.lifted",
                "node/n1",
                Attributes.builder().put("hold", "file").put("role", "admin").build());
        refused(lab.rule("service.restart", WEB).propose(), Reason.HELD);
        lab.event("hold.lifted", "node/n1", file);
        assertThat(lab.rule("service.restart", WEB).propose().permits()).isTrue();
    }

    @Test
    void h32_theKillSwitchFailsClosed() {
        Lab lab = Lab.open();
        lab.event("hold.unreadable", "node/n1");
        refused(lab.rule("service.restart", WEB).propose(), Reason.HOLDS_UNREADABLE);
        refused(lab.planner("process.start", WEB).propose(), Reason.HOLDS_UNREADABLE);
        refused(lab.operator("service.restart", WEB).propose(), Reason.HOLDS_UNREADABLE);
        assertThat(lab.rule("ban.add", "address/203.0.113.9").propose().permits())
                .isTrue();
        lab.event("hold.readable", "node/n1");
        assertThat(lab.rule("service.restart", WEB).propose().permits()).isTrue();
    }

    @Test
    void h32_aHoldUntilTheEndOfTimeDoesNotWrapAround() {
        Lab lab = Lab.open();
        Attributes said = Attributes.builder()
                .put("hold", "h")
                .put("until", Long.MAX_VALUE)
                .build();
        lab.event("hold.set", "node/n1", said);
        lab.pass(3_600);
        refused(lab.rule("service.restart", WEB).propose(), Reason.HELD);
    }

    @Test
    void h32_aScopeThatNobodyUnderstandsHoldsEverything() {
        Lab lab = Lab.open();
        hold(lab, "typo", "evrything", 0);
        refused(lab.rule("service.restart", WEB).propose(), Reason.HELD);
    }

    @Test
    void h32_moreHoldsThanCanBeKeptHoldAllThatDisrupts() {
        Lab lab = Lab.open();
        for (int i = 0; i <= 1_000; i++) {
            hold(lab, "h" + i, "service/other" + i, 0);
        }
        refused(lab.rule("service.restart", WEB).propose(), Reason.HOLDS_UNREADABLE);
    }

    @Test
    void h33_aYesLetsTheDecisionThroughOnce() {
        Lab lab = asking();
        Verdict asked = lab.rule("service.restart", WEB).fact("count", 3, 0).propose();
        assertThat(asked.ruling()).isInstanceOf(Ruling.Ask.class);
        lab.pass(120);
        answer(lab, "approval.granted", asked.decision());
        assertThat(lab.attempts()).isEqualTo(1);
        assertThat(lab.rule("service.restart", WEB).propose().ruling()).isInstanceOf(Ruling.Ask.class);
    }

    @Test
    void h33_aYesIsVoidWhenTheFactsHaveMoved() {
        Lab lab = asking();
        Verdict asked = lab.rule("service.restart", WEB).fact("count", 3, 0).propose();
        lab.rule("service.restart", WEB).fact("count", 4, 0).propose();
        answer(lab, "approval.granted", asked.decision());
        assertThat(lab.attempts()).isZero();
        assertThat(lab.events("approval.expired")).hasSize(1);
    }

    @Test
    void h33_aYesIsVoidWhenTheTargetChangedItsState() {
        Lab lab = asking();
        Verdict asked = lab.rule("service.restart", WEB).propose();
        lab.state("web", "running");
        answer(lab, "approval.granted", asked.decision());
        assertThat(lab.attempts()).isZero();
    }

    @Test
    void h33_noAnswerIsANo() {
        Lab lab = asking();
        Verdict asked = lab.rule("service.restart", WEB).propose();
        lab.pass(901);
        assertThat(lab.events("approval.expired")).hasSize(1);
        answer(lab, "approval.granted", asked.decision());
        assertThat(lab.attempts()).isZero();
    }

    @Test
    void aMessageSaysHowManyWereLeftOut() {
        Lab lab = Lab.open();
        lab.rule("notify", "channel/ops").about(WEB).done();
        for (int i = 0; i < 7; i++) {
            refused(lab.rule("notify", "channel/ops").about(WEB).propose(), Reason.FOLDED);
        }
        assertThat(lab.rule("notify", "channel/ops")
                        .about("service/db")
                        .propose()
                        .permits())
                .isTrue();
        lab.pass(301);
        Attempt next = lab.rule("notify", "channel/ops").about(WEB).done();
        assertThat(next.parameters().integer("folded", 0)).isEqualTo(7);
    }

    private static Lab asking() {
        return new Lab()
                .service("web", null, 0)
                .guard(Lab.settings(
                        List.of("service.restart"), List.of(), false, GuardSpec.Forgeable.DEFAULT, new TreeMap<>()))
                .start();
    }
}
