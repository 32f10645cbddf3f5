/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.ban;
import static dev.reeve.reactor.rule.RuleRig.doing;
import static dev.reeve.reactor.rule.RuleRig.on;
import static dev.reeve.reactor.rule.RuleRig.proposals;
import static dev.reeve.reactor.rule.RuleRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What came before the end of a repair does not count toward it. */
class RepairsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Subject WEB = Subject.service("web");

    private final RuleRig rig = new RuleRig();

    private static RuleSpec three(String name, List<String> by, RuleSpec.Do... actions) {
        return rule(name, new When.Count(on("bad"), 3, MINUTE, by, 0), actions);
    }

    private static RuleSpec restart(String name, int count) {
        return rule(
                name, new When.Count(on("bad"), count, MINUTE, List.of(), 0), doing("service.restart", "service/web"));
    }

    private List<Proposal> bad(int times, String... attributes) {
        int before = rig.out.size();
        for (int i = 0; i < times; i++) {
            rig.pass(1);
            rig.see("bad", attributes);
        }
        return proposals(rig.out.subList(before, rig.out.size()));
    }

    private void state(String state, String previous) {
        state(rig, state, previous);
    }

    static void state(RuleRig rig, String state, String previous) {
        Attributes said = Attributes.builder()
                .put("state", state)
                .put("previous", previous)
                .build();
        rig.see(RuleRig.about(rig, "service.state", WEB, said));
    }

    private Attempt attempt(Proposal wish) {
        return attempt(rig, wish);
    }

    static Attempt attempt(RuleRig rig, Proposal wish) {
        return attempt(rig, wish.by(), wish.action(), wish.target(), wish.key());
    }

    private static Attempt attempt(RuleRig rig, Principal by, String action, Subject target, String key) {
        boolean intent = action.startsWith("service.");
        Attempt attempt = new Attempt(
                rig.nextId(),
                rig.now(),
                rig.nextId(),
                by,
                action,
                ActionClass.DISRUPTIVE,
                target,
                target,
                Attributes.NONE,
                key,
                1,
                rig.now().plus(Duration.ofSeconds(60)),
                rig.now().plus(Duration.ofSeconds(120)),
                intent,
                dev.reeve.event.Lineage.EXTERNAL);
        rig.fold.apply(attempt, rig);
        if (intent) {
            end(rig, attempt, Outcome.Result.SUCCEEDED);
        }
        return attempt;
    }

    private void end(Attempt attempt, Outcome.Result result) {
        end(rig, attempt, result);
    }

    static void end(RuleRig rig, Attempt attempt, Outcome.Result result) {
        rig.fold.apply(
                new Outcome(
                        rig.nextId(),
                        rig.now(),
                        attempt.id(),
                        attempt.target(),
                        result,
                        "",
                        Attributes.NONE,
                        false,
                        attempt.lineage()),
                rig);
    }

    @Test
    void whatFailsWhileTheServiceIsRestartedDoesNotCount() {
        rig.configure(restart("restart-web", 3));
        attempt(bad(3).getFirst());
        assertThat(bad(2)).isEmpty();
        state("stopping", "running");
        assertThat(bad(2)).as("more than enough, but it is being repaired").isEmpty();
        state("starting", "stopping");
        state("running", "starting");
        assertThat(bad(2)).as("of the new one there are two").isEmpty();
        assertThat(bad(1)).as("and now three").hasSize(1);
    }

    @Test
    void anEventOfTheSameMomentButAfterTheEndCounts() {
        rig.configure(restart("restart-web", 2));
        attempt(bad(2).getFirst());
        rig.see("bad");
        state("running", "starting");
        rig.see("bad");
        assertThat(proposals(rig.see("bad"))).hasSize(1);
    }

    @Test
    void aNewReasonForTheSameStateIsNoEnd() {
        rig.configure(restart("restart-web", 3));
        bad(2);
        state("running", "running");
        assertThat(bad(1)).hasSize(1);
    }

    @Test
    void whoeverStartedTheServiceAnew() {
        rig.configure(restart("quick", 3), restart("slow", 5));
        attempt(bad(4).getFirst());
        state("running", "starting");
        assertThat(bad(2))
                .as("the slow one has not counted over the other's restart")
                .isEmpty();

        Principal alice = new Principal(Principal.Kind.OPERATOR, "alice", "", "");
        attempt(rig, alice, "service.restart", WEB, "request/1");
        state("running", "starting");
        assertThat(bad(2)).isEmpty();

        state("waiting", "running");
        state("running", "starting");
        assertThat(bad(2)).as("nor over a crash").isEmpty();
    }

    @Test
    void anotherServiceIsAnotherMatter() {
        rig.configure(three("any", List.of("service"), doing("service.restart", "${event.service}")));
        bad(2, "service", "web");
        bad(2, "service", "db");
        state("running", "starting");
        assertThat(bad(1, "service", "web")).isEmpty();
        assertThat(bad(1, "service", "db")).hasSize(1);
    }

    @Test
    void aRepairOfWhichNoEndIsSeenHoldsTheRuleUpForItsTimeOnly() {
        rig.configure(restart("restart-web", 3));
        attempt(bad(3).getFirst());
        rig.pass(119);
        assertThat(bad(3).size()).isOne();
    }

    @Test
    void bansAreCountedOnAndSoIsWhatIsOnlyTold() {
        rig.configure(
                rule("ban", new When.Count(on("bad"), 3, MINUTE, List.of("address"), 0), ban()),
                rule(
                        "stop",
                        new When.Count(on("bad"), 4, MINUTE, List.of(), 0),
                        doing("run", "stop-it", "command", "x")));
        Proposal banned = bad(3, "address", "192.0.2.1").getFirst();
        Attempt attempt = attempt(banned);
        bad(1, "address", "192.0.2.1");
        end(attempt, Outcome.Result.SUCCEEDED);
        state("running", "starting");
        assertThat(bad(2, "address", "192.0.2.1")).extracting(Proposal::action).containsExactly("ban.add");
    }

    @Test
    void aCommandRepairsWhatItsRuleCountsForOneKeyHoweverItEnds() {
        rig.configure(three("fix", List.of("host"), doing("run", "fix", "command", "fix ${event.host}")));
        Attempt attempt = attempt(bad(3, "host", "a/7").getFirst());
        bad(2, "host", "a/7");
        bad(2, "host", "b");
        end(attempt, Outcome.Result.FAILED);
        assertThat(bad(2, "host", "a/7")).isEmpty();
        assertThat(bad(1, "host", "b")).hasSize(1);
        assertThat(bad(1, "host", "a/7")).hasSize(1);
    }

    @Test
    void aRuleWithSeveralActionsBeginsAnewWithTheEndOfEachRepair() {
        rig.configure(
                three("both", List.of("host"), doing("service.restart", "web"), doing("run", "fix", "command", "fix")));
        List<Proposal> wishes = bad(3, "host", "a/7");
        attempt(wishes.getFirst());
        Attempt command = attempt(wishes.getLast());
        state("running", "starting");
        assertThat(bad(3, "host", "a/7")).as("the other is still being done").isEmpty();
        end(command, Outcome.Result.SUCCEEDED);
        assertThat(bad(2, "host", "a/7")).isEmpty();
        assertThat(bad(1, "host", "a/7")).hasSize(2);
    }

    /** Each time it dies it comes up again: that ends every repair of it, and must not end what somebody is to be told. */
    @Test
    void aServiceThatDiesAgainAndAgainIsToldOfAlthoughItIsNeverRestarted() {
        rig.configure(rule(
                "dies",
                new When.Count(on("bad"), 5, Duration.ofHours(1), List.of(), 0),
                doing("tell", "terminal"),
                doing("service.restart", "web")));
        List<Proposal> wishes = new java.util.ArrayList<>();
        for (int i = 0; i < 20; i++) {
            wishes.addAll(dies());
        }
        assertThat(wishes).extracting(Proposal::action).containsExactly("tell", "tell", "tell", "tell");
        assertThat(wishes)
                .extracting(Proposal::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("rule/dies//[0-9]+"));
    }

    private List<Proposal> dies() {
        rig.pass(290);
        List<Proposal> wishes = bad(1);
        state("waiting", "running");
        state("running", "starting");
        return wishes;
    }

    /** What the one half has does not wait for the other, and what both have is one firing. */
    @Test
    void whatIsToldCountsOverTheRepairsOfItsOwnRule() {
        rig.configure(three("both", List.of(), doing("service.restart", "web"), doing("tell", "terminal")));
        List<Proposal> both = bad(3);
        assertThat(both).extracting(Proposal::action).containsExactly("service.restart", "tell");
        assertThat(RuleRig.derived(rig.out, "rule.fired")).hasSize(1);
        attempt(both.getFirst());
        assertThat(bad(2)).isEmpty();
        state("running", "starting");
        assertThat(bad(1)).extracting(Proposal::action).containsExactly("tell");
        assertThat(bad(2)).extracting(Proposal::action).containsExactly("service.restart");
    }

    @Test
    void aSilenceIsToldOfAlthoughItsRepairEnded() {
        rig.configure(rule(
                "silent",
                new When.Absence(on("beat"), MINUTE, List.of()),
                doing("service.restart", "web"),
                doing("tell", "terminal")));
        rig.see("beat");
        rig.pass(50);
        state("running", "starting");
        rig.pass(11);
        assertThat(proposals(rig.tick())).extracting(Proposal::action).containsExactly("tell");
        rig.pass(49);
        assertThat(proposals(rig.tick())).extracting(Proposal::action).containsExactly("service.restart");
    }

    @Test
    void bothCountsOutliveTheDaemon() {
        RuleSpec both = three("both", List.of(), doing("service.restart", "web"), doing("tell", "terminal"));
        rig.configure(both);
        bad(2);
        state("running", "starting");
        Value saved = rig.fold.save();
        rig.fold = new RulesFold();
        rig.configure(both).fold.restore(saved);
        assertThat(rig.fold.save()).isEqualTo(saved);
        assertThat(bad(1)).extracting(Proposal::action).containsExactly("tell");
        assertThat(bad(2)).extracting(Proposal::action).containsExactly("service.restart");
    }

    @Test
    void aWishThatWasPutOffIsDroppedWhenItWasRepairedMeanwhile() {
        rig.configure(restart("restart-web", 3));
        Proposal wish = bad(3).getFirst();
        putOff(wish, Duration.ofSeconds(30));
        state("running", "starting");
        rig.pass(31);
        assertThat(proposals(rig.tick())).isEmpty();
    }

    @Test
    void aWishThatWasPutOffIsAskedForAgainWhereNothingWasRepaired() {
        rig.configure(restart("restart-web", 3));
        putOff(bad(3).getFirst(), Duration.ofSeconds(30));
        rig.pass(31);
        assertThat(proposals(rig.tick())).hasSize(1);
    }

    /** Three times is enough, but not where a person is asked: the question bounds it. */
    @Test
    void whatWaitsForAPersonIsAskedForAsLongAsTheQuestionIsOpen() {
        rig.configure(rule("ban", new When.Count(on("bad"), 3, MINUTE, List.of("address"), 0), ban()));
        Proposal wish = bad(3, "address", "192.0.2.1").getFirst();
        for (int i = 0; i < 14; i++) {
            putOff(wish, MINUTE, "FORGEABLE_SPREAD");
            rig.pass(60);
            assertThat(proposals(rig.tick())).hasSize(1);
        }
        for (int i = 0; i < 2; i++) {
            putOff(wish, MINUTE, "BACKOFF");
            rig.pass(60);
            assertThat(proposals(rig.tick())).hasSize(1);
        }
        putOff(wish, MINUTE, "BACKOFF");
        rig.pass(60);
        assertThat(proposals(rig.tick())).isEmpty();
    }

    private void putOff(Proposal wish, Duration span) {
        putOff(wish, span, "R");
    }

    private void putOff(Proposal wish, Duration span, String reason) {
        Decision decision = new Decision(
                rig.nextId(),
                rig.now(),
                wish.by(),
                wish.action(),
                ActionClass.DISRUPTIVE,
                wish.target(),
                wish.about(),
                wish.parameters(),
                wish.trust(),
                false,
                wish.key(),
                wish.basis(),
                wish.causes(),
                wish.lineage());
        rig.fold.apply(decision, rig);
        Verdict.Ruling later = new Verdict.Ruling.Defer(reason, "", rig.now().plus(span));
        rig.fold.apply(new Verdict(rig.nextId(), rig.now(), decision.id(), decision.target(), later, List.of()), rig);
    }

    @Test
    void aSequenceThatBeganBeforeTheEndIsVoidAndALaterOneIsNot() {
        rig.configure(rule(
                "seq",
                new When.Sequence(List.of(on("a"), on("b"), on("bad")), MINUTE, List.of()),
                doing("service.restart", "web")));
        rig.see("a");
        rig.see("b");
        state("running", "starting");
        rig.see("a");
        assertThat(bad(1)).isEmpty();
        rig.see("b");
        assertThat(bad(1)).as("the one that began afterwards").hasSize(1);
    }

    @Test
    void aSilenceCountsFromTheEnd() {
        rig.configure(rule("silent", new When.Absence(on("beat"), MINUTE, List.of()), doing("service.restart", "web")));
        rig.see("beat");
        rig.pass(50);
        state("running", "starting");
        rig.pass(11);
        assertThat(proposals(rig.tick())).isEmpty();
        rig.pass(48);
        assertThat(proposals(rig.tick())).isEmpty();
        rig.pass(1);
        assertThat(proposals(rig.tick())).hasSize(1);
    }

    @Test
    void whyNotCountsAsTheRuleDoes() {
        rig.configure(restart("restart-web", 3));
        bad(2);
        state("running", "starting");
        bad(1);
        assertThat(rig.fold.waits(new Subject("rule", "restart-web"), rig.now()).toString())
                .contains("it counts 1 of 3")
                .contains("2 more within");
    }

    @Test
    void aTargetThatIsNoNameLeavesTheRuleAsItIs() {
        rig.configure(three("any", List.of(), doing("service.restart", "${event.service}")));
        state("running", "starting");
        bad(3, "service", "");
        assertThat(bad(3, "service", "web")).hasSize(1);
    }

    @Test
    void aSnapshotOfBeforeThereWasThisIsTakenOver() {
        rig.configure(restart("restart-web", 3));
        bad(2);
        java.util.SequencedMap<String, Value> saved = new java.util.LinkedHashMap<>(Saved.fields(rig.fold.save()));
        saved.remove("repairs");
        rig.fold = new RulesFold();
        rig.configure(restart("restart-web", 3));
        rig.fold.restore(Value.fields(saved));
        assertThat(bad(1)).hasSize(1);
    }
}
