/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.GatesTest.alone;
import static dev.reeve.guard.GatesTest.answer;
import static dev.reeve.guard.GatesTest.ban;
import static dev.reeve.guard.GatesTest.forgeable;
import static dev.reeve.guard.GatesTest.group;
import static dev.reeve.guard.GatesTest.hold;
import static dev.reeve.guard.Lab.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Principal.Kind;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.event.Verdict.GateAnswer.Said;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Attributes;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the gates say, word for word and number by number, at and beside their bounds. */
class GateAnswersTest {
    private static final String WEB = "service/web";
    private static final String DB = "resource/db";
    private static final String SPAMMER = "address/203.0.113.9";

    static GateAnswer of(String gate, Verdict verdict) {
        return verdict.answers().stream()
                .filter(answer -> answer.gate().equals(gate))
                .findFirst()
                .orElseThrow();
    }

    static String said(String gate, Verdict verdict) {
        GateAnswer answer = of(gate, verdict);
        return answer.said() == Said.PASS
                ? answer.text()
                : answer.said() + " " + answer.reason() + ": " + answer.text();
    }

    /** In seconds from now. */
    static long until(Lab lab, Verdict verdict) {
        return switch (verdict.ruling()) {
            case Ruling.Defer defer -> defer.until().since(lab.now).toSeconds();
            case Ruling.Ask ask -> ask.expires().since(lab.now).toSeconds();
            case Ruling other -> throw new AssertionError("neither put off nor asked: " + other);
        };
    }

    @Test
    void theFifteenByNameAndInOrder() {
        assertThat(Guard.gates())
                .extracting(Gate::name)
                .containsExactly(
                        "hold",
                        "authority",
                        "leadership",
                        "freshness",
                        "corroboration",
                        "never-list",
                        "interlock",
                        "lineage",
                        "effect",
                        "backoff",
                        "budget",
                        "blast-radius",
                        "common-cause",
                        "approval",
                        "mode");
    }

    @Test
    void holds() {
        Lab lab = Lab.open();
        assertThat(said("hold", lab.rule("service.restart", WEB).propose())).isEqualTo("no hold");
        hold(lab, "h", WEB, 90);
        assertThat(said("hold", lab.pass(30).rule("service.restart", WEB).propose()))
                .isEqualTo("REFUSE HELD: hold 'h' on service/web by bob (maintenance) for another 1 min");
        hold(lab, "g", WEB, 0);
        lab.pass(60);
        assertThat(said("hold", lab.rule("service.restart", WEB).propose()))
                .isEqualTo("REFUSE HELD: hold 'g' on service/web by bob (maintenance) until it is lifted");
        assertThat(said(
                        "hold",
                        lab.operator("service.restart", WEB)
                                .by(Kind.OPERATOR, "bob", "operator")
                                .propose()))
                .isEqualTo("1 hold(s) of the operator's own");
        assertThat(said("hold", lab.operator("service.restart", WEB).propose())).startsWith("REFUSE HELD");
    }

    @Test
    void aHoldWithoutAReasonHasNoBrackets() {
        Lab lab = Lab.open();
        lab.event(
                "hold.set",
                "node/n1",
                Attributes.builder()
                        .put("hold", "h")
                        .put("scope", WEB)
                        .put("owner", "bob")
                        .build());
        assertThat(said("hold", lab.rule("service.restart", WEB).propose()))
                .isEqualTo("REFUSE HELD: hold 'h' on service/web by bob until it is lifted");
    }

    @Test
    void silencesSayWhoAndHowLong() {
        Lab lab = Lab.open();
        lab.operator("silence.add", "silence/service/w*")
                .with("for", Value.of(3_600_000_000L))
                .done();
        lab.pass(600);
        assertThat(said("hold", lab.rule("notify", "channel/ops").about(WEB).propose()))
                .isEqualTo("REFUSE SILENCED: silence 'service/w*' by alice for another 50 min");
    }

    @Test
    void whatAPersonDidKeepsRulesOffForAWhile() {
        Lab lab = Lab.open();
        lab.operator("service.restart", WEB).done();
        lab.pass(60);
        assertThat(said("hold", lab.rule("service.restart", WEB).propose()))
                .isEqualTo("REFUSE OPERATOR_AT_WORK: operator alice did service.restart 1 min ago: rules keep off for"
                        + " another 14 min");
        lab.pass(840);
        assertThat(said("hold", lab.rule("service.restart", WEB).propose()))
                .isEqualTo("no hold; operator alice did service.restart 15 min ago");
    }

    @Test
    void onlyAStopByHandIsLeftAsItIs() {
        Lab lab = Lab.open();
        lab.operator("service.stop", WEB).done();
        lab.pass(3_600);
        assertThat(said("hold", lab.rule("service.stop", WEB).propose()))
                .isEqualTo("no hold; operator alice did service.stop 1 h ago");
        assertThat(said("hold", lab.rule("service.start", WEB).propose()))
                .isEqualTo("REFUSE STOPPED_BY_HAND: operator alice did service.stop 1 h ago: only a person starts it"
                        + " again");
    }

    @Test
    void whatCannotBeReadHoldsFromClassThreeOn() {
        Lab lab = Lab.open();
        lab.event("hold.unreadable", "node/n1");
        assertThat(said("hold", lab.rule("service.restart", WEB).propose()))
                .startsWith("REFUSE HOLDS_UNREADABLE: ")
                .endsWith(": class 3 is held");
        assertThat(said("hold", lab.rule("ban.add", SPAMMER).propose())).isEqualTo("no hold");
        assertThat(said("hold", lab.operator("service.restart", WEB).propose())).startsWith("REFUSE");
        assertThat(said(
                        "hold",
                        lab.operator("service.restart", WEB)
                                .with("override", Value.of(true))
                                .propose()))
                .isEqualTo("no hold");
    }

    @Test
    void operatorsByRole() {
        assertThat(said("authority", by("admin", "node.fence", "node/a"))).isEqualTo("role admin");
        assertThat(said("authority", by("operator", "node.fence", "node/a")))
                .isEqualTo("REFUSE NOT_ALLOWED: role 'operator' may not do node.fence");
        assertThat(said("authority", by("", "service.restart", WEB))).isEqualTo("role operator");
        assertThat(said("authority", by("operator", "service.restart", WEB))).isEqualTo("role operator");
        assertThat(said("authority", by("reader", "service.restart", WEB)))
                .isEqualTo("REFUSE NOT_ALLOWED: role 'reader' may not do service.restart");
        assertThat(said("authority", by("admin", "process.start", WEB)))
                .isEqualTo("REFUSE NOT_ALLOWED: role 'admin' may not do process.start");
    }

    /** It runs what it is told, as root: whoever may act and is not root must not become it so. */
    @Test
    void onlyAdministratorsHaveCommandsRunAsChangesOfTheNetwork() {
        assertThat(said("authority", by("admin", "network.change", "node/n1"))).isEqualTo("role admin");
        for (String role : List.of("operator", "")) {
            assertThat(said("authority", by(role, "network.change", "node/n1")))
                    .isEqualTo("REFUSE NOT_ALLOWED: role '" + role + "' may not do network.change");
            assertThat(said("authority", by(role, "network.undo", "node/n1"))).isEqualTo("role operator");
            assertThat(said("authority", by(role, "network.confirm", "node/n1")))
                    .isEqualTo("role operator");
        }
    }

    @Test
    void onlyAdministratorsHaveCommandsRun() {
        assertThat(said("authority", by("admin", "run", "command/x"))).isEqualTo("role admin");
        for (String role : List.of("operator", "")) {
            assertThat(said("authority", by(role, "run", "command/x")))
                    .isEqualTo("REFUSE NOT_ALLOWED: role '" + role + "' may not do run");
        }
    }

    private static Verdict by(String role, String action, String target) {
        return Lab.open()
                .operator(action, target)
                .by(Kind.OPERATOR, "alice", role)
                .propose();
    }

    @Test
    void targetsThatAreNone() {
        assertThat(said(
                        "authority",
                        Lab.open().rule("service.restart", "service/gone").propose()))
                .isEqualTo("REFUSE UNKNOWN_TARGET: the configuration has no service/gone");
        assertThat(said(
                        "authority",
                        Lab.open().operator("alert.acknowledge", "alert/db").propose()))
                .isEqualTo("REFUSE UNKNOWN_TARGET: an alert is named by its subject, such as alert/check/db, not"
                        + " alert/db");
        assertThat(said(
                        "authority",
                        Lab.open()
                                .operator("alert.acknowledge", "alert/check/db")
                                .propose()))
                .isEqualTo("role operator");
        assertThat(said("authority", Lab.open().rule("notify", "channel/none").propose()))
                .isEqualTo("REFUSE UNKNOWN_TARGET: the configuration has no channel/none");
        assertThat(said("authority", Lab.open().rule("ban.add", "address/any").propose()))
                .startsWith("REFUSE UNKNOWN_TARGET");
        assertThat(said("authority", Lab.open().rule("run", WEB).propose()))
                .isEqualTo("REFUSE WRONG_TARGET: run is aimed at a command, not at service/web");
        assertThat(said(
                        "authority",
                        Lab.open().operator("breaker.close", "group/none").propose()))
                .isEqualTo("REFUSE UNKNOWN_TARGET: the configuration has no group/none");
        assertThat(said(
                        "authority",
                        group(3, 0).operator("breaker.close", "group/front").propose()))
                .isEqualTo("role operator");
        assertThat(said(
                        "authority",
                        Lab.open().operator("breaker.close", "group/like/x").propose()))
                .isEqualTo("role operator");
    }

    @Test
    void rulesAndPlannersByWhatTheyAre() {
        assertThat(said("authority", Lab.open().rule("service.restart", WEB).propose()))
                .isEqualTo("rule r names service.restart");
        assertThat(said(
                        "authority",
                        Lab.open()
                                .rule("service.restart", WEB)
                                .by(Kind.RULE, "t", "1")
                                .propose()))
                .startsWith("REFUSE UNKNOWN_RULE: ");
        assertThat(said(
                        "authority",
                        Lab.open()
                                .rule("service.restart", WEB)
                                .by(Kind.PEER, "n2", "")
                                .propose()))
                .isEqualTo("REFUSE NOT_ALLOWED: other nodes may not ask for service.restart");
        for (String[] own : List.of(
                new String[] {"services", "process.start", WEB},
                new String[] {"services", "service.start", WEB},
                new String[] {"schedule", "service.start", WEB},
                new String[] {"bans", "ban.add", SPAMMER},
                new String[] {"jails", "jail.start", "jail/x"},
                new String[] {"jobs", "job.run", "job/x"},
                new String[] {"alerts", "notify", "channel/ops"},
                new String[] {"channels", "notify", "channel/ops"})) {
            assertThat(said("authority", planned(own[0], own[1], own[2]))).isEqualTo("a step of planner " + own[0]);
        }
        assertThat(said("authority", planned("bans", "process.start", WEB)))
                .isEqualTo("REFUSE NOT_ALLOWED: planner bans may not do process.start");
        assertThat(said("authority", planned("jobs", "service.start", WEB))).startsWith("REFUSE NOT_ALLOWED");
        assertThat(said("authority", planned("nobody", "ban.add", SPAMMER))).startsWith("REFUSE NOT_ALLOWED");
    }

    private static Verdict planned(String planner, String action, String target) {
        return Lab.open().rule(action, target).by(Kind.PLANNER, planner, "").propose();
    }

    @Test
    void leadership() {
        assertThat(said("leadership", alone(true, 3).rule("resource.move", DB).propose()))
                .isEqualTo("leading in term 4 of 3 node(s)");
        assertThat(said("leadership", alone(false, 3).rule("resource.move", DB).propose()))
                .isEqualTo("REFUSE NO_QUORUM: no majority behind this node in term 4 of 3 node(s)");
        assertThat(said(
                        "leadership",
                        alone(false, 3).rule("service.restart", WEB).propose()))
                .isEqualTo("class 3 is the node's own");
    }

    @Test
    void factsAgeByTheirClass() {
        assertThat(said(
                        "freshness",
                        Lab.open()
                                .rule("service.restart", WEB)
                                .fact("count", 1, 30)
                                .propose()))
                .isEqualTo("oldest fact 'count' is 30 s old, limit 30 s");
        assertThat(said(
                        "freshness",
                        Lab.open()
                                .rule("service.restart", WEB)
                                .fact("count", 1, 31)
                                .propose()))
                .isEqualTo("REFUSE STALE: fact 'count' is 31 s old, limit 30 s");
        assertThat(said(
                        "freshness",
                        Lab.open().rule("ban.add", SPAMMER).fact("count", 1, 60).propose()))
                .isEqualTo("oldest fact 'count' is 1 min old, limit 1 min");
        assertThat(said("freshness", Lab.open().rule("service.restart", WEB).propose()))
                .isEqualTo("it rests on no fact that ages");
        assertThat(said(
                        "freshness",
                        Lab.open()
                                .operator("service.restart", WEB)
                                .fact("count", 1, 99)
                                .propose()))
                .isEqualTo("an operator sees for themselves");
        assertThat(said(
                        "freshness",
                        Lab.open()
                                .planner("process.start", WEB)
                                .fact("count", 1, 99)
                                .propose()))
                .isEqualTo("a step is derived from what is seen now");
    }

    @Test
    void aFactThatMovedOnIsNoLongerTheOneDecidedBy() {
        Lab lab = Lab.open();
        lab.rule("ban.add", "address/203.0.113.1").fact("count", 8, 0).done();
        assertThat(said(
                        "freshness",
                        lab.rule("ban.add", SPAMMER).fact("count", 8, 0).propose()))
                .isEqualTo("oldest fact 'count' is 0 s old, limit 1 min");
        assertThat(said(
                        "freshness",
                        lab.rule("ban.add", SPAMMER).fact("count", 7, 0).propose()))
                .isEqualTo("REFUSE FACT_CHANGED: fact 'count' is at version 8, the decision rests on 7");
        assertThat(said(
                        "freshness",
                        lab.rule("ban.add", SPAMMER).fact("count", 0, 0).propose()))
                .as("without a version there is nothing to compare")
                .isEqualTo("oldest fact 'count' is 0 s old, limit 1 min");
    }

    @Test
    void afterASleepNobodyIsHasty() {
        Lab lab = Lab.open();
        lab.event("daemon.paused", "node/n1", Attributes.of("gap", Value.of(30_000_000L)));
        lab.pass(10);
        Verdict soon = lab.rule("service.restart", WEB).propose();
        assertThat(said("freshness", soon)).isEqualTo("DEFER JUST_AWAKE: woke 10 s ago from a pause of 30 s");
        assertThat(until(lab, soon)).isEqualTo(20);
        assertThat(said("freshness", lab.rule("ban.add", SPAMMER).propose()))
                .isEqualTo("it rests on no fact that ages");
        lab.pass(20);
        assertThat(said(
                        "freshness",
                        lab.rule("service.restart", WEB).fact("seen", 1, 29).propose()))
                .isEqualTo("oldest fact 'seen' is 29 s old, limit 30 s");
        assertThat(said(
                        "freshness",
                        lab.rule("service.restart", WEB).fact("seen", 1, 31).propose()))
                .isEqualTo("REFUSE STALE: fact 'seen' is 31 s old, the node has slept since");
    }

    @Test
    void forgedEvidence() {
        Lab lab = forgeable(2, 100);
        assertThat(said("corroboration", ban(lab, 1).propose()))
                .isEqualTo("0 of 2 new and 0 of 100 live bans on evidence that anyone could forge");
        lab.end(lab.lastAttempt(), dev.reeve.event.Outcome.Result.SUCCEEDED);
        ban(lab, 2).done();
        lab.pass(20);
        Verdict third = ban(lab, 3).propose();
        assertThat(said("corroboration", third))
                .isEqualTo("DEFER FORGEABLE_RATE: 2 of 2 new and 2 of 100 live bans on evidence that anyone could"
                        + " forge");
        assertThat(until(lab, third)).isEqualTo(40);
        assertThat(said("corroboration", lab.operator("ban.add", SPAMMER).propose()))
                .isEqualTo("not decided by a rule");
    }

    @Test
    void theNeverListAndItsWidths() {
        assertThat(said("never-list", Lab.open().rule("service.restart", WEB).propose()))
                .isEqualTo("it bans nobody");
        assertThat(said("never-list", Lab.open().rule("ban.add", SPAMMER).propose()))
                .isEqualTo("203.0.113.9 is not protected");
        assertThat(said(
                        "never-list",
                        Lab.open().rule("ban.add", "address/localhost").propose()))
                .isEqualTo("REFUSE NOT_AN_ADDRESS: 'localhost' is no address");
        assertThat(said(
                        "never-list",
                        Lab.open().rule("ban.add", "address/192.0.2.1").propose()))
                .startsWith("REFUSE PROTECTED: 192.0.2.1 is never banned: ");
        assertThat(said(
                        "never-list",
                        Lab.open().rule("ban.add", "address/2001:db8::/64").propose()))
                .isEqualTo("2001:db8::/64 is not protected");
        assertThat(said(
                        "never-list",
                        Lab.open().rule("ban.add", "address/2001:db8::/63").propose()))
                .isEqualTo("REFUSE TOO_WIDE: the network 2001:db8::/63 is wider than /64, the widest that a rule may"
                        + " ban; ban smaller networks one by one");
        assertThat(said(
                        "never-list",
                        Lab.open().operator("ban.add", "address/2001:db8::/63").propose()))
                .isEqualTo("2001:db8::/63 is not protected");
        assertThat(said(
                        "never-list",
                        Lab.open()
                                .operator("ban.add", "address/192.0.2.1")
                                .with("override", Value.of(true))
                                .propose()))
                .isEqualTo("operator alice overrides the never-list for 192.0.2.1");
        assertThat(said(
                        "never-list",
                        Lab.open()
                                .planner("ban.restore", "node/" + Lab.NODE)
                                .with("addresses", Value.texts(List.of("203.0.113.9", "no address", "203.0.113.8")))
                                .propose()))
                .isEqualTo("none of 2 is");
    }

    @Test
    void unknownProtectionIsAskedForSoonAgain() {
        Lab lab = new Lab().start();
        Lab blind = Lab.open();
        blind.rule("ban.add", SPAMMER).propose();
        Guard fresh = new Guard(new dev.reeve.reactor.cluster.ClusterState(), Standing.ALONE);
        fresh.configure(lab.program());
        assertThat(fresh.judge(blind.lastDecision(), blind.now).ruling())
                .isInstanceOfSatisfying(Ruling.Defer.class, defer -> {
                    assertThat(defer.text()).isEqualTo("this node's own addresses are not known yet");
                    assertThat(defer.until().since(blind.now)).isEqualTo(Duration.ofSeconds(5));
                });
    }

    @Test
    void locks() {
        Lab lab = Lab.open();
        lab.planner("process.stop", WEB).propose();
        long held = lab.lastAttempt().id().sequence();
        lab.pass(10);
        Verdict waits = lab.planner("process.start", WEB).propose();
        assertThat(said("interlock", waits))
                .isEqualTo(
                        "DEFER LOCKED: process.stop (attempt " + held + ") has service/web for another 50 s at most");
        assertThat(until(lab, waits)).isEqualTo(50);
        assertThat(said("interlock", lab.rule("service.restart", WEB).propose()))
                .isEqualTo("changes only what is desired");
        assertThat(said("interlock", lab.rule("run", "command/x").propose())).isEqualTo("free");
    }

    /** A command that hangs has the lock; its own undoing must not wait for it. */
    @Test
    void h24_aChangeOfTheNetworkDoesNotLockOutItsOwnUndoing() {
        Lab lab = Lab.open();
        Value command = Value.texts(List.of("ip", "link"));
        lab.admin("network.change", "node/n1").with("command", command).propose();
        assertThat(lab.lastAttempt().action()).isEqualTo("network.change");
        assertThat(said("interlock", lab.operator("network.confirm", "node/n1").propose()))
                .startsWith("DEFER LOCKED: network.change");
        assertThat(said("interlock", lab.rule("network.undo", "node/n1").propose()))
                .startsWith("DEFER LOCKED: network.change");
        assertThat(said("interlock", lab.planner("network.undo", "node/n1").propose()))
                .endsWith("is what this undoes");
        Lab other = Lab.open();
        other.admin("network.change", "node/n1").with("command", command).propose();
        assertThat(said("interlock", other.operator("network.undo", "node/n1").propose()))
                .endsWith("is what this undoes");
    }

    @Test
    void aLockThatNobodyCanResolve() {
        Lab lab = Lab.open();
        lab.planner("process.stop", WEB).propose();
        long held = lab.lastAttempt().id().sequence();
        lab.end(lab.lastAttempt(), dev.reeve.event.Outcome.Result.UNKNOWN);
        lab.pass(3_600);
        Verdict waits = lab.planner("process.start", WEB).propose();
        assertThat(said("interlock", waits))
                .isEqualTo("DEFER LOCKED: process.stop (attempt " + held + ") has service/web, and nobody knows how it"
                        + " ended");
        assertThat(until(lab, waits)).isEqualTo(10);
    }

    @Test
    void lineages() {
        assertThat(said(
                        "lineage",
                        Lab.open().rule("service.restart", WEB).lineage(1, 7).propose()))
                .isEqualTo("7 of 8 attempts deep");
        assertThat(said(
                        "lineage",
                        Lab.open().rule("service.restart", WEB).lineage(1, 8).propose()))
                .isEqualTo("REFUSE LINEAGE_TOO_DEEP: 8 of 8 attempts deep");
        assertThat(said(
                        "lineage",
                        Lab.open().planner("process.start", WEB).lineage(1, 9).propose()))
                .isEqualTo("9 of 8 attempts deep, which binds rules only");
        Lab lab = Lab.open();
        lab.rule("service.restart", WEB).lineage(1, 0).done();
        assertThat(said(
                        "lineage",
                        lab.rule("service.restart", WEB).lineage(1, 1).propose()))
                .isEqualTo("REFUSE LINEAGE_REPEATED: r already did service.restart to service/web because of n1:1");
    }

    @Test
    void modes() {
        assertThat(said("mode", Lab.open().rule("service.restart", WEB).propose()))
                .isEqualTo("live");
        assertThat(said("mode", Lab.open().rule("service.restart", WEB).dry().propose()))
                .isEqualTo("DRY DRY_RUN: the rule is in dry-run");
        Lab lab = new Lab()
                .service("web", null, 0)
                .guard(settings(List.of(), List.of(), true, GuardSpec.Forgeable.DEFAULT, new TreeMap<>()))
                .start();
        assertThat(said("mode", lab.rule("service.restart", WEB).propose()))
                .isEqualTo("DRY DRY_RUN: the guard is in dry-run: nothing is done");
    }

    @Test
    void theReachOfAGroup() {
        Lab lab = group(10, 0);
        assertThat(said(
                        "blast-radius",
                        lab.rule("service.restart", "service/s1").propose()))
                .isEqualTo("1 of 10 in group front would be down or in maintenance, limit 2");
        lab.state("s2", "stopped");
        assertThat(said(
                        "blast-radius",
                        lab.rule("service.restart", "service/s1").propose()))
                .isEqualTo("2 of 10 in group front would be down or in maintenance, limit 2");
        lab.state("s3", "stopped");
        assertThat(said(
                        "blast-radius",
                        lab.rule("service.restart", "service/s1").propose()))
                .isEqualTo("REFUSE BLAST_RADIUS: 3 of 10 in group front would be down or in maintenance, limit 2");
        assertThat(said(
                        "blast-radius",
                        lab.rule("service.restart", "service/s2").propose()))
                .isEqualTo("service/s2 is down already");
        assertThat(said("blast-radius", lab.rule("service.start", "service/s1").propose()))
                .isEqualTo("disturbs nothing that is up");
        assertThat(said(
                        "blast-radius",
                        lab.operator("service.restart", "service/s1").propose()))
                .isEqualTo("3 of 10 in group front would be down or in maintenance, limit 2; an operator's wish");
        assertThat(said("blast-radius", Lab.open().rule("service.restart", WEB).propose()))
                .isEqualTo("in no group");
    }

    @Test
    void theLastOfAGroupAndTheLeastThatItNeeds() {
        Lab two = group(2, 0);
        assertThat(said(
                        "blast-radius",
                        two.rule("service.restart", "service/s1").propose()))
                .isEqualTo("1 of 2 in group front would be down or in maintenance, limit 1");
        two.state("s2", "stopped");
        assertThat(said(
                        "blast-radius",
                        two.rule("service.restart", "service/s1").propose()))
                .isEqualTo("REFUSE MIN_HEALTHY: 0 would be left, least 1");
        assertThat(said(
                        "blast-radius",
                        group(1, 0).rule("service.restart", "service/s1").propose()))
                .isEqualTo("1 of 1 in group front would be down or in maintenance, limit 1");
        assertThat(said(
                        "blast-radius",
                        group(5, 4).rule("service.restart", "service/s1").propose()))
                .isEqualTo("1 of 5 in group front would be down or in maintenance, limit 1");
        assertThat(said(
                        "blast-radius",
                        group(5, 5).rule("service.restart", "service/s1").propose()))
                .isEqualTo("REFUSE MIN_HEALTHY: 4 would be left, least 5");
        Lab lab = group(5, 5);
        Verdict step = lab.planner("process.stop", "service/s1").propose();
        assertThat(said("blast-radius", step)).isEqualTo("DEFER MIN_HEALTHY: 4 would be left, least 5");
        assertThat(until(lab, step)).isEqualTo(10);
    }

    @Test
    void onlyOneOfTheHighClassesAtATime() {
        Lab lab = Lab.open();
        assertThat(said("blast-radius", lab.rule("node.fence", "node/a").propose()))
                .isEqualTo("0 other(s) of class 5 in flight, limit 0");
        lab.operator("node.fence", "node/c").by(Kind.OPERATOR, "alice", "admin").propose();
        assertThat(said("blast-radius", lab.rule("node.fence", "node/b").propose()))
                .startsWith("REFUSE ONE_AT_A_TIME: ")
                .endsWith(" other(s) of class 5 in flight, limit 0");
    }

    @Test
    void waitsAfterFailures() {
        Lab lab = Lab.open();
        assertThat(said("backoff", lab.planner("process.start", WEB).propose())).isEqualTo("it has not failed");
        assertThat(said("backoff", lab.operator("service.restart", WEB).propose()))
                .isEqualTo("not counted for this action or this person");
        Lab failing = Lab.open();
        failing.event("service.exited", WEB);
        failing.event("service.exited", WEB);
        Verdict waits = failing.planner("process.start", WEB).propose();
        assertThat(said("backoff", waits)).startsWith("DEFER BACKOFF: 2 failure(s) in a row, next try in ");
        long left = ((Ruling.Defer) waits.ruling()).until().mono() - failing.now.mono();
        failing.pass(Duration.ofNanos((left - 1) * 1_000));
        assertThat(said("backoff", failing.planner("process.start", WEB).propose()))
                .startsWith("DEFER BACKOFF");
        failing.pass(Duration.ofNanos(1_000));
        assertThat(said("backoff", failing.planner("process.start", WEB).propose()))
                .isEqualTo("2 failure(s) in a row, wait over; not flapping");
    }

    @Test
    void flappingStopsWhatDisrupts() {
        Lab lab = Lab.open();
        for (int i = 0; i < 8; i++) {
            lab.event("check.result", "check/c", Attributes.of("state", i % 2 == 0 ? "ok" : "critical"));
            lab.pass(60);
        }
        assertThat(said(
                        "backoff",
                        lab.rule("service.restart", WEB).about("check/c").propose()))
                .matches(
                        "REFUSE FLAPPING: check/c changed its state [0-9]+[.][0-9] % of the time, steady again below 5 %");
        assertThat(said("backoff", lab.rule("run", "command/x").about("check/c").propose()))
                .startsWith("REFUSE FLAPPING");
        assertThat(said(
                        "backoff",
                        lab.rule("ban.add", "address/203.0.113.9")
                                .about("check/c")
                                .propose()))
                .as("a ban disrupts nothing of ours")
                .matches(
                        "0 failure[(]s[)] in a row, wait over; check/c changed its state [0-9]+[.][0-9] % of the time");
    }

    @Test
    void budgetsSayWhatIsSpent() {
        Lab lab = Lab.open();
        assertThat(said("budget", lab.rule("service.restart", WEB).propose())).startsWith("0 of 3 in 10 min");
        lab.rule("service.restart", WEB).done();
        lab.rule("service.restart", WEB).done();
        Verdict spent = lab.rule("service.restart", WEB).propose();
        assertThat(said("budget", spent)).startsWith("DEFER BUDGET_TARGET: 3 of 3 in 10 min");
        assertThat(until(lab, spent)).isEqualTo(200);
        assertThat(said("budget", lab.operator("service.restart", WEB).propose()))
                .startsWith("3 of 3 in 10 min");
    }

    @Test
    void questions() {
        Lab lab = asking();
        Verdict asked = lab.rule("service.restart", WEB).propose();
        long question = asked.decision().sequence();
        assertThat(said("approval", asked))
                .isEqualTo("ASK APPROVAL_NEEDED: service.restart needs a person's yes within 15 min");
        assertThat(until(lab, asked)).isEqualTo(900);
        lab.pass(60);
        assertThat(said("approval", lab.rule("service.restart", WEB).propose()))
                .isEqualTo("REFUSE ALREADY_ASKED: question " + question + " is open for another 14 min");
        answer(lab, "approval.denied", asked.decision());
        assertThat(said("approval", lab.rule("service.restart", WEB).propose()))
                .isEqualTo("REFUSE APPROVAL_DENIED: carol said no to question " + question + ", asked again in 14 min");
        lab.pass(840);
        assertThat(said("approval", lab.rule("service.restart", WEB).propose())).startsWith("ASK APPROVAL_NEEDED");
        assertThat(said("approval", lab.operator("service.restart", WEB).propose()))
                .isEqualTo("not needed");
    }

    @Test
    void theYesOfAPerson() {
        Lab lab = asking();
        Verdict asked = lab.rule("service.restart", WEB).propose();
        answer(lab, "approval.granted", asked.decision());
        Verdict carriedOn = (Verdict) lab.entries.reversed().stream()
                .filter(Verdict.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(said("approval", carriedOn))
                .isEqualTo("carol said yes to question " + asked.decision().sequence());
    }

    @Test
    void aFriendsAddressNeedsAYes() {
        Lab lab = Lab.open();
        lab.said("jail.login", SPAMMER, Attributes.of("user", "ann"), dev.reeve.model.Trust.FORGEABLE);
        lab.pass(120);
        assertThat(said("approval", ban(lab, 9).propose()))
                .isEqualTo("ASK RECENT_LOGIN: somebody logged in from there 2 min ago: it needs a person's yes within"
                        + " 15 min");
        assertThat(said("approval", ban(lab, 8).propose())).isEqualTo("not needed");
        assertThat(said("approval", lab.rule("ban.add", SPAMMER).propose()))
                .as("on evidence that cannot be forged")
                .isEqualTo("not needed");
    }

    private static Lab asking() {
        return new Lab()
                .service("web", null, 0)
                .guard(settings(
                        List.of("service.restart"), List.of(), false, GuardSpec.Forgeable.DEFAULT, new TreeMap<>()))
                .start();
    }

    @Test
    void aCommonCause() {
        Lab lab = group(10, 0);
        List.of("s1", "s2", "s3").forEach(one -> lab.state(one, "waiting"));
        assertThat(said("common-cause", lab.rule("service.start", "service/s1").propose()))
                .isEqualTo("REFUSE COMMON_CAUSE: 3 of 10 in group front turned bad within 1 min");
        assertThat(said(
                        "common-cause",
                        lab.operator("service.start", "service/s1").propose()))
                .isEqualTo("3 of 10 in group front turned bad within 1 min; an operator's wish");
        assertThat(said("common-cause", lab.rule("ban.add", SPAMMER).propose())).isEqualTo("it repairs nothing");
        assertThat(said("common-cause", Lab.open().rule("service.start", WEB).propose()))
                .isEqualTo("no breaker is open");
    }
}
