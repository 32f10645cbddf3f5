/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Trust;
import dev.reeve.reactor.rule.RuleRig;
import dev.reeve.reactor.rule.RulesFold;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bans of a rule that wait for a person's yes, many of them: all come through after it, as fast as the limit allows, and the journal is not filled meanwhile (H26). */
class HeldBansTest {
    private static final int WAITING = 300;

    private final Lab lab = new Lab()
            .guard(Lab.settings(List.of(), List.of(), false, new GuardSpec.Forgeable(50, 5_000), new TreeMap<>()))
            .fold(new RulesFold())
            .rule(RuleRig.rule(
                    "ban",
                    new RuleSpec.When.Each(RuleRig.on("jail.failure"), List.of()),
                    RuleRig.doing("ban.add", "${event.subject}")))
            .service("web", null, 0)
            .start();

    private void fail(String id) {
        Attributes said = Attributes.builder()
                .put("jail", "sshd")
                .put("id", id)
                .put("time", lab.now.wall())
                .put("text", "bad login from " + id)
                .build();
        lab.said("jail.failure", "address/" + id, said, Trust.FORGEABLE);
    }

    /** From 21 networks within a minute, and then from many addresses within two. */
    private void flood() {
        for (int i = 1; i <= 21; i++) {
            fail("100." + i + ".0.1");
        }
        for (int i = 0; i < WAITING; i++) {
            lab.pass(Duration.ofMillis(400));
            fail("100.50." + i / 100 + "." + (1 + i % 100));
        }
    }

    private void answer(String type) {
        String question =
                lab.state.banSpread().all(lab.now).get("ban").decision().toString();
        lab.event(
                type,
                "node/n1",
                Attributes.builder().put("decision", question).put("by", "ann").build());
    }

    private List<String> banned() {
        return lab.entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .filter(attempt -> attempt.action().equals("ban.add"))
                .map(attempt -> attempt.target().name())
                .toList();
    }

    private long putOff() {
        return lab.entries.stream()
                .filter(entry -> entry instanceof Verdict verdict && verdict.ruling() instanceof Verdict.Ruling.Defer)
                .count();
    }

    @Test
    void h26_allThatWaitedIsBannedAfterTheYesAsFastAsTheLimitAllows() {
        flood();
        assertThat(banned()).hasSize(20);
        lab.pass(Duration.ofMinutes(6));
        answer("approval.granted");
        lab.pass(Duration.ofSeconds(90));
        assertThat(banned()).hasSizeBetween(70, 120);
        lab.pass(Duration.ofMinutes(WAITING / 50));
        assertThat(banned()).hasSize(21 + WAITING).doesNotHaveDuplicates();
    }

    @Test
    void h26_oneAsksForAllWhileTheQuestionIsOpenAndAFewAfterwards() {
        flood();
        long held = putOff();
        assertThat(held).isLessThan(WAITING + 10);
        lab.pass(Duration.ofMinutes(6));
        assertThat(putOff() - held).isBetween(1L, 10L);
        answer("approval.granted");
        lab.pass(Duration.ofMinutes(WAITING / 50 + 2));
        assertThat(putOff() - held).isLessThan(WAITING);
    }

    @Test
    void h26_withoutAnAnswerWhatIsTooOldIsLetGoOf() {
        flood();
        lab.pass(Duration.ofMinutes(30));
        long entries = lab.entries.size();
        lab.pass(Duration.ofHours(1));
        assertThat(banned()).hasSize(20);
        assertThat(lab.entries).hasSizeLessThan((int) entries + WAITING);
    }

    @Test
    void h26_aNoLetsWhatWaitsGoOneByOne() {
        flood();
        answer("approval.denied");
        long before = putOff();
        lab.pass(Duration.ofMinutes(70));
        assertThat(banned()).hasSize(20);
        assertThat(putOff() - before).isLessThan(20);
    }
}
