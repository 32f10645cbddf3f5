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
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.reactor.jail.JailRig;
import dev.reeve.reactor.jail.JailsFold;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Jails ask the guard for each ban, as rules do: the never-list, the limits of forgeable evidence and a person's word hold for them. */
class JailsUnderGuardTest {
    private static final Duration TEN = Duration.ofMinutes(10);
    private static final String BAD = "203.0.113.9";

    private static Jail jail(int maxRetry) {
        return JailRig.jail(JailRig.spec("sshd", maxRetry, TEN, TEN));
    }

    private static Lab lab(Lab lab, Jail jail) {
        return lab.fold(new JailsFold()).jail(jail).service("web", null, 0).start();
    }

    private static void fail(Lab lab, String id) {
        Attributes said = Attributes.builder()
                .put("jail", "sshd")
                .put("id", id)
                .put("time", lab.now.wall())
                .put("text", "bad login from " + id)
                .build();
        lab.said("jail.failure", "address/" + id, said, Trust.FORGEABLE);
    }

    private static List<String> banned(Lab lab) {
        return lab.entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .filter(attempt -> attempt.action().equals("ban.add"))
                .map(attempt -> attempt.target().name())
                .toList();
    }

    private static String lastReason(Lab lab) {
        Verdict verdict = (Verdict) lab.entries.reversed().stream()
                .filter(Verdict.class::isInstance)
                .findFirst()
                .orElseThrow();
        return switch (verdict.ruling()) {
            case Verdict.Ruling.Defer defer -> defer.reason();
            case Verdict.Ruling.Refuse refuse -> refuse.reason();
            case Verdict.Ruling.Ask ask -> ask.reason();
            case Verdict.Ruling.Permit ignored -> "";
            case Verdict.Ruling.WouldPermit ignored -> "would permit";
        };
    }

    @Test
    void aJailOfTheConfigurationMayBan() {
        Lab lab = lab(new Lab(), jail(2));
        fail(lab, BAD);
        assertThat(banned(lab)).isEmpty();
        fail(lab, BAD);
        assertThat(banned(lab)).containsExactly(BAD);
        assertThat(lab.lastAttempt().by().toString()).isEqualTo("jail sshd (jail.conf:1:1)");
    }

    @Test
    void whoIsOnTheNeverListIsNotBanned() {
        Lab lab = lab(new Lab(), jail(1));
        fail(lab, "192.0.2.1");
        fail(lab, "127.0.0.1");
        assertThat(banned(lab)).isEmpty();
        assertThat(lastReason(lab)).isEqualTo("PROTECTED");
    }

    private static Jail widening(int prefix6) {
        JailCount.Widen widen = new JailCount.Widen(2, 32, prefix6);
        return JailRig.jail(
                JailRig.spec("sshd", 1, TEN, TEN),
                new JailCount(JailCount.Mode.WINDOW, JailCount.By.USER, 32, 64, widen));
    }

    private static void fails(Lab lab, String user, String id) {
        Attributes said = Attributes.builder()
                .put("jail", "sshd")
                .put("id", id)
                .put("user", user)
                .put("time", lab.now.wall())
                .put("text", "bad login from " + id)
                .build();
        lab.said("jail.failure", "address/" + id, said, Trust.FORGEABLE);
    }

    @Test
    void aJailMayBanNetworksAsWideAsTheConfigurationSaysAndNoneElseMay() {
        Lab lab = lab(new Lab(), widening(52));
        fails(lab, "a", "2001:db8:1:1::1");
        fails(lab, "b", "2001:db8:1:2::1");
        assertThat(banned(lab)).contains("2001:db8:1::/52");
        lab.rule("ban.add", "address/2001:db8:2::/52").propose();
        assertThat(lastReason(lab)).isEqualTo("TOO_WIDE");
    }

    @Test
    void aNetworkThatHoldsAProtectedAddressIsNotBannedAsOne() {
        Lab lab = lab(
                new Lab()
                        .guard(Lab.settings(
                                List.of(),
                                List.of("2001:db8:1:7::1"),
                                false,
                                new GuardSpec.Forgeable(10, 25),
                                new TreeMap<>())),
                widening(48));
        fails(lab, "a", "2001:db8:1:1::1");
        fails(lab, "b", "2001:db8:1:2::1");
        assertThat(banned(lab)).doesNotContain("2001:db8:1::/48");
        assertThat(lastReason(lab)).isEqualTo("PROTECTED");
    }

    @Test
    void bansOnEvidenceThatAnyoneCanForgeAreLimitedAndTheRestIsDoneInTheirTurn() {
        Lab lab = lab(
                new Lab()
                        .guard(Lab.settings(
                                List.of(), List.of(), false, new GuardSpec.Forgeable(10, 25), new TreeMap<>())),
                jail(1));
        for (int i = 1; i <= 40; i++) {
            fail(lab, "198.51.100." + i);
        }
        assertThat(banned(lab)).hasSize(10);
        assertThat(lastReason(lab)).isEqualTo("FORGEABLE_RATE");
        lab.pass(70);
        assertThat(banned(lab)).hasSize(20).doesNotHaveDuplicates();
        lab.pass(120);
        assertThat(banned(lab)).hasSize(25).doesNotHaveDuplicates();
        assertThat(lastReason(lab)).isEqualTo("FORGEABLE_LIVE");
    }

    @Test
    void whoLoggedInTheDayBeforeIsNotBannedBeforeAPersonIsAsked() {
        Lab lab = lab(new Lab(), jail(1));
        lab.said("jail.login", "address/" + BAD, Attributes.of("user", "ann"), Trust.FORGEABLE);
        lab.pass(3_600);
        fail(lab, "203.0.113.8");
        assertThat(banned(lab)).containsExactly("203.0.113.8");
        fail(lab, BAD);
        assertThat(banned(lab)).containsExactly("203.0.113.8");
        assertThat(lastReason(lab)).isEqualTo("RECENT_LOGIN");
        lab.event(
                "approval.granted",
                "node/n1",
                Attributes.builder()
                        .put("decision", lab.lastDecision().id().toString())
                        .put("by", "bob")
                        .build());
        assertThat(banned(lab)).containsExactly("203.0.113.8", BAD);
    }

    @Test
    void aLoginOfTwoDaysAgoSpeaksForNobody() {
        Lab lab = lab(new Lab(), jail(1));
        lab.said("jail.login", "address/" + BAD, Attributes.of("user", "ann"), Trust.FORGEABLE);
        lab.pass(2 * 86_400);
        fail(lab, BAD);
        assertThat(banned(lab)).containsExactly(BAD);
    }

    @Test
    void aShadowJailIsJudgedAndNothingIsDone() {
        Lab lab = lab(new Lab(), JailRig.shadow(jail(1)));
        fail(lab, BAD);
        assertThat(banned(lab)).isEmpty();
        assertThat(lastReason(lab)).isEqualTo("would permit");
    }

    @Test
    void aHoldStopsJails() {
        Lab lab = lab(new Lab(), jail(1));
        lab.event(
                "hold.set",
                "node/n1",
                Attributes.builder()
                        .put("hold", "h")
                        .put("scope", "all")
                        .put("owner", "ann")
                        .put("reason", "test")
                        .put("role", "admin")
                        .build());
        fail(lab, BAD);
        assertThat(banned(lab)).isEmpty();
        assertThat(lastReason(lab)).isEqualTo("HELD");
    }

    @Test
    void aJailThatIsConfiguredNoMoreBansNobody() {
        Lab lab = lab(new Lab(), jail(1));
        fail(lab, BAD);
        Attempt ban = lab.lastAttempt();
        assertThat(lab.rule("ban.add", "address/203.0.113.8")
                        .by(
                                dev.reeve.event.Principal.Kind.RULE,
                                "jail/gone",
                                ban.by().version())
                        .propose()
                        .ruling())
                .isInstanceOf(Verdict.Ruling.Refuse.class);
        assertThat(lab.rule("ban.remove", "address/203.0.113.8")
                        .by(
                                dev.reeve.event.Principal.Kind.RULE,
                                "jail/sshd",
                                ban.by().version())
                        .propose()
                        .ruling())
                .isInstanceOf(Verdict.Ruling.Refuse.class);
    }

    private static Attempt by(Lab lab, String action) {
        return lab.operator(action, "address/" + BAD).done();
    }

    /** As with fail2ban: a person lets somebody in, who goes on as before. */
    @Test
    void whoFailsAsOftenAgainAfterAPersonsLiftingIsBannedAgain() {
        Lab lab = lab(new Lab(), jail(3));
        fail(lab, BAD);
        fail(lab, BAD);
        by(lab, "ban.remove");
        fail(lab, BAD);
        assertThat(banned(lab)).isEmpty();
        fail(lab, BAD);
        assertThat(banned(lab)).isEmpty();
        fail(lab, BAD);
        assertThat(banned(lab)).containsExactly(BAD);
        lab.end(lab.lastAttempt(), dev.reeve.event.Outcome.Result.SUCCEEDED);
        by(lab, "ban.remove");
        for (int i = 0; i < 3; i++) {
            fail(lab, BAD);
        }
        assertThat(banned(lab)).containsExactly(BAD, BAD);
    }

    /** What is counted by user is not counted by the address that was let in. */
    @Test
    void aJailDoesNotBanOnWhatWasBeforeAPersonsLifting() {
        Lab lab = lab(
                new Lab(),
                JailRig.jail(
                        JailRig.spec("sshd", 3, TEN, TEN),
                        new JailCount(
                                JailCount.Mode.WINDOW, JailCount.By.USER, 32, 64, new JailCount.Widen(0, 24, 64))));
        fails(lab, "ann", BAD);
        fails(lab, "ann", BAD);
        by(lab, "ban.remove");
        fails(lab, "ann", BAD);
        assertThat(lastReason(lab)).isEqualTo("OPERATOR_AT_WORK");
        for (int i = 0; i < 3; i++) {
            fails(lab, "ann", BAD);
        }
        assertThat(banned(lab)).containsExactly(BAD);
    }

    @Test
    void aJailMayAddToWhatAPersonBannedButNotEndItEarlier() {
        Lab lab = lab(new Lab(), jail(1));
        lab.operator("ban.add", "address/" + BAD)
                .with("for", dev.reeve.model.Value.of(300_000_000))
                .done();
        fail(lab, BAD);
        assertThat(banned(lab)).containsExactly(BAD, BAD);
        lab.operator("ban.add", "address/203.0.113.8")
                .with("for", dev.reeve.model.Value.of(3_600_000_000L))
                .done();
        fail(lab, "203.0.113.8");
        assertThat(lastReason(lab)).isEqualTo("OPERATOR_AT_WORK");
    }

    @Test
    void anExceptionThatAPersonEndedKeepsNoJailOff() {
        Lab lab = lab(new Lab(), jail(1));
        by(lab, "ban.allow");
        by(lab, "ban.disallow");
        fail(lab, BAD);
        assertThat(banned(lab)).containsExactly(BAD);
    }

    @Test
    void rulesDoNotUndoWhatAPersonDid() {
        Lab lab = lab(new Lab(), jail(1));
        by(lab, "ban.remove");
        lab.rule("ban.add", "address/" + BAD).propose();
        assertThat(lastReason(lab)).isEqualTo("OPERATOR_AT_WORK");
        lab.operator("ban.add", "address/203.0.113.8").done();
        lab.rule("ban.remove", "address/203.0.113.8").propose();
        assertThat(lastReason(lab)).isEqualTo("OPERATOR_AT_WORK");
        lab.rule("ban.add", "address/203.0.113.8").propose();
        assertThat(lastReason(lab)).isEmpty();
    }
}
