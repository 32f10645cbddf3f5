/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.derived;
import static dev.reeve.reactor.rule.RuleRig.doing;
import static dev.reeve.reactor.rule.RuleRig.on;
import static dev.reeve.reactor.rule.RuleRig.proposals;
import static dev.reeve.reactor.rule.RuleRig.rule;
import static dev.reeve.reactor.rule.RuleRig.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbsenceDetectorTest {
    private static final RuleSpec ANY = rule("silent", new When.Absence(on("beat"), Duration.ofSeconds(30), List.of()));
    private static final RuleSpec BY_SERVICE = rule(
            "silent",
            new When.Absence(on("beat"), Duration.ofSeconds(30), List.of("service")),
            doing("service.restart", "${event.service}"));

    private final RuleRig rig = new RuleRig();

    private List<String> after(long seconds) {
        rig.pass(seconds);
        return types(rig.tick());
    }

    @Test
    void countsFromWhenTheRuleCameIntoForce() {
        rig.configure(ANY);
        assertThat(after(29)).isEmpty();
        assertThat(after(1)).containsExactly("rule.fired");
    }

    @Test
    void firesOncePerSilence() {
        rig.configure(ANY);
        assertThat(after(30)).hasSize(1);
        assertThat(after(1_000)).isEmpty();
        rig.see("beat");
        assertThat(after(29)).isEmpty();
        rig.see("beat");
        assertThat(after(29)).isEmpty();
        assertThat(after(1)).hasSize(1);
    }

    @Test
    void keysCountOnceTheyHaveBeenSeenAndKnowTheirOwnValues() {
        rig.configure(BY_SERVICE);
        assertThat(after(1_000)).isEmpty();
        rig.see("beat", "service", "web");
        rig.pass(20);
        rig.see("beat", "service", "db");
        rig.pass(10);
        List<Object> outputs = rig.tick();
        assertThat(types(outputs)).containsExactly("rule.fired", "service.restart");
        var restart = proposals(outputs).getFirst();
        assertThat(restart.target()).hasToString("service/web");
        assertThat(restart.causes()).extracting(id -> id.sequence()).containsExactly(1L, 3L);
        assertThat(restart.basis().getFirst().value()).isEqualTo("no beat for 30s, expected within 30s");
        assertThat(after(20)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon.paused", "clock.jumped", "daemon.started"})
    void h13_aSpanInWhichNobodyLookedProvesNothing(String gap) {
        rig.configure(BY_SERVICE);
        rig.see("beat", "service", "web");
        rig.pass(500);
        rig.see(gap);
        assertThat(after(29)).isEmpty();
        assertThat(after(1)).hasSize(2);
        rig.see(gap);
        assertThat(after(1_000)).isEmpty();
    }

    @Test
    void aSilenceThatOutlastsTheCooldownIsToldOfAtItsEnd() {
        rig.configure(RuleRig.cooldown(ANY, Duration.ofSeconds(100)));
        assertThat(after(30)).hasSize(1);
        rig.see("beat");
        assertThat(after(60)).isEmpty();
        assertThat(after(39)).isEmpty();
        assertThat(after(1)).hasSize(1);
    }

    @Test
    void staysQuietUntilTheEndingEvent() {
        rig.configure(RuleRig.until(ANY, on("mended")));
        assertThat(after(30)).hasSize(1);
        rig.see("beat");
        assertThat(after(100)).isEmpty();
        rig.see("mended");
        assertThat(after(29)).isEmpty();
        assertThat(after(1)).hasSize(1);
    }

    @Test
    void manySilencesAreToldOfAFewAtATime() {
        rig.configure(BY_SERVICE);
        for (int i = 0; i < 1_000; i++) {
            rig.see("beat", "service", "s" + i);
        }
        rig.pass(30);
        int told = 0;
        for (int tick = 0; tick < 4; tick++) {
            List<Object> outputs = rig.tick();
            assertThat(outputs.size()).isBetween(1, 512);
            told += derived(outputs, "rule.fired").size();
        }
        assertThat(told).isEqualTo(1_000);
        assertThat(rig.tick()).isEmpty();
    }
}
