/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.GateAnswersTest.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Principal.Kind;
import dev.reeve.model.Attributes;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Limits;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the gates say of those who saw something, and of those who could not see it. */
class GateAnswersOfWitnessesTest {
    private static final String WEB = "service/web";

    private static String corroboration(Wish wish) {
        return said("corroboration", wish.propose());
    }

    @Test
    void aSilenceProvesNothingOnlyWhereTheBlindWouldHaveHeard() {
        Lab bans = Lab.open();
        bans.event("source.failed", "source/bans");
        assertThat(corroboration(bans.rule("service.restart", WEB).fact("silence", 0, 0)))
                .as("rule r waits for checks")
                .isEqualTo("1 of 1 observers");
        assertThat(corroboration(bans.rule("service.restart", WEB)
                        .by(Kind.RULE, "t", "1")
                        .fact("silence", 0, 0)))
                .as("nobody knows what rule t waits for")
                .isEqualTo("REFUSE SOURCE_BLIND: source bans has failed, so that a silence proves nothing");
        Lab checks = Lab.open();
        checks.event("source.failed", "source/checks");
        assertThat(corroboration(checks.rule("service.restart", WEB).fact("silence", 0, 0)))
                .isEqualTo("REFUSE SOURCE_BLIND: source checks has failed, so that a silence proves nothing");
        assertThat(corroboration(checks.rule("service.restart", WEB).fact("count", 0, 0)))
                .as("it rests on no silence")
                .isEqualTo("1 of 1 observers");
        assertThat(corroboration(checks.rule("ban.add", "address/203.0.113.9").fact("silence", 0, 0)))
                .as("it disrupts nothing")
                .isEqualTo("1 of 1 observers");
    }

    @Test
    void onOneNodeARuleThatAsksForSeveralCountsVoices() {
        Lab lab = asking(2);
        Event first = lab.event("check.state", "check/a", Attributes.of("state", "critical"));
        Event again = lab.event("check.state", "check/a", Attributes.of("state", "critical"));
        Event second = lab.event("check.state", "check/b", Attributes.of("state", "critical"));
        assertThat(corroboration(lab.rule("service.restart", WEB).causes(first.id(), again.id())))
                .isEqualTo("REFUSE TOO_FEW_OBSERVERS: 1 of 2 observers on this node");
        assertThat(corroboration(lab.rule("service.restart", WEB).causes(first.id(), second.id())))
                .isEqualTo("2 of 2 observers on this node");
        assertThat(corroboration(lab.rule("service.restart", WEB).causes(first.id(), new EntryId(Lab.NODE, 999))))
                .as("of one cause nobody knows who saw it")
                .isEqualTo("REFUSE TOO_FEW_OBSERVERS: 1 of 2 observers on this node");
        assertThat(corroboration(asking(1).rule("service.restart", WEB)))
                .as("who asks for one does not ask for several")
                .isEqualTo("1 of 1 observers");
    }

    @Test
    void ofTwoNodesTheNodesCount() {
        Lab lab = asking(2, GatesTest.standing(true, 2));
        EntryId here = new EntryId("n1", 1);
        assertThat(corroboration(lab.rule("service.restart", WEB).causes(here, new EntryId("n1", 2))))
                .isEqualTo("REFUSE TOO_FEW_OBSERVERS: 1 of 2 observers");
        assertThat(corroboration(lab.rule("service.restart", WEB).causes(here, new EntryId("n2", 1))))
                .isEqualTo("2 of 2 observers");
        assertThat(corroboration(asking(2, GatesTest.standing(true, 2))
                        .rule("service.restart", WEB)
                        .fact("count", 0, 0)
                        .causes(new EntryId("n2", 1))))
                .as("of a fact too, its node is one that saw something")
                .isEqualTo("2 of 2 observers");
        assertThat(corroboration(asking(3, GatesTest.standing(true, 2)).rule("service.restart", WEB)))
                .as("more than there are nodes cannot be asked")
                .isEqualTo("REFUSE TOO_FEW_OBSERVERS: 1 of 2 observers");
    }

    @Test
    void aMachineAloneLeadsInItsOnlyTerm() {
        assertThat(said(
                        "leadership",
                        Lab.open().rule("resource.move", "resource/db").propose()))
                .isEqualTo("leading in term 1 of 1 node(s)");
    }

    private static Lab asking(int observers) {
        return asking(observers, Standing.ALONE);
    }

    private static Lab asking(int observers, Standing standing) {
        Limits own = new Limits(null, observers, null, null, null, null, null, null, 3, 1);
        TreeMap<String, Limits> rules = new TreeMap<>();
        rules.put("r", own);
        return new Lab()
                .service("web", null, 0)
                .standing(standing)
                .guard(Lab.settings(List.of(), List.of(), false, GuardSpec.Forgeable.DEFAULT, rules))
                .start();
    }
}
