/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.Lab.limits;
import static dev.reeve.guard.Lab.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Principal.Kind;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.event.Verdict.GateAnswer.Said;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For each reason a case in which the gate that gives it is the only one that stops the action. */
class GatesTest {
    private static final String WEB = "service/web";
    private static final String SPAMMER = "address/203.0.113.9";

    /** What leads to a verdict. */
    private interface Case {
        Verdict verdict();
    }

    private final Map<Reason, Case> cases = new EnumMap<>(Reason.class);

    GatesTest() {
        holds();
        authority();
        evidence();
        neverList();
        chains();
        effect();
        budgets();
        groups();
        approvals();
    }

    @TestFactory
    Stream<DynamicTest> theGateAloneStopsIt() {
        return cases.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.getKey().name(),
                        () -> alone(one.getKey(), one.getValue().verdict())));
    }

    @Test
    void aNetworkThatHoldsAProtectedAddressIsProtectedWhateverItIsBannedFrom() {
        for (String network : List.of("192.0.2.0/24", "192.0.2.1/31", "::ffff:192.0.2.0/120", "fe80::/64")) {
            alone(
                    Reason.PROTECTED,
                    Lab.open().rule("ban.add", "address/" + network).propose());
            alone(
                    Reason.PROTECTED,
                    Lab.open()
                            .rule("ban.add", "address/" + network)
                            .with("ports", Value.of("22"))
                            .with("protocol", Value.of("tcp"))
                            .propose());
        }
        alone(
                Reason.PROTECTED,
                Lab.open()
                        .planner("ban.restore", "node/" + Lab.NODE)
                        .with("addresses", Value.texts(List.of("203.0.113.9", "192.0.2.0/25 tcp/22")))
                        .propose());
    }

    @Test
    void aJailsActionsAreNotUsedAgainstAProtectedAddressHoweverItIsWritten() {
        for (String id : List.of("192.0.2.1", "[::ffff:192.0.2.1]", "192.0.2.0/255.255.255.0", "192.0.2.0/24")) {
            alone(Reason.PROTECTED, jailBan("id", id).propose());
            alone(
                    Reason.PROTECTED,
                    jailBan("id", "alice").with("address", Value.of(id)).propose());
        }
        alone(Reason.TOO_WIDE, jailBan("id", "203.0.0.0/255.255.0.0").propose());
        assertThat(jailBan("id", "alice").propose().permits()).isTrue();
        assertThat(jailBan("id", "203.0.113.9").propose().permits()).isTrue();
    }

    private static Wish jailBan(String name, String value) {
        return Lab.open()
                .rule("jail.ban", "jail/sshd/x")
                .by(Kind.PLANNER, "jails", "")
                .with("jail", Value.of("sshd"))
                .with(name, Value.of(value));
    }

    @Test
    void everyReasonHasACase() {
        assertThat(cases.keySet()).containsExactlyElementsOf(Arrays.asList(Reason.values()));
    }

    private static void alone(Reason reason, Verdict verdict) {
        List<GateAnswer> stopped = verdict.answers().stream()
                .filter(answer -> answer.said() != Said.PASS)
                .toList();
        assertThat(stopped).as("%s", verdict.ruling()).hasSize(1);
        assertThat(stopped.getFirst().reason()).isEqualTo(reason.name());
        assertThat(stopped.getFirst().text()).isNotBlank();
        assertThat(verdict.permits()).isFalse();
        assertThat(verdict.answers()).hasSize(15);
    }

    private void holds() {
        cases.put(Reason.HELD, () -> {
            Lab lab = Lab.open();
            hold(lab, "h", WEB, 0);
            return lab.rule("service.restart", WEB).propose();
        });
        cases.put(Reason.OPERATOR_AT_WORK, () -> {
            Lab lab = Lab.open();
            lab.operator("service.restart", WEB).done();
            return lab.pass(60).rule("service.start", WEB).propose();
        });
        cases.put(Reason.STOPPED_BY_HAND, () -> {
            Lab lab = Lab.open();
            lab.operator("service.stop", WEB).done();
            return lab.pass(86_400).rule("service.start", WEB).propose();
        });
        cases.put(Reason.HOLDS_UNREADABLE, () -> {
            Lab lab = Lab.open();
            lab.event("hold.unreadable", "node/n1");
            return lab.rule("service.restart", WEB).propose();
        });
        cases.put(
                Reason.INHIBITED,
                () -> Lab.open()
                        .rule("notify", "channel/ops")
                        .by(Kind.PLANNER, "alerts", "")
                        .about(WEB)
                        .with("inhibited", dev.reeve.model.Value.of("check/uplink is critical"))
                        .propose());
        cases.put(Reason.SILENCED, () -> {
            Lab lab = Lab.open();
            lab.operator("silence.add", "silence/service/w*").done();
            return lab.rule("notify", "channel/ops").about(WEB).propose();
        });
    }

    private void authority() {
        cases.put(Reason.UNKNOWN_ACTION, () -> direct("no.such", WEB, Kind.RULE, "r"));
        cases.put(Reason.WRONG_TARGET, () -> Lab.open().rule("run", WEB).propose());
        cases.put(
                Reason.UNKNOWN_TARGET,
                () -> Lab.open().rule("service.restart", "service/all").propose());
        cases.put(
                Reason.UNKNOWN_RULE,
                () -> Lab.open()
                        .rule("service.restart", WEB)
                        .by(Kind.RULE, "r", "0")
                        .propose());
        cases.put(
                Reason.OUT_OF_BOUNDS,
                () -> Lab.open()
                        .operator("silence.add", "silence/check/*")
                        .with("for", Value.of(Moment.micros(Duration.ofDays(91))))
                        .propose());
        cases.put(
                Reason.NOT_ALLOWED, () -> Lab.open().rule("process.start", WEB).propose());
        cases.put(
                Reason.NO_QUORUM,
                () -> alone(false, 1).rule("resource.move", "resource/db").propose());
    }

    private void evidence() {
        cases.put(
                Reason.STALE,
                () -> Lab.open()
                        .rule("service.restart", WEB)
                        .fact("count", 0, 31)
                        .propose());
        cases.put(Reason.FACT_CHANGED, () -> {
            Lab lab = Lab.open();
            lab.rule("service.stop", WEB).fact("count", 8, 0).done();
            return lab.rule("ban.add", SPAMMER).fact("count", 7, 0).propose();
        });
        cases.put(Reason.JUST_AWAKE, () -> {
            Lab lab = Lab.open();
            lab.event("daemon.paused", "node/n1", Attributes.of("gap", Value.of(30_000_000L)));
            return lab.pass(10).rule("service.restart", WEB).propose();
        });
        cases.put(
                Reason.NO_EVIDENCE,
                () -> Lab.open().rule("service.restart", WEB).causes().propose());
        cases.put(
                Reason.TOO_FEW_OBSERVERS,
                () -> alone(true, 3).rule("resource.move", "resource/db").propose());
        cases.put(Reason.SOURCE_BLIND, () -> {
            Lab lab = Lab.open();
            lab.event("source.failed", "source/checks");
            return lab.rule("service.restart", WEB).fact("silence", 0, 0).propose();
        });
        cases.put(Reason.NOT_PROVEN, () -> {
            Lab lab = Lab.open();
            lab.event("check.result", "check/db", Attributes.of("timeout", Value.of(true)));
            dev.reeve.event.Event slow = lab.event("check.state", "check/db");
            return lab.rule("resource.move", "resource/db").causes(slow.id()).propose();
        });
        cases.put(Reason.OBSERVER_UNFIT, () -> {
            Lab lab = Lab.open();
            lab.event("reactor.overflow", "node/n1");
            return lab.rule("resource.move", "resource/db").propose();
        });
        cases.put(Reason.FORGEABLE_RATE, () -> {
            Lab lab = forgeable(2, 100);
            ban(lab, 1).done();
            ban(lab, 2).done();
            return ban(lab, 3).propose();
        });
        cases.put(Reason.FORGEABLE_LIVE, () -> {
            Lab lab = forgeable(50, 2);
            ban(lab, 1).done();
            ban(lab, 2).done();
            return ban(lab, 3).propose();
        });
        cases.put(Reason.FORGEABLE_SPREAD, () -> {
            Lab lab = forgeable(50, 100);
            for (int network = 1; network <= 20; network++) {
                far(lab, network).done();
            }
            return far(lab, 21).propose();
        });
    }

    static Wish far(Lab lab, int network) {
        return lab.rule("ban.add", "address/100." + network + ".0.1")
                .trust(Trust.FORGEABLE)
                .with("for", Value.of(600_000_000L));
    }

    private void neverList() {
        cases.put(
                Reason.NOT_AN_ADDRESS,
                () -> Lab.open().rule("ban.add", "address/localhost").propose());
        cases.put(
                Reason.TOO_WIDE,
                () -> Lab.open().rule("ban.add", "address/203.0.0.0/16").propose());
        cases.put(
                Reason.PROTECTED,
                () -> Lab.open().rule("ban.add", "address/192.0.2.1").propose());
        cases.put(Reason.PROTECTION_UNKNOWN, () -> {
            Lab lab = Lab.open();
            lab.guard = new Guard(new dev.reeve.reactor.cluster.ClusterState(), Standing.ALONE);
            return judged(lab, lab.rule("ban.add", SPAMMER));
        });
    }

    private void chains() {
        cases.put(Reason.LOCKED, () -> {
            Lab lab = Lab.open();
            lab.planner("process.stop", WEB).propose();
            return lab.planner("process.start", WEB).propose();
        });
        cases.put(
                Reason.LINEAGE_TOO_DEEP,
                () -> Lab.open().rule("service.restart", WEB).lineage(1, 8).propose());
        cases.put(Reason.LINEAGE_REPEATED, () -> {
            Lab lab = Lab.open();
            lab.rule("service.restart", WEB).lineage(1, 0).done();
            return lab.rule("service.restart", WEB).lineage(1, 1).propose();
        });
    }

    private void effect() {
        cases.put(Reason.INEFFECTIVE, () -> {
            Lab lab = Lab.open().guard(limits(ActionClass.DISRUPTIVE, GatesTest::unlimited));
            lab.reconfigure();
            for (int i = 0; i < 3; i++) {
                lab.rule("run", "command/fix").propose();
                lab.end(lab.lastAttempt(), Result.FAILED);
                lab.pass(600);
            }
            return lab.rule("run", "command/fix").propose();
        });
        cases.put(Reason.FLAPPING, () -> {
            Lab lab = Lab.open();
            for (int i = 0; i < 8; i++) {
                lab.event("check.result", "check/c", Attributes.of("state", i % 2 == 0 ? "ok" : "critical"));
                lab.pass(60);
            }
            return lab.rule("service.restart", WEB).about("check/c").propose();
        });
        // The first restart is at once; the second waits.
        cases.put(Reason.BACKOFF, () -> {
            Lab lab = Lab.open();
            lab.event("service.exited", WEB);
            lab.event("service.exited", WEB);
            return lab.planner("process.start", WEB).propose();
        });
    }

    private void budgets() {
        cases.put(Reason.BUDGET_TARGET, () -> {
            Lab lab = Lab.open();
            for (int i = 0; i < 3; i++) {
                lab.rule("service.restart", WEB).done();
            }
            return lab.rule("service.restart", WEB).propose();
        });
        cases.put(Reason.BUDGET_RULE, () -> {
            Lab lab = Lab.open().guard(limits(ActionClass.REVERSIBLE, GatesTest::onePerRule));
            lab.reconfigure();
            lab.rule("ban.add", "address/203.0.113.1").done();
            return lab.rule("ban.add", SPAMMER).propose();
        });
        cases.put(Reason.BUDGET_GROUP, () -> {
            Lab lab = Lab.open().guard(limits(ActionClass.REVERSIBLE, GatesTest::onePerGroup));
            lab.reconfigure();
            lab.rule("ban.add", "address/203.0.113.1").done();
            return lab.rule("ban.add", SPAMMER).propose();
        });
        cases.put(Reason.BUDGET_NODE, () -> {
            Lab lab = Lab.open().guard(limits(ActionClass.REVERSIBLE, GatesTest::twoPerNode));
            lab.reconfigure();
            lab.rule("ban.add", "address/203.0.113.1").done();
            lab.operator("ban.add", "address/203.0.113.2").done();
            return lab.rule("ban.add", SPAMMER).propose();
        });
        cases.put(Reason.FOLDED, () -> {
            Lab lab = Lab.open();
            lab.rule("notify", "channel/ops").about(WEB).done();
            return lab.rule("notify", "channel/ops").about(WEB).propose();
        });
    }

    private void groups() {
        cases.put(Reason.BLAST_RADIUS, () -> {
            Lab lab = group(5, 0);
            lab.state("s2", "stopped");
            return lab.rule("service.restart", "service/s1").propose();
        });
        cases.put(
                Reason.MIN_HEALTHY,
                () -> group(5, 5).rule("service.restart", "service/s1").propose());
        cases.put(Reason.ONE_AT_A_TIME, () -> {
            Lab lab = Lab.open();
            lab.rule("node.fence", "node/a").propose();
            return lab.rule("node.fence", "node/b").propose();
        });
        cases.put(Reason.COMMON_CAUSE, () -> {
            Lab lab = group(10, 0);
            List.of("s1", "s2", "s3").forEach(one -> lab.state(one, "waiting"));
            return lab.rule("service.start", "service/s1").propose();
        });
    }

    private void approvals() {
        cases.put(
                Reason.APPROVAL_NEEDED,
                () -> asking().rule("service.restart", WEB).propose());
        cases.put(Reason.RECENT_LOGIN, () -> {
            Lab lab = Lab.open();
            lab.said("jail.login", "address/203.0.113.9", Attributes.of("user", "ann"), Trust.FORGEABLE);
            return ban(lab, 9).propose();
        });
        cases.put(Reason.ALREADY_ASKED, () -> {
            Lab lab = asking();
            lab.rule("service.restart", WEB).propose();
            return lab.rule("service.restart", WEB).propose();
        });
        cases.put(Reason.APPROVAL_DENIED, () -> {
            Lab lab = asking();
            Verdict asked = lab.rule("service.restart", WEB).propose();
            answer(lab, "approval.denied", asked.decision());
            return lab.rule("service.restart", WEB).propose();
        });
        cases.put(Reason.TOO_MANY_QUESTIONS, () -> {
            Lab lab = new Lab()
                    .guard(settings(List.of("run"), List.of(), false, GuardSpec.Forgeable.DEFAULT, new TreeMap<>()));
            lab.start();
            for (int i = 0; i < 1_000; i++) {
                lab.rule("run", "command/c" + i).propose();
            }
            return lab.rule("run", "command/last").propose();
        });
        cases.put(
                Reason.DRY_RUN,
                () -> Lab.open().rule("service.restart", WEB).dry().propose());
        cases.put(Reason.INTERNAL, () -> {
            Lab lab = Lab.open();
            List<Gate> gates = new java.util.ArrayList<>(Guard.gates());
            gates.set(7, new BrokenGate());
            lab.guard = new Guard(lab.state, Standing.ALONE, gates);
            return judged(lab, lab.rule("service.restart", WEB));
        });
    }

    /** Judged by the lab's present guard, which is not the pipeline's. */
    private static Verdict judged(Lab lab, Wish wish) {
        wish.propose();
        lab.guard.configure(lab.program());
        Judge.Judgement judgement = lab.guard.judge(lab.lastDecision(), lab.now);
        return new Verdict(
                new EntryId(Lab.NODE, 1_000_000),
                lab.now,
                lab.lastDecision().id(),
                lab.lastDecision().target(),
                judgement.ruling(),
                judgement.answers());
    }

    private static Verdict direct(String action, String target, Kind kind, String name) {
        Lab lab = Lab.open();
        lab.rule("service.restart", target).by(kind, name, "1").propose();
        dev.reeve.event.Decision like = lab.lastDecision();
        dev.reeve.event.Decision other = new dev.reeve.event.Decision(
                like.id(),
                like.at(),
                like.by(),
                action,
                ActionClass.DISRUPTIVE,
                like.target(),
                like.about(),
                like.parameters(),
                like.trust(),
                like.dryRun(),
                like.key(),
                like.basis(),
                like.causes(),
                like.lineage());
        Judge.Judgement judgement = lab.guard.judge(other, lab.now);
        return new Verdict(like.id(), lab.now, like.id(), like.target(), judgement.ruling(), judgement.answers());
    }

    private record BrokenGate() implements Gate {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Answer ask(dev.reeve.event.Decision decision, dev.reeve.event.Moment now, GuardContext context) {
            throw new IllegalStateException("injected");
        }
    }

    static void hold(Lab lab, String name, String scope, long seconds) {
        Attributes said = Attributes.builder()
                .put("hold", name)
                .put("scope", scope)
                .put("owner", "bob")
                .put("reason", "maintenance")
                .build();
        Value until = Value.of(lab.now.plus(Duration.ofSeconds(seconds)).wall());
        lab.event("hold.set", "node/n1", seconds == 0 ? said : said.with("until", until));
    }

    static void answer(Lab lab, String type, EntryId decision) {
        lab.event(
                type,
                "node/n1",
                Attributes.builder()
                        .put("decision", decision.toString())
                        .put("by", "carol")
                        .build());
    }

    private static Lab asking() {
        return new Lab()
                .service("web", null, 0)
                .guard(settings(
                        List.of("service.restart"), List.of(), false, GuardSpec.Forgeable.DEFAULT, new TreeMap<>()))
                .start();
    }

    static Lab forgeable(int perMinute, int live) {
        return new Lab()
                .guard(settings(List.of(), List.of(), false, new GuardSpec.Forgeable(perMinute, live), new TreeMap<>()))
                .start();
    }

    static Wish ban(Lab lab, int host) {
        return lab.rule("ban.add", "address/203.0.113." + host)
                .trust(Trust.FORGEABLE)
                .with("for", Value.of(600_000_000L));
    }

    static Lab group(int size, int minHealthy) {
        Lab lab = new Lab();
        for (int i = 1; i <= size; i++) {
            lab.service("s" + i, "front", minHealthy);
        }
        lab.start();
        for (int i = 1; i <= size; i++) {
            lab.state("s" + i, "running");
        }
        return lab;
    }

    static Lab alone(boolean leading, int members) {
        return new Lab().standing(standing(leading, members)).start();
    }

    static Standing standing(boolean leading, int members) {
        return new Standing() {
            @Override
            public boolean leading() {
                return leading;
            }

            @Override
            public long term() {
                return 4;
            }

            @Override
            public int members() {
                return members;
            }
        };
    }

    private static Limits unlimited(Limits of) {
        return new Limits(of.basisAge(), 1, null, null, null, null, null, of.verifyWithin(), 3, 1);
    }

    private static Limits onePerRule(Limits of) {
        return new Limits(null, 1, null, new Limits.Rate(1, Duration.ofMinutes(1)), null, null, null, null, 3, 1);
    }

    private static Limits twoPerNode(Limits of) {
        return new Limits(null, 1, null, null, null, new Limits.Rate(2, Duration.ofMinutes(1)), null, null, 3, 1);
    }

    private static Limits onePerGroup(Limits of) {
        return new Limits(null, 1, null, null, new Limits.Rate(1, Duration.ofMinutes(1)), null, null, null, 3, 1);
    }

    @Test
    void nothingInTheWayIsPermitted() {
        Lab lab = Lab.open();
        Verdict verdict = lab.rule("service.restart", WEB).fact("count", 1, 3).propose();
        assertThat(verdict.ruling()).isInstanceOf(Ruling.Permit.class);
        assertThat(verdict.answers()).extracting(GateAnswer::gate).hasSize(15).doesNotHaveDuplicates();
        assertThat(verdict.answers()).extracting(GateAnswer::text).noneMatch(String::isBlank);
        Attempt attempt = lab.lastAttempt();
        assertThat(attempt.intent()).isTrue();
    }

    /** A start at an event is wished for by the planner; nothing else of what others may ask for is. */
    @Test
    void thePlannerMayWishForStartsAndNothingElse() {
        Verdict start = Lab.open()
                .planner("service.start", WEB)
                .by(Kind.PLANNER, "services", "")
                .propose();
        assertThat(start.answers())
                .filteredOn(answer -> answer.gate().equals("authority"))
                .allMatch(answer -> answer.said() == Said.PASS);
        Verdict stop = Lab.open()
                .planner("service.stop", WEB)
                .by(Kind.PLANNER, "services", "")
                .propose();
        assertThat(stop.answers())
                .filteredOn(answer -> answer.gate().equals("authority"))
                .allMatch(answer -> answer.said() != Said.PASS);
    }

    @Test
    void theTextsHaveTheNumbersCompared() {
        Lab lab = Lab.open();
        lab.rule("service.restart", WEB).done();
        lab.rule("service.restart", WEB).done();
        Verdict verdict = lab.rule("service.restart", WEB).fact("count", 1, 3).propose();
        assertThat(verdict.answers())
                .extracting(GateAnswer::text)
                .anyMatch(text -> text.contains("2 of 3 in 10 min"))
                .anyMatch(text -> text.equals("oldest fact 'count' is 3 s old, limit 30 s"));
    }

    @Test
    void withoutAConfigurationEverythingIsRefused() {
        Lab lab = Lab.open();
        lab.rule("service.restart", WEB).propose();
        Guard fresh = new Guard(lab.state, Standing.ALONE);
        assertThat(fresh.judge(lab.lastDecision(), lab.now).ruling())
                .isInstanceOfSatisfying(
                        Ruling.Refuse.class,
                        refused -> assertThat(refused.reason()).isEqualTo("INTERNAL"));
    }

    @Test
    void anErrorInAnyGateIsARefusal() {
        Lab lab = Lab.open();
        lab.rule("service.restart", WEB).propose();
        for (int i = 0; i < 15; i++) {
            List<Gate> gates = new java.util.ArrayList<>(Guard.gates());
            gates.set(i, new BrokenGate());
            Guard guard = new Guard(lab.state, Standing.ALONE, gates);
            guard.configure(lab.program());
            assertThat(guard.judge(lab.lastDecision(), lab.now).ruling()).isInstanceOf(Ruling.Refuse.class);
        }
    }

    @Test
    void gatesCountHowOftenTheyStopSomething() {
        Lab lab = Lab.open();
        lab.rule("service.restart", "service/none").propose();
        assertThat(lab.guard.counts()).contains(new Guard.Count("authority", 1, 1), new Guard.Count("mode", 1, 0));
    }
}
