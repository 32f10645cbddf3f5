/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.GateAnswersTest.said;
import static dev.reeve.guard.GateAnswersTest.until;
import static dev.reeve.guard.GatesTest.answer;
import static dev.reeve.guard.GatesTest.hold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Principal.Kind;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import dev.reeve.reactor.jail.JailRig;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the gates say of what people did, and of what they were asked. */
class GateAnswersOfPeopleTest {
    private static final String WEB = "service/web";
    private static final String SPAMMER = "address/203.0.113.9";

    @Test
    void theStepsOfWhoSetTheHoldPassIt() {
        Lab lab = Lab.open();
        hold(lab, "h", WEB, 90);
        lab.operator("service.restart", WEB)
                .by(Kind.OPERATOR, "bob", "operator")
                .done();
        assertThat(said("hold", lab.planner("process.stop", WEB).propose()))
                .isEqualTo("1 hold(s) of the operator's own");
        Lab other = Lab.open();
        other.operator("service.restart", WEB).done();
        hold(other, "h", WEB, 90);
        assertThat(said("hold", other.planner("process.stop", WEB).propose())).startsWith("REFUSE HELD: ");
    }

    @Test
    void aRuleMayDoAgainWhatAPersonDidToAnAddress() {
        Lab lab = Lab.open();
        lab.operator("ban.add", SPAMMER).with("for", Value.of(600_000_000L)).done();
        lab.pass(60);
        assertThat(said(
                        "hold",
                        lab.rule("ban.add", SPAMMER)
                                .with("for", Value.of(600_000_000L))
                                .propose()))
                .isEqualTo("no hold; operator alice did ban.add 1 min ago, which this does not undo");
        assertThat(said("hold", lab.rule("ban.remove", SPAMMER).propose()))
                .isEqualTo("REFUSE OPERATOR_AT_WORK: operator alice did ban.add 1 min ago: rules keep off for another"
                        + " 14 min");
    }

    @Test
    void aBanByHandIsNotMadeShorter() {
        Lab lab = Lab.open();
        lab.operator("ban.add", SPAMMER).with("for", Value.of(600_000_000L)).done();
        lab.pass(100);
        assertThat(again(lab, 499_999_999)).startsWith("REFUSE OPERATOR_AT_WORK");
        assertThat(again(lab, 500_000_000)).endsWith("which this does not undo");
        assertThat(said(
                        "hold",
                        lab.rule("ban.add", SPAMMER)
                                .with("for", Value.of(1_000_000L))
                                .with("ports", Value.of("22"))
                                .with("protocol", Value.of("tcp"))
                                .propose()))
                .as("from other ports: a ban of its own")
                .endsWith("which this does not undo");
    }

    private static String again(Lab lab, long micros) {
        return said(
                "hold",
                lab.rule("ban.add", SPAMMER).with("for", Value.of(micros)).propose());
    }

    @Test
    void whatIsLiftedByHandMayBeLiftedAndIsBannedForNewFailuresOnly() {
        for (String lift : List.of("ban.remove", "ban.allow")) {
            Lab lab = Lab.open();
            Attempt lifted = lab.operator(lift, SPAMMER).done();
            long at = lifted.id().sequence();
            assertThat(said("hold", lab.rule("ban.remove", SPAMMER).propose())).endsWith("which this does not undo");
            assertThat(said("hold", jail(lab, new EntryId("n1", at + 1)))).endsWith("which this does not undo");
            assertThat(said("hold", jail(lab, new EntryId("n1", at)))).startsWith("REFUSE OPERATOR_AT_WORK");
            assertThat(said("hold", jail(lab, new EntryId("n2", at + 1)))).startsWith("REFUSE OPERATOR_AT_WORK");
            assertThat(said("hold", jail(lab, new EntryId("n1", at + 1), new EntryId("n1", at - 1))))
                    .startsWith("REFUSE OPERATOR_AT_WORK");
            assertThat(said("hold", jail(lab))).startsWith("REFUSE OPERATOR_AT_WORK");
            assertThat(said(
                            "hold",
                            lab.rule("ban.add", SPAMMER)
                                    .causes(new EntryId("n1", at + 1))
                                    .propose()))
                    .as("a rule counts nothing anew")
                    .startsWith("REFUSE OPERATOR_AT_WORK");
            assertThat(said(
                            "hold",
                            lab.rule("ban.add", SPAMMER)
                                    .by(Kind.PEER, "jail/x", "")
                                    .propose()))
                    .as("no rule at all")
                    .isEqualTo("no hold");
        }
    }

    private static Verdict jail(Lab lab, EntryId... causes) {
        return lab.rule("ban.add", SPAMMER)
                .by(Kind.RULE, Jail.PRINCIPAL + "sshd", "v1")
                .causes(causes)
                .propose();
    }

    @Test
    void whatIsAllowedNoMoreMayBeBannedAndIsNotAllowedAgain() {
        Lab lab = Lab.open();
        lab.operator("ban.disallow", SPAMMER).done();
        assertThat(said("hold", lab.rule("ban.add", SPAMMER).propose())).endsWith("which this does not undo");
        assertThat(said("hold", lab.rule("ban.remove", SPAMMER).propose())).startsWith("REFUSE OPERATOR_AT_WORK");
    }

    private static Lab asking() {
        return new Lab()
                .service("web", null, 0)
                .guard(Lab.settings(
                        List.of("service.restart"), List.of(), false, GuardSpec.Forgeable.DEFAULT, new TreeMap<>()))
                .start();
    }

    @Test
    void aQuestionIsOpenUpToItsEndAndIsThenAskedAnew() {
        Lab lab = asking();
        lab.rule("service.restart", WEB).propose();
        lab.now = lab.now.plus(Duration.ofMinutes(15).minusNanos(1_000));
        assertThat(said("approval", lab.rule("service.restart", WEB).propose())).startsWith("REFUSE ALREADY_ASKED");
        lab.now = lab.now.plus(Duration.ofNanos(1_000));
        assertThat(said("approval", lab.rule("service.restart", WEB).propose())).startsWith("ASK APPROVAL_NEEDED");
    }

    @Test
    void whereTwoAreNeededTheFirstYesIsTold() {
        Lab lab = PeopleAndRobotsTest.two();
        Verdict asked = lab.rule("service.restart", WEB).propose();
        long question = asked.decision().sequence();
        assertThat(said("approval", asked))
                .isEqualTo("ASK APPROVAL_NEEDED: service.restart needs the yes of 2 people within 15 min");
        PeopleAndRobotsTest.yes(lab, asked.decision(), "ann");
        assertThat(said("approval", lab.rule("service.restart", WEB).propose()))
                .isEqualTo(
                        "REFUSE ALREADY_ASKED: question " + question + " is open for another 15 min, with 1 of 2 yes");
    }

    @Test
    void aYesIsForWhatWasShown() {
        Lab lab = asking();
        Verdict asked = lab.rule("service.restart", WEB).propose();
        hold(lab, "h", WEB, 0);
        answer(lab, "approval.granted", asked.decision());
        assertThat(said("approval", lab.rule("service.restart", WEB).propose()))
                .isEqualTo("carol said yes to question " + asked.decision().sequence());
        assertThat(said(
                        "approval",
                        lab.rule("service.restart", WEB).key("other").propose()))
                .isEqualTo("REFUSE ALREADY_ASKED: question " + asked.decision().sequence()
                        + " was answered for other facts; void in 15 min");
    }

    @Test
    void whatAJailsActionsShutOutIsWhatItIsAbout() {
        Lab lab = new Lab()
                .jail(JailRig.jail(JailRig.spec("sshd", 1, Duration.ofMinutes(10), Duration.ofMinutes(10))))
                .start();
        lab.said("jail.login", SPAMMER, Attributes.of("user", "ann"), Trust.FORGEABLE);
        Verdict known = jailBan(lab, SPAMMER);
        assertThat(said("approval", known)).startsWith("ASK RECENT_LOGIN: ");
        assertThat(until(lab, known)).isEqualTo(900);
        assertThat(said("approval", jailBan(lab, "address/203.0.113.8"))).isEqualTo("not needed");
        assertThat(said("approval", jailBan(lab, "user/ann"))).isEqualTo("not needed");
    }

    private static Verdict jailBan(Lab lab, String about) {
        return lab.rule("jail.ban", "jail/sshd")
                .by(Kind.RULE, Jail.PRINCIPAL + "sshd", "v1")
                .with("jail", Value.of("sshd"))
                .about(about)
                .trust(Trust.FORGEABLE)
                .propose();
    }
}
