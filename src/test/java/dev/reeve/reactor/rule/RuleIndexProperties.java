/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.ban;
import static dev.reeve.reactor.rule.RuleRig.on;
import static dev.reeve.reactor.rule.RuleRig.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.EventPattern;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Many rules together do what each does alone, in the order of their names: which of them are left out of an event for its attributes cannot be noticed. */
class RuleIndexProperties {
    private static final Duration SPAN = Duration.ofSeconds(20);
    private static final List<String> BY = List.of("address");

    private static RuleSpec[] rules() {
        EventPattern.Test either = new EventPattern.Test.OneOf(List.of(Value.of("p1"), Value.of("p2")));
        EventPattern.Test number = new EventPattern.Test.OneOf(List.of(Value.of("p1"), Value.of(7)));
        EventPattern.Test not = new EventPattern.Test.Not(new EventPattern.Test.Equal(Value.of("p1")));
        return new RuleSpec[] {
            rule("a-any", new When.Each(on("a"), BY), ban()),
            rule("b-p1", new When.Each(on("a", "pattern", "p1"), BY), ban()),
            rule("c-p2", new When.Each(on("a", "pattern", "p2"), BY), ban()),
            rule("d-either", new When.Each(on("a", "pattern", either), BY), ban()),
            rule("e-number", new When.Each(on("a", "pattern", number), BY), ban()),
            rule("f-not", new When.Each(on("a", "pattern", not), BY), ban()),
            rule("g-7", new When.Each(on("a", "pattern", new EventPattern.Test.Equal(Value.of("7"))), BY), ban()),
            RuleRig.until(
                    rule("h-until", new When.Count(on("a", "pattern", "p1"), 2, SPAN, BY, 0), ban()),
                    on("a", "pattern", "p2")),
            RuleRig.until(
                    rule("i-until-any", new When.Count(on("a", "pattern", "p1"), 2, SPAN, BY, 0), ban()), on("a")),
            rule(
                    "j-steps",
                    new When.Sequence(List.of(on("a", "pattern", "p1"), on("a", "pattern", "p2")), SPAN, BY),
                    ban()),
            rule("k-steps-any", new When.Sequence(List.of(on("a", "pattern", "p1"), on("a")), SPAN, BY), ban()),
            RuleRig.keys(rule("l-few", new When.Count(on("a", "pattern", "p2"), 3, SPAN, BY, 0), ban()), 2),
        };
    }

    private static void step(RuleRig rig, int step) {
        rig.pass(step / 40 * 30);
        rig.tick();
        String address = "10.0.0." + step / 5 % 8;
        switch (step % 5) {
            case 0 -> rig.see("a", "pattern", "p1", "address", address);
            case 1 -> rig.see("a", "pattern", "p2", "address", address);
            case 2 -> rig.see("a", "pattern", "7", "address", address);
            case 3 -> rig.see("a", "address", address);
            default -> rig.see("a", "pattern", "p9", "address", address);
        }
    }

    @Property(tries = 60)
    void togetherAsEachAlone(@ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 119) Integer> steps) {
        RuleRig together = new RuleRig().configure(rules());
        List<RuleRig> alone = new ArrayList<>();
        Arrays.stream(rules()).forEach(rule -> alone.add(new RuleRig().configure(rule)));
        for (int step : steps) {
            step(together, step);
            alone.forEach(rig -> step(rig, step));
        }
        List<String> expected = new ArrayList<>();
        alone.forEach(rig -> rig.out.forEach(output -> expected.add(text(output))));
        List<String> found = new ArrayList<>();
        together.out.forEach(output -> found.add(text(output)));
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Without the numbers of entries: together there are more ticks. */
    private static String text(Object output) {
        return output.toString().replaceAll("n1:\\d+", "n1:N").replaceAll("(key=rule[^,]*)/\\d+,", "$1/N,");
    }

    @Test
    void anEventIsShownOnlyToThoseThatMaySayYes() {
        List<Rule> compiled = new ArrayList<>();
        var program = RuleRig.program(rules());
        program.config()
                .rules()
                .values()
                .forEach(spec -> compiled.add(new Rule(spec, program, dev.reeve.event.Moment.ZERO, new Repairs())));
        RuleIndex index = new RuleIndex("a", compiled);
        assertThat(names(index.of(new RuleRig().event("a", "pattern", "p9", "address", "10.0.0.1"))))
                .containsExactly("a-any", "e-number", "f-not", "i-until-any", "k-steps-any");
        assertThat(names(index.of(new RuleRig().event("a", "pattern", "p2", "address", "10.0.0.1"))))
                .containsExactly(
                        "a-any",
                        "c-p2",
                        "d-either",
                        "e-number",
                        "f-not",
                        "h-until",
                        "i-until-any",
                        "j-steps",
                        "k-steps-any",
                        "l-few");
    }

    private static List<String> names(Rule[] rules) {
        return Arrays.stream(rules).map(rule -> rule.spec().name()).toList();
    }
}
