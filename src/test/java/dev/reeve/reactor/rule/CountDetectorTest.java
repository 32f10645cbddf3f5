/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static dev.reeve.reactor.rule.RuleRig.ban;
import static dev.reeve.reactor.rule.RuleRig.on;
import static dev.reeve.reactor.rule.RuleRig.proposals;
import static dev.reeve.reactor.rule.RuleRig.rule;
import static dev.reeve.reactor.rule.RuleRig.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Trust;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountDetectorTest {
    private static RuleSpec three(int below) {
        return rule(
                "ban-ssh", new When.Count(on("log.match"), 3, Duration.ofMinutes(1), List.of("address"), below), ban());
    }

    private final RuleRig rig = new RuleRig();

    private List<Object> knock(String address) {
        return rig.see("log.match", "address", address);
    }

    @Test
    void firesWithTheEventsThatWereCounted() {
        rig.configure(three(0));
        knock("203.0.113.9");
        knock("203.0.113.10");
        rig.see(rig.event("log.match", Trust.MEASURED, "address", "203.0.113.9"));
        List<Object> outputs = knock("203.0.113.9");
        assertThat(types(outputs)).containsExactly("rule.fired", "ban.add");
        Proposal ban = proposals(outputs).getFirst();
        assertThat(ban.causes()).extracting(id -> id.sequence()).containsExactly(1L, 3L, 4L);
        assertThat(ban.target()).hasToString("address/203.0.113.9");
        assertThat(ban.about()).hasToString("address/203.0.113.9");
        assertThat(ban.parameters()).hasToString("{for: 600000000, reason: 3 by ban-ssh}");
        assertThat(ban.trust()).isEqualTo(Trust.MEASURED);
        assertThat(ban.key()).isEqualTo("rule/ban-ssh/203.0.113.9/4");
        assertThat(ban.lineage().root()).isEqualTo(ban.causes().getLast());
        assertThat(ban.basis())
                .extracting(basis -> basis.name() + "=" + basis.value())
                .containsExactly("count=3 in 1m", "event=log.match address/203.0.113.9", "event.address=203.0.113.9");
    }

    @Test
    void beginsFromNothingAfterItFired() {
        rig.configure(three(0));
        for (int i = 1; i <= 9; i++) {
            assertThat(knock("203.0.113.9")).hasSize(i % 3 == 0 ? 2 : 0);
        }
    }

    @Test
    void countsAnEventAsLongAsItIsNoOlderThanTheWindow() {
        rig.configure(three(0));
        knock("203.0.113.9");
        knock("203.0.113.9");
        rig.pass(60);
        assertThat(knock("203.0.113.9")).hasSize(2);
        knock("203.0.113.9");
        knock("203.0.113.9");
        rig.pass(Duration.ofNanos(60_000_001_000L));
        assertThat(knock("203.0.113.9")).isEmpty();
    }

    @Test
    void withHysteresisFiresAgainOnlyAfterTheCountFellBelowTheLowerMark() {
        rig.configure(three(2));
        knock("203.0.113.9");
        rig.pass(20);
        knock("203.0.113.9");
        rig.pass(20);
        assertThat(knock("203.0.113.9")).hasSize(2);
        rig.pass(25);
        // Two of the last minute are left: not below two.
        assertThat(knock("203.0.113.9")).isEmpty();
        rig.pass(50);
        // One is left.
        assertThat(knock("203.0.113.9")).isEmpty();
        assertThat(knock("203.0.113.9")).hasSize(2);
    }

    @Test
    void isDisarmedUntilTheEndingEventOfTheSameKey() {
        rig.configure(RuleRig.until(three(0), on("ban.expired")));
        for (int i = 0; i < 3; i++) {
            knock("203.0.113.9");
        }
        for (int i = 0; i < 5; i++) {
            assertThat(knock("203.0.113.9")).isEmpty();
        }
        rig.see("ban.expired", "address", "203.0.113.10");
        assertThat(knock("203.0.113.9")).isEmpty();
        rig.see("ban.expired", "address", "203.0.113.9");
        knock("203.0.113.9");
        knock("203.0.113.9");
        assertThat(knock("203.0.113.9")).hasSize(2);
    }

    @Test
    void coolsDownPerKeyButKeepsCounting() {
        rig.configure(RuleRig.cooldown(three(0), Duration.ofSeconds(30)));
        for (int i = 0; i < 3; i++) {
            knock("203.0.113.9");
        }
        for (int i = 0; i < 5; i++) {
            assertThat(knock("203.0.113.9")).isEmpty();
        }
        knock("203.0.113.10");
        knock("203.0.113.10");
        assertThat(knock("203.0.113.10")).hasSize(2);
        rig.pass(30);
        assertThat(knock("203.0.113.9")).hasSize(2);
    }

    @Test
    void anEventWithoutTheKeysAttributeBelongsToNoKey() {
        rig.configure(three(0));
        for (int i = 0; i < 5; i++) {
            assertThat(rig.see("log.match", "user", "root")).isEmpty();
        }
    }

    @Test
    void namesTheFirstAndTheLatestOfManyEvents() {
        rig.configure(rule("many", new When.Count(on("log.match"), 100, Duration.ofMinutes(1), List.of(), 0)));
        for (int i = 0; i < 99; i++) {
            rig.see("log.match");
        }
        var fired = RuleRig.derived(rig.see("log.match"), "rule.fired").getFirst();
        assertThat(fired.causes()).hasSize(11);
        assertThat(fired.causes().getFirst().sequence()).isEqualTo(1);
        assertThat(fired.causes().get(1).sequence()).isEqualTo(91);
        assertThat(fired.attributes().integer("count", 0)).isEqualTo(100);
    }

    @Test
    void aMillionKeysStayUnderTheBoundAndAreReportedOnceAMinute() {
        rig.configure(RuleRig.keys(three(0), 1_000));
        for (int i = 0; i < 50_000; i++) {
            knock("10.0." + (i >> 8) + "." + (i & 255));
        }
        List<Object> evictions = List.copyOf(rig.out);
        assertThat(types(evictions)).containsExactly("rule.evicted");
        rig.pass(60);
        assertThat(RuleRig.derived(rig.tick(), "rule.evicted")
                        .getFirst()
                        .attributes()
                        .integer("keys", 0))
                .isEqualTo(48_999);
    }

    @Test
    void keysThatComeAgainAreNotPushedOutByKeysThatComeOnce() {
        rig.configure(RuleRig.keys(three(0), 100));
        knock("203.0.113.9");
        knock("203.0.113.9");
        for (int i = 0; i < 10_000; i++) {
            knock("10.0." + (i >> 8) + "." + (i & 255));
        }
        assertThat(types(knock("203.0.113.9"))).contains("ban.add");
    }

    @Test
    void keysWhoseWindowIsOverGiveWayWithoutAReport() {
        rig.configure(RuleRig.keys(three(0), 100));
        for (int i = 0; i < 1_000; i++) {
            knock("10.0." + (i >> 8) + "." + (i & 255));
            rig.pass(1);
        }
        assertThat(rig.out).isEmpty();
    }
}
