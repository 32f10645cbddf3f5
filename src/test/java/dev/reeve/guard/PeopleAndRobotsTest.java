/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import dev.reeve.model.Value;
import dev.reeve.reactor.cluster.Approvals.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reach, people and robots at once, approvals, what nobody knows, and a guard that is itself broken; by the numbers of docs/guard.md. */
class PeopleAndRobotsTest {
    private static final String WEB = "service/web";

    private static UnaryOperator<GuardSpec> asking(List<String> two) {
        return spec -> new GuardSpec(
                spec.classes(),
                spec.rules(),
                spec.protect(),
                spec.ask(),
                spec.approvalExpiry(),
                spec.lineageDepth(),
                spec.operatorHold(),
                spec.dryRun(),
                spec.forgeable(),
                spec.loosened(),
                spec.confirmWithin(),
                two);
    }

    static Lab two() {
        return new Lab()
                .service("web", null, 0)
                .guard(asking(List.of("service.restart")))
                .start();
    }

    static void yes(Lab lab, EntryId decision, String by) {
        lab.event(
                "approval.granted",
                "node/n1",
                Attributes.builder()
                        .put("decision", decision.toString())
                        .put("by", by)
                        .build());
    }

    @Test
    void h33_whereTwoMustSayYesOneWhoSaysItTwiceIsOne() {
        Lab lab = two();
        Verdict asked = lab.rule("service.restart", WEB).fact("count", 3, 0).propose();
        assertThat(asked.ruling()).isInstanceOf(Ruling.Ask.class);
        assertThat(asked.ruling().text()).contains("the yes of 2 people");
        yes(lab, asked.decision(), "ann");
        yes(lab, asked.decision(), "ann");
        assertThat(lab.attempts()).isZero();
        Question question = lab.state.approvals().all().getFirst();
        assertThat(question.yes()).containsExactly("ann");
        yes(lab, asked.decision(), "bob");
        assertThat(lab.attempts()).isEqualTo(1);
        assertThat(lab.recovered().save()).isEqualTo(lab.state.save());
    }

    @Test
    void h33_oneNoOfTwoIsANo() {
        Lab lab = two();
        Verdict asked = lab.rule("service.restart", WEB).propose();
        yes(lab, asked.decision(), "ann");
        lab.event(
                "approval.denied",
                "node/n1",
                Attributes.of("decision", asked.decision().toString()));
        yes(lab, asked.decision(), "bob");
        assertThat(lab.attempts()).isZero();
    }

    @Test
    void h33_theFirstYesOfTwoIsVoidTooWhenTheFactsMove() {
        Lab lab = two();
        Verdict asked = lab.rule("service.restart", WEB).fact("count", 3, 0).propose();
        yes(lab, asked.decision(), "ann");
        lab.rule("service.restart", WEB).fact("count", 4, 0).propose();
        assertThat(lab.events("approval.expired")).hasSize(1);
        yes(lab, asked.decision(), "bob");
        assertThat(lab.attempts()).isZero();
    }

    @Test
    void h33_aClassOrARuleMayNeedPeopleAndKeepingAServiceRunningDoesNot() {
        Lab lab = Lab.open();
        lab.guard(Lab.limits(ActionClass.DISRUPTIVE, limits -> people(limits, 2)))
                .reconfigure();
        assertThat(lab.rule("service.restart", WEB).propose().ruling()).isInstanceOf(Ruling.Ask.class);
        assertThat(lab.planner("process.start", WEB).propose().permits()).isTrue();

        TreeMap<String, Limits> rules = new TreeMap<>();
        rules.put("r", people(Limits.UNSAID, 1));
        Lab other = new Lab()
                .service("web", null, 0)
                .guard(Lab.settings(List.of(), List.of(), false, GuardSpec.Forgeable.DEFAULT, rules))
                .start();
        assertThat(other.rule("service.restart", WEB).propose().ruling()).isInstanceOf(Ruling.Ask.class);
        assertThat(other.rule("service.restart", WEB)
                        .by(Principal.Kind.RULE, "s", "1")
                        .propose()
                        .permits())
                .isTrue();
    }

    private static Limits people(Limits of, int people) {
        return new Limits(
                of.basisAge(),
                of.observers(),
                of.perTarget(),
                of.perRule(),
                of.perGroup(),
                of.perNode(),
                of.backoff(),
                of.verifyWithin(),
                of.ineffective(),
                of.blastRadius(),
                people);
    }

    @Test
    void h33_theQuestionShowsWhatWouldBeDown() {
        Lab lab = new Lab().guard(asking(List.of("service.restart")));
        for (int i = 1; i <= 5; i++) {
            lab.service("s" + i, "front", 0);
        }
        lab.start();
        for (int i = 1; i <= 5; i++) {
            lab.state("s" + i, "running");
        }
        lab.rule("service.restart", "service/s1").propose();
        assertThat(lab.state.approvals().all().getFirst().forecast())
                .anyMatch(line -> line.matches("blast-radius: 1 of 5 in group front would be down.*, limit 1"));
    }

    /** Members fail by themselves, operators take some out, robots restart others: what automation takes is never more than its share, and never the last. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void h22_automationNeverTakesAGroupBelowItsLeast(long seed) {
        int size = 6;
        int least = 3;
        Lab lab = GatesTest.group(size, least);
        Random random = new Random(seed);
        for (int step = 0; step < 300; step++) {
            String member = "s" + (1 + random.nextInt(size));
            switch (random.nextInt(6)) {
                case 0 -> lab.state(member, "waiting");
                case 1, 2 -> lab.state(member, "running");
                case 3 -> lab.operator("service.stop", "service/" + member).propose();
                default -> robot(lab, member, random, least);
            }
            lab.pass(Duration.ofSeconds(random.nextInt(200)));
        }
    }

    private static void robot(Lab lab, String member, Random random, int least) {
        String target = "service/" + member;
        boolean wasUp = lab.state.health().healthy(member)
                && !lab.state.attempts().disturbed(dev.reeve.model.Subject.parse(target));
        boolean byPerson = lab.state.hands().carriedOut(dev.reeve.model.Subject.parse(target), lab.now) != null;
        Verdict verdict = random.nextBoolean()
                ? lab.planner("process.stop", target).propose()
                : lab.rule("service.restart", target).propose();
        if (verdict.permits() && wasUp && !byPerson) {
            long up = List.of("s1", "s2", "s3", "s4", "s5", "s6").stream()
                    .filter(one -> !one.equals(member))
                    .filter(one -> lab.state.health().healthy(one)
                            && !lab.state.attempts().disturbed(dev.reeve.model.Subject.service(one)))
                    .count();
            assertThat(up).as("after %s of %s", verdict, member).isGreaterThanOrEqualTo(least);
        }
        if (verdict.permits() && !lab.lastAttempt().intent()) {
            lab.end(lab.lastAttempt(), Result.SUCCEEDED);
            lab.state(member, random.nextBoolean() ? "running" : "waiting");
        }
    }

    /** Whatever a person did to a target, no rule does anything to it within the hold. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void h30_noRuleActsOnATargetWithinTheHoldOfAPerson(long seed) {
        Lab lab = Lab.open();
        Random random = new Random(seed);
        List<String> actions = List.of("service.start", "service.stop", "service.restart");
        Moment last = null;
        for (int step = 0; step < 200; step++) {
            String action = actions.get(random.nextInt(3));
            if (random.nextInt(8) == 0) {
                last = lab.operator(action, WEB).propose().permits() ? lab.now : last;
            } else {
                Verdict verdict = lab.rule(action, WEB).key("k" + step).propose();
                boolean held = last != null && lab.now.since(last).compareTo(Duration.ofMinutes(15)) < 0;
                assertThat(verdict.permits() && held)
                        .as("%s at step %d", action, step)
                        .isFalse();
            }
            lab.pass(Duration.ofSeconds(random.nextInt(300)));
        }
        assertThat(lab.attempts()).isGreaterThan(10);
    }

    private static Wish takingBack(Lab lab) {
        return lab.rule("network.undo", "node/n1").by(Principal.Kind.PLANNER, "network", "");
    }

    private static String reason(Verdict verdict) {
        return switch (verdict.ruling()) {
            case Ruling.Refuse refuse -> refuse.reason();
            case Ruling.Defer defer -> defer.reason();
            case Ruling other -> other.text();
        };
    }

    @Test
    void h24_noHoldKeepsUpTheTakingBackOfAChangeAndAllElseIsHeld() {
        Lab lab = Lab.open();
        GatesTest.hold(lab, "h", "all", 3_600);
        assertThat(takingBack(lab).propose().permits()).isTrue();
        lab.end(lab.lastAttempt(), Result.SUCCEEDED);
        assertThat(reason(lab.rule("network.undo", "node/n1").propose())).isEqualTo("HELD");
        assertThat(reason(lab.admin("network.change", "node/n1").propose())).isEqualTo("HELD");
        lab.event("hold.unreadable", "node/n1");
        assertThat(takingBack(lab).propose().permits()).isTrue();
    }

    @Test
    void h24_aChangeUnderWayOrOfWhichNobodyKnowsHowItEndedIsTakenBackAndAConfirmationWaits() {
        Lab hanging = Lab.open();
        hanging.admin("network.change", "node/n1").propose();
        assertThat(reason(hanging.operator("network.confirm", "node/n1").propose()))
                .isEqualTo("LOCKED");
        assertThat(takingBack(hanging).propose().permits())
                .as("a command that hangs is ended and undone")
                .isTrue();
        Lab unknown = Lab.open();
        unknown.admin("network.change", "node/n1").propose();
        unknown.end(unknown.lastAttempt(), Result.UNKNOWN);
        assertThat(reason(unknown.operator("network.confirm", "node/n1").propose()))
                .isEqualTo("LOCKED");
        assertThat(takingBack(unknown).propose().permits()).isTrue();
    }

    @Test
    void h24_whoTakesBackDoesNothingElseAndNobodyElseTakesBack() {
        Lab lab = Lab.open();
        assertThat(reason(lab.rule("network.change", "node/n1")
                        .by(Principal.Kind.PLANNER, "network", "")
                        .propose()))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(lab.rule("network.undo", "node/n1")
                        .by(Principal.Kind.PLANNER, "services", "")
                        .propose()))
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void h37_aNodeWithoutAMajorityFencesNobody() {
        Lab lab = GatesTest.alone(false, 3);
        Verdict verdict = lab.operator("node.fence", "node/b")
                .by(Principal.Kind.OPERATOR, "root", "admin")
                .propose();
        assertThat(verdict.ruling())
                .isInstanceOfSatisfying(
                        Ruling.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NO_QUORUM.name()));
        assertThat(lab.attempts()).isZero();
    }

    @Test
    void h40_anEventOfATypeThatNobodyKnowsIsKeptAndNothingComesOfIt() {
        Lab lab = Lab.open();
        lab.rule("service.restart", WEB).done();
        long before = lab.attempts();
        Value state = lab.state.save();
        lab.event("later.version", WEB, Attributes.of("state", "stopped"));
        assertThat(lab.events("later.version")).hasSize(1);
        assertThat(lab.attempts()).isEqualTo(before);
        assertThat(lab.state.save()).isEqualTo(state);
        assertThat(lab.recovered().save()).isEqualTo(lab.state.save());
    }

    /** Throws what it is given, as a gate with a fault in it might. */
    private record Faulty(Gate instead, Throwable fault) implements Gate {
        @Override
        public String name() {
            return instead.name();
        }

        @Override
        public Answer ask(Decision decision, Moment now, GuardContext context) {
            return Faulty.<RuntimeException>thrown(fault);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> Answer thrown(Throwable fault) throws T {
            throw (T) fault;
        }
    }

    private static List<Throwable> faults() {
        return List.of(
                new IllegalStateException("injected"),
                new NullPointerException(),
                new StackOverflowError(),
                new AssertionError("injected"),
                new NoClassDefFoundError("injected"),
                new java.io.IOException("undeclared"));
    }

    @Test
    void h42_aFaultOfAnyKindInAnyGateIsARefusalWhoeverAsks() {
        for (int i = 0; i < Guard.gates().size(); i++) {
            for (Throwable fault : faults()) {
                Lab lab = Lab.open();
                List<Gate> gates = new ArrayList<>(Guard.gates());
                gates.set(i, new Faulty(gates.get(i), fault));
                Guard guard = new Guard(lab.state, Standing.ALONE, gates);
                guard.configure(lab.program());
                for (Wish wish : List.of(
                        lab.rule("notify", "channel/ops"),
                        lab.planner("process.start", WEB),
                        lab.operator("service.restart", WEB).with("override", Value.of(true)))) {
                    wish.propose();
                    Judge.Judgement judged = guard.judge(lab.lastDecision(), lab.now);
                    assertThat(judged.ruling())
                            .as("%s in %s", fault, gates.get(i).name())
                            .isNotInstanceOf(Ruling.Permit.class);
                    assertThat(judged.answers().get(i).said()).isEqualTo(Verdict.GateAnswer.Said.REFUSE);
                    assertThat(judged.answers().get(i).reason()).isEqualTo("INTERNAL");
                }
            }
        }
    }

    @Test
    void h29_aTargetIsOneThingThatExistsAndIsNamedInFull() {
        Lab lab = Lab.open();
        for (String near : List.of("service/we", "service/WEB", "service/web ", "service/web2", "service/")) {
            assertThat(permits(lab, near)).as(near).isFalse();
        }
        Attempt attempt = lab.operator("service.restart", WEB).done();
        assertThat(attempt.target()).hasToString(WEB);
        assertThat(attempt.id().node()).isEqualTo(Lab.NODE);
    }

    private static boolean permits(Lab lab, String target) {
        try {
            return lab.operator("service.restart", target).propose().permits();
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}
