/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.ban;
import static dev.reeve.reactor.rule.RuleRig.on;
import static dev.reeve.reactor.rule.RuleRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionClass;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RulesFoldProperties {
    private static final Duration SPAN = Duration.ofSeconds(20);
    private static final List<String> BY = List.of("address");

    static RuleSpec[] rules() {
        return new RuleSpec[] {
            RuleRig.keys(rule("absent", new When.Absence(on("a"), SPAN, BY)), 3),
            rule("absent-any", new When.Absence(on("b"), SPAN, List.of())),
            RuleRig.keys(rule("count", new When.Count(on("a"), 3, SPAN, BY, 0), ban()), 3),
            RuleRig.until(rule("count-below", new When.Count(on("b"), 3, SPAN, BY, 2), ban()), on("c")),
            RuleRig.cooldown(rule("each", new When.Each(on("c"), BY), ban()), Duration.ofSeconds(7)),
            rule("restart", new When.Count(on("a"), 2, SPAN, List.of(), 0), RuleRig.doing("service.restart", "web")),
            rule("run", new When.Count(on("b"), 2, SPAN, BY, 0), RuleRig.doing("run", "fix", "command", "fix")),
            RuleRig.keys(rule("sequence", new When.Sequence(List.of(on("a"), on("b"), on("a")), SPAN, BY), ban()), 3),
        };
    }

    private static void step(RuleRig rig, int step) {
        rig.pass(step / 15 % 4 * 3);
        rig.tick();
        if (step % 7 == 0) {
            RepairsTest.state(rig, List.of("running", "stopped", "waiting").get(step / 7 % 3), "starting");
        }
        int before = rig.out.size();
        rig.see(List.of("a", "b", "c").get(step % 3), "address", "10.0.0." + step / 3 % 5);
        for (Object output : List.copyOf(rig.out.subList(before, rig.out.size()))) {
            if (output instanceof Proposal proposal) {
                act(rig, proposal, step);
            }
        }
    }

    private static void act(RuleRig rig, Proposal proposal, int step) {
        if (proposal.action().equals("ban.add") || step % 4 == 0) {
            putOff(rig, proposal);
        } else {
            Attempt attempt = RepairsTest.attempt(rig, proposal);
            if (step % 4 == 1) {
                RepairsTest.end(rig, attempt, Outcome.Result.SUCCEEDED);
            }
        }
    }

    private static void putOff(RuleRig rig, Proposal proposal) {
        Decision decision = new Decision(
                rig.nextId(),
                rig.now(),
                proposal.by(),
                proposal.action(),
                ActionClass.REVERSIBLE,
                proposal.target(),
                proposal.about(),
                proposal.parameters(),
                proposal.trust(),
                proposal.dryRun(),
                proposal.key(),
                proposal.basis(),
                proposal.causes(),
                proposal.lineage());
        rig.fold.apply(decision, rig);
        Verdict.Ruling later = new Verdict.Ruling.Defer("R", "", rig.now().plus(Duration.ofSeconds(5)));
        rig.fold.apply(new Verdict(rig.nextId(), rig.now(), decision.id(), decision.target(), later, List.of()), rig);
    }

    @Property(tries = 300)
    void restoringMakesAnEqualFold(
            @ForAll @Size(min = 2, max = 150) List<@IntRange(min = 0, max = 59) Integer> steps,
            @ForAll @IntRange(min = 0, max = 149) int cut,
            @ForAll boolean configureFirst) {
        RuleRig straight = new RuleRig().configure(rules());
        RuleRig restored = new RuleRig().configure(rules());
        for (int i = 0; i < steps.size(); i++) {
            if (i == cut % steps.size()) {
                restart(restored, configureFirst);
            }
            step(straight, steps.get(i));
            step(restored, steps.get(i));
            assertThat(restored.fold.nextDeadline()).isEqualTo(straight.fold.nextDeadline());
        }
        assertThat(restored.out).isEqualTo(straight.out);
        assertThat(restored.fold.save().plain()).isEqualTo(straight.fold.save().plain());
        assertThat(restored.fold.save()).isEqualTo(straight.fold.save());
    }

    private static void restart(RuleRig rig, boolean configureFirst) {
        Value saved = rig.fold.save();
        rig.fold = new RulesFold();
        if (configureFirst) {
            rig.configure(rules());
            rig.fold.restore(saved);
        } else {
            rig.fold.restore(saved);
            assertThat(rig.fold.save()).isEqualTo(saved);
            rig.configure(rules());
        }
        assertThat(rig.fold.save()).isEqualTo(saved);
    }
}
