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
import dev.reeve.model.Trust;
import dev.reeve.reactor.cluster.BanSpread;
import dev.reeve.reactor.cluster.ClusterState;
import dev.reeve.reactor.jail.JailRig;
import dev.reeve.reactor.jail.JailsFold;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bans all over the world within a minute, on lines that anybody may have sent: one question, and nothing more until it is answered (H26). */
class BanSpreadTest {
    private static final Duration TEN = Duration.ofMinutes(10);

    private static Lab lab() {
        return new Lab()
                .guard(Lab.settings(
                        List.of(), List.of(), false, new GuardSpec.Forgeable(1_000, 5_000), new TreeMap<>()))
                .fold(new JailsFold())
                .jail(JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN)))
                .jail(JailRig.jail(JailRig.spec("web", 1, TEN, TEN)))
                .service("web", null, 0)
                .start();
    }

    private static void fail(Lab lab, String jail, String id) {
        Attributes said = Attributes.builder()
                .put("jail", jail)
                .put("id", id)
                .put("time", lab.now.wall())
                .put("text", "bad login from " + id)
                .build();
        lab.said("jail.failure", "address/" + id, said, Trust.FORGEABLE);
    }

    private static void fail(Lab lab, int from, int to) {
        for (int network = from; network <= to; network++) {
            fail(lab, "sshd", "100." + network + ".0.1");
        }
    }

    private static List<String> banned(Lab lab) {
        return lab.entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .filter(attempt -> attempt.action().equals("ban.add"))
                .map(attempt -> attempt.target().name())
                .toList();
    }

    private static List<Verdict.Ruling.Ask> asked(Lab lab) {
        return lab.entries.stream()
                .filter(Verdict.class::isInstance)
                .map(entry -> ((Verdict) entry).ruling())
                .filter(Verdict.Ruling.Ask.class::isInstance)
                .map(Verdict.Ruling.Ask.class::cast)
                .toList();
    }

    private static void answer(Lab lab, String type) {
        lab.event(
                type,
                "node/n1",
                Attributes.builder()
                        .put("decision", held(lab).decision().toString())
                        .put("by", "ann")
                        .build());
    }

    private static BanSpread.Held held(Lab lab) {
        return lab.state.banSpread().all(lab.now).get("jail/sshd");
    }

    @Test
    void h26_theTwentyFirstNetworkWithinAMinuteIsAskedAboutOnceAndTheRestWaits() {
        Lab lab = lab();
        fail(lab, 1, 40);
        assertThat(banned(lab)).hasSize(20);
        assertThat(asked(lab)).singleElement().satisfies(ask -> {
            assertThat(ask.reason()).isEqualTo("FORGEABLE_SPREAD");
            assertThat(ask.text()).contains("bans by jail sshd reach 21 networks", "of 20 at most");
        });
        assertThat(lab.events("ban.held"))
                .singleElement()
                .satisfies(event -> assertThat(event.attributes().text("text", ""))
                        .contains("`reeve approve ", "`reeve unban --last N --jail sshd`"));
        fail(lab, "sshd", "100.1.0.77");
        assertThat(banned(lab)).as("a network that is known is held too").hasSize(20);
    }

    @Test
    void h26_otherJailsAndProvenEvidenceAreNotHeld() {
        Lab lab = lab();
        fail(lab, 1, 22);
        fail(lab, "web", "203.0.113.9");
        assertThat(banned(lab)).contains("203.0.113.9").hasSize(21);
        lab.rule("ban.add", "address/198.51.100.1").trust(Trust.MEASURED).done();
        assertThat(banned(lab)).contains("198.51.100.1");
    }

    @Test
    void bansThatComeSlowlyOrFromFewNetworksAreNotHeld() {
        Lab lab = lab();
        for (int i = 1; i <= 60; i++) {
            fail(lab, "sshd", "100." + i + ".0.1");
            lab.pass(4);
        }
        for (int i = 1; i <= 200; i++) {
            fail(lab, "sshd", "198.51.100." + i);
        }
        assertThat(asked(lab)).isEmpty();
        assertThat(banned(lab)).hasSize(260);
    }

    /** The question is open for a quarter of an hour; what it is about went stale after two minutes, and the yes came to nothing. The bans are for ten minutes. */
    @Test
    void h26_aLateYesLetsThroughWhatWaited() {
        Lab lab = lab();
        fail(lab, 1, 40);
        lab.pass(8 * 60 + 30);
        assertThat(banned(lab)).hasSize(20);
        answer(lab, "approval.granted");
        lab.pass(61);
        assertThat(banned(lab)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void h26_aNoLetsWhatWaitedGoStale() {
        Lab lab = lab();
        fail(lab, 1, 40);
        lab.pass(5 * 60);
        answer(lab, "approval.denied");
        lab.pass(3_700);
        assertThat(banned(lab)).hasSize(20);
    }

    @Test
    void aYesLetsAllThatWaitedThroughAndTheRuleBansForAnHour() {
        Lab lab = lab();
        fail(lab, 1, 40);
        answer(lab, "approval.granted");
        lab.pass(61);
        assertThat(banned(lab)).hasSize(40).doesNotHaveDuplicates();
        assertThat(lab.events("ban.released")).hasSize(1);
        fail(lab, 41, 90);
        assertThat(banned(lab)).hasSize(90);
        lab.pass(3_600);
        fail(lab, 101, 140);
        assertThat(asked(lab)).hasSize(2);
    }

    @Test
    void h26_aNoHoldsForAnHourAndWithoutAnAnswerItIsCountedAnew() {
        Lab lab = lab();
        fail(lab, 1, 21);
        answer(lab, "approval.denied");
        lab.pass(Duration.ofMinutes(59));
        assertThat(held(lab).denied()).isTrue();
        assertThat(banned(lab)).hasSize(20);
        lab.pass(Duration.ofMinutes(2));
        assertThat(held(lab)).isNull();
        fail(lab, 101, 130);
        assertThat(banned(lab)).hasSize(40);
        lab.pass(Duration.ofMinutes(16));
        assertThat(lab.events("ban.released")).hasSize(2);
    }

    @Test
    void whatIsHeldOutlivesTheDaemon() {
        Lab lab = lab();
        fail(lab, 1, 30);
        ClusterState again = lab.recovered();
        assertThat(again.banSpread().all(lab.now))
                .isEqualTo(lab.state.banSpread().all(lab.now));
        ClusterState restored = new ClusterState();
        restored.configure(lab.program(), lab.now, dev.reeve.reactor.Output.NOWHERE);
        restored.restore(lab.state.save());
        assertThat(restored.save()).isEqualTo(lab.state.save());
        assertThat(restored.banSpread().held("jail/sshd", lab.now)).isEqualTo(held(lab));
    }

    @Test
    void sixthVersionNetworksCountByTheirFirst32Bits() {
        Lab lab = lab();
        for (int i = 1; i <= 40; i++) {
            fail(lab, "sshd", "2001:db8:" + Integer.toHexString(i) + "::1");
        }
        assertThat(banned(lab)).hasSize(40);
        for (int i = 1; i <= 40; i++) {
            fail(lab, "sshd", "2a00:" + i + "::1");
        }
        assertThat(banned(lab)).hasSize(40 + 19);
    }
}
