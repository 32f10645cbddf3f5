/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.ban;
import static dev.reeve.reactor.rule.RuleRig.derived;
import static dev.reeve.reactor.rule.RuleRig.doing;
import static dev.reeve.reactor.rule.RuleRig.on;
import static dev.reeve.reactor.rule.RuleRig.proposals;
import static dev.reeve.reactor.rule.RuleRig.rule;
import static dev.reeve.reactor.rule.RuleRig.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionClass;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventPattern.Test.Between;
import dev.reeve.model.EventPattern.Test.Like;
import dev.reeve.model.EventPattern.Test.Not;
import dev.reeve.model.EventPattern.Test.OneOf;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Template;
import dev.reeve.model.Value;
import dev.reeve.reactor.Condition;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulesFoldTest {
    private final RuleRig rig = new RuleRig();

    private static RuleSpec each(String name, EventPattern on, RuleSpec.Do... actions) {
        return rule(name, new When.Each(on, List.of()), actions);
    }

    private boolean fires(EventPattern.Test test, String value) {
        RuleRig fresh = new RuleRig().configure(each("r", on("x", "a", test)));
        return !fresh.see("x", "a", value).isEmpty();
    }

    @Test
    void matchesAttributesByEachKindOfTest() {
        assertThat(fires(new OneOf(List.of(Value.of("a"), Value.of(5))), "5")).isTrue();
        assertThat(fires(new OneOf(List.of(Value.of("a"), Value.of(5))), "6")).isFalse();
        assertThat(fires(new Like("web-*.example.?"), "web-1.a.example.x")).isTrue();
        assertThat(fires(new Like("web-*.example.?"), "web-1.example.")).isFalse();
        assertThat(fires(new Not(new Like("web*")), "db")).isTrue();
        assertThat(fires(new Not(new Like("web*")), "web")).isFalse();
        assertThat(fires(new Between(1, 5), "3")).as("text is no number").isFalse();
    }

    @Test
    void aMissingAttributePassesOnlyANegation() {
        rig.configure(each("is", on("x", "b", "1")), each("not", on("x", "b", new Not(new Like("1")))));
        assertThat(derived(rig.see("x"), "rule.fired"))
                .extracting(fired -> fired.subject().name())
                .containsExactly("not");
    }

    @Test
    void canTestTheSubjectAndTheTrust() {
        SequencedMap<String, EventPattern.Test> where = new LinkedHashMap<>();
        where.put("subject", new EventPattern.Test.Equal(Value.of("address/10.0.0.1")));
        where.put("trust", new EventPattern.Test.Equal(Value.of("forgeable")));
        rig.configure(each("r", new EventPattern("x", where, "", RuleRig.HERE)));
        assertThat(rig.see("x", "address", "10.0.0.1")).hasSize(1);
        assertThat(rig.see("x", "address", "10.0.0.2")).isEmpty();
    }

    @Test
    void anActionWhoseTemplateHasNoValueIsNotProposedAndReportedOnceAMinute() {
        rig.configure(each("r", on("x"), ban(), doing("service.restart", "web")));
        List<Object> first = rig.see("x");
        assertThat(types(first)).containsExactly("rule.fired", "service.restart", "rule.failed");
        assertThat(derived(first, "rule.failed").getFirst().attributes().text("reason"))
                .isEqualTo("${event.address} has no value here");
        assertThat(types(rig.see("x"))).containsExactly("rule.fired", "service.restart");
        rig.pass(60);
        assertThat(derived(rig.tick(), "rule.failed").getFirst().attributes().integer("times", 0))
                .isEqualTo(1);
    }

    @Test
    void whatIsFilledInMustBeAnAddressWhereTheTargetIsOne() {
        rig.configure(each("r", on("x"), ban()));
        for (String hostile : List.of("localhost", "10.0.0.0/8", "0.0.0.0/0", "010.1.1.1", "fe80::1%eth0", "1.2.3")) {
            assertThat(proposals(rig.see("x", "address", hostile))).as(hostile).isEmpty();
        }
        assertThat(proposals(rig.see("x", "address", "::ffff:203.0.113.9"))
                        .getFirst()
                        .target())
                .hasToString("address/203.0.113.9");
    }

    @Test
    void aValueNeverBeginsANewArgument() {
        SequencedMap<String, Template> parameters = new LinkedHashMap<>();
        parameters.put("command", Template.list(List.of("/bin/echo", "from ${event.user}", "$$x")));
        rig.configure(each("r", on("x"), new RuleSpec.Do("run", Template.literal("echo"), parameters, RuleRig.HERE)));
        Proposal run = proposals(rig.see("x", "user", "a\u001f; rm\n${count}")).getFirst();
        assertThat(run.parameters().get("command"))
                .isEqualTo(Value.texts(List.of("/bin/echo", "from a\u001f; rm\n${count}", "$x")));
        assertThat(run.parameters().integer("timeout", 0)).isEqualTo(30_000_000);
    }

    @Test
    void theSubjectOfTheEventCanBeTheTargetWhenItIsOfThatKind() {
        rig.configure(each("r", on("x"), doing("ban.add", "${event.subject}", "for", "1m")));
        assertThat(proposals(rig.see("x", "address", "10.0.0.1")).getFirst().target())
                .hasToString("address/10.0.0.1");
        assertThat(proposals(rig.see("x"))).isEmpty();
    }

    @Test
    void aBrokenRuleIsSwitchedOffAndTheOthersGoOn() {
        TreeMap<String, Condition> conditions = new TreeMap<>();
        conditions.put("boom", event -> {
            throw new IllegalStateException("it broke");
        });
        EventPattern broken = new EventPattern("x", new LinkedHashMap<>(), "boom", RuleRig.HERE);
        rig.configure(RuleRig.program(conditions, each("a", broken), each("b", on("x"))));
        List<Object> outputs = rig.see("x");
        assertThat(types(outputs)).containsExactly("rule.disabled", "rule.fired");
        assertThat(derived(outputs, "rule.disabled").getFirst().attributes())
                .hasToString("{rule: a, reason: it broke}");
        assertThat(types(rig.see("x"))).containsExactly("rule.fired");
    }

    @Test
    void aRuleThatAsksForAStepIsSwitchedOffWhenItIsConfigured() {
        rig.configure(each("r", on("x"), doing("process.start", "web")));
        assertThat(rig.see("x")).isEmpty();
        assertThat(types(rig.see("config.applied"))).containsExactly("rule.disabled");
        assertThat(types(rig.see("daemon.started"))).isEmpty();
    }

    @Test
    void aRuleWhoseVersionIsTheSameKeepsItsStateAndAChangedOneLosesIt() {
        RuleSpec same = rule("same", new When.Count(on("x"), 2, Duration.ofMinutes(1), List.of(), 0));
        RuleSpec changed = rule("changed", new When.Count(on("x"), 2, Duration.ofMinutes(1), List.of(), 0));
        rig.configure(same, changed);
        rig.see("x");
        rig.configure(same, RuleRig.version(changed, "v2"));
        assertThat(derived(rig.see("x"), "rule.fired"))
                .extracting(fired -> fired.subject().name())
                .containsExactly("same");
    }

    @Test
    void rulesOnOneAnothersFiringEnd() {
        rig.configure(each("a", on("rule.fired", "rule", "b")), each("b", on("rule.fired", "rule", "a")));
        int fired = 0;
        Observation next = seed();
        while (next != null && fired < 100) {
            List<Object> outputs = rig.see(dev.reeve.event.Event.of(rig.nextId(), rig.now(), next));
            List<Observation> more = derived(outputs, "rule.fired");
            fired += more.size();
            next = more.isEmpty() ? null : more.getFirst();
        }
        assertThat(fired).isEqualTo(Consequences.LONGEST_CHAIN - 1);
    }

    private static Observation seed() {
        RuleRig other = new RuleRig().configure(each("a", on("x")));
        return derived(other.see("x"), "rule.fired").getFirst();
    }

    private static RuleSpec restartWeb() {
        return each("r", on("check.state", "state", "critical"), doing("service.restart", "web"));
    }

    private List<Object> judge(Proposal proposal, Verdict.Ruling ruling) {
        Decision decision = new Decision(
                rig.nextId(),
                rig.now(),
                proposal.by(),
                proposal.action(),
                ActionClass.DISRUPTIVE,
                proposal.target(),
                proposal.about(),
                proposal.parameters(),
                proposal.trust(),
                proposal.dryRun(),
                proposal.key(),
                proposal.basis(),
                proposal.causes(),
                proposal.lineage());
        int before = rig.out.size();
        rig.fold.apply(decision, rig);
        rig.fold.apply(new Verdict(rig.nextId(), rig.now(), decision.id(), decision.target(), ruling, List.of()), rig);
        return List.copyOf(rig.out.subList(before, rig.out.size()));
    }

    private Verdict.Ruling later(long seconds) {
        Moment until = rig.now().plus(Duration.ofSeconds(seconds));
        return new Verdict.Ruling.Defer("BACKOFF", "not yet", until);
    }

    @Test
    void aDecisionThatWasPutOffIsProposedAgainWithTheSameEvidenceAFewTimes() {
        rig.configure(restartWeb());
        Proposal wish = proposals(rig.see("check.state", "state", "critical")).getFirst();
        for (int i = 1; i < Deferrals.TRIES; i++) {
            assertThat(judge(wish, later(10))).isEmpty();
            rig.pass(9);
            assertThat(rig.tick()).isEmpty();
            rig.pass(1);
            assertThat(rig.tick()).containsExactly(wish);
        }
        assertThat(types(judge(wish, later(10)))).containsExactly("rule.failed");
        rig.pass(100);
        assertThat(proposals(rig.tick())).isEmpty();
    }

    @Test
    void aDecisionThatWasPutOffIsForgottenWhenTheStateItRestsOnChanged() {
        rig.configure(restartWeb());
        judge(proposals(rig.see("check.state", "state", "critical")).getFirst(), later(10));
        rig.see("check.state", "state", "ok");
        rig.pass(10);
        assertThat(rig.tick()).isEmpty();
    }

    @Test
    void aDecisionThatWasPutOffIsForgottenWhenItsRuleChangedOrTheFiringEnded() {
        RuleSpec rule = RuleRig.until(restartWeb(), on("mended"));
        rig.configure(rule);
        judge(proposals(rig.see("check.state", "state", "critical")).getFirst(), later(10));
        rig.see("mended");
        rig.pass(10);
        assertThat(rig.tick()).isEmpty();
        judge(proposals(rig.see("check.state", "state", "critical")).getFirst(), later(10));
        rig.configure(RuleRig.version(rule, "v2"));
        rig.pass(10);
        assertThat(rig.tick()).isEmpty();
    }

    @Test
    void aRefusedDecisionIsNotAskedForAgain() {
        rig.configure(restartWeb());
        Proposal wish = proposals(rig.see("check.state", "state", "critical")).getFirst();
        judge(wish, new Verdict.Ruling.Refuse("HOLD", "held"));
        assertThat(rig.fold.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void wishesThatNobodyAnswersAreBoundedAndWhatGivesWayIsToldOf() {
        rig.configure(each("r", on("x"), ban()));
        for (int i = 0; i < Deferrals.MOST + 100; i++) {
            rig.see("x", "address", "10.0." + (i >> 8) + "." + (i & 255));
        }
        Value deferred = Saved.field(rig.fold.save(), "deferred");
        assertThat(Saved.items(Saved.items(deferred).getFirst())).hasSize(Deferrals.MOST);
        rig.pass(61);
        rig.tick();
        assertThat(derived(rig.out, "rule.failed"))
                .extracting(told -> told.attributes().integer("times", 0))
                .containsExactly(1L, 99L);
        assertThat(derived(rig.out, "rule.failed").getFirst().attributes().text("reason", ""))
                .contains("asked for no more");
    }

    @Test
    void aNewerWishTakesThePlaceOfTheSameOlderOneAndOfNoOther() {
        rig.configure(each("r", on("x"), ban()));
        judge(proposals(rig.see("x", "address", "10.0.0.1")).getFirst(), later(10));
        judge(proposals(rig.see("x", "address", "10.0.0.2")).getFirst(), later(10));
        Proposal newer = proposals(rig.see("x", "address", "10.0.0.1")).getFirst();
        judge(newer, later(10));
        rig.pass(10);
        assertThat(proposals(rig.tick()))
                .extracting(wish -> wish.causes().getFirst().sequence())
                .hasSize(2)
                .contains(newer.causes().getFirst().sequence());
    }
}
