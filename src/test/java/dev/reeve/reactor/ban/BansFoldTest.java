/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BansFoldTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final BansScript script = new BansScript(new BansFold(3));

    @Test
    void aBanIsDesiredFromItsAttemptOnUntilItsTimeIsOver() {
        script.banned("203.0.113.9", TEN_MINUTES);
        assertThat(script.live()).containsExactly("203.0.113.9");

        script.pass(TEN_MINUTES.minusSeconds(1));
        script.wake();
        assertThat(script.live()).hasSize(1);
        script.pass(Duration.ofSeconds(1));
        script.wake();

        assertThat(script.live()).isEmpty();
        assertThat(script.derivedTypes()).containsExactly("attempt.verified", "ban.expired");
        assertThat(script.derived.getLast().subject()).isEqualTo(new Subject("address", "203.0.113.9"));
        assertThat(script.derived.getLast().causes()).isNotEmpty();
        assertThat(script.fold.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void noBanIsWithoutEnd() {
        script.attempt("ban.add", new Subject("address", "203.0.113.1"), Attributes.NONE, Principal.Kind.RULE);
        script.add("203.0.113.2", Duration.ofDays(365_000));
        script.add("203.0.113.3", Duration.ofSeconds(-5));

        assertThat(script.fold.live())
                .extracting(ban -> ban.until().since(ban.added()))
                .containsExactly(BanPolicy.DEFAULT_TIME, BanPolicy.LONGEST_TIME, BanPolicy.DEFAULT_TIME);
    }

    @Test
    void anotherSpellingOfTheSameAddressIsTheSameBan() {
        script.banned("::ffff:203.0.113.9", TEN_MINUTES);
        script.banned("203.0.113.9", Duration.ofHours(1));

        assertThat(script.live()).containsExactly("203.0.113.9");
        assertThat(script.fold.nextDeadline())
                .isEqualTo(script.now.plus(Duration.ofHours(1)).mono());
    }

    @Test
    void wideNetworksAndHostileTextAreNoBans() {
        for (String hostile : List.of("203.0.0.0/16", "2001:db8::/47", "0.0.0.0/0", "1.2.3.4; rm -rf /", "\n", "web")) {
            script.add(hostile, TEN_MINUTES);
        }
        assertThat(script.live()).isEmpty();
        script.add("203.0.113.0/24", TEN_MINUTES);
        script.attempt("ban.add", new Subject("address", "198.51.0.0/16"), Attributes.NONE, Principal.Kind.OPERATOR);
        assertThat(script.live()).containsExactly("203.0.113.0/24", "198.51.0.0/16");
    }

    @Test
    void atTheCeilingTheOneAddedLongestAgoGivesWayAndThatIsSaid() {
        script.banned("203.0.113.1", TEN_MINUTES);
        script.banned("203.0.113.2", TEN_MINUTES);
        script.banned("203.0.113.3", TEN_MINUTES);
        script.banned("203.0.113.1", TEN_MINUTES);
        script.derived.clear();

        script.banned("203.0.113.4", TEN_MINUTES);

        assertThat(script.live()).containsExactly("203.0.113.3", "203.0.113.1", "203.0.113.4");
        assertThat(script.derivedTypes()).containsExactly("ban.evicted", "attempt.verified");
        script.pass(LOOK);
        script.look(true, List.of(), List.of("203.0.113.2"), false);
        assertThat(script.takeProposals()).containsExactly("ban.remove 203.0.113.2");
    }

    @Test
    void whatTheEffectorRefusesIsNotDesired() {
        Attempt attempt = script.add("203.0.113.9", TEN_MINUTES);
        script.ended(attempt, Result.FAILED, Attributes.of("refused", Value.of(true)));
        assertThat(script.live()).isEmpty();
    }

    @Test
    void anUnknownBanWaitsForTheNextLook() {
        Attempt attempt = script.add("203.0.113.9", TEN_MINUTES);
        script.ended(attempt, Result.UNKNOWN, false);
        assertThat(script.takeProposals()).isEmpty();

        script.pass(LOOK);
        script.observed(true);
        assertThat(script.takeProposals()).isEmpty();
        assertThat(script.derivedTypes()).containsExactly("attempt.verified");
        assertThat(script.derived.getFirst().attributes().text("attempt"))
                .isEqualTo(attempt.id().toString());
    }

    @Test
    void aLookTakenBeforeTheOutcomeSaysNothingAboutTheBan() {
        Attempt attempt = script.add("203.0.113.9", TEN_MINUTES);
        script.observed(true, "203.0.113.9");
        script.ended(attempt, Result.SUCCEEDED, true);
        script.observed(true, "203.0.113.9");
        assertThat(script.takeProposals()).isEmpty();
    }

    @Test
    void h15_whatIsMissingIsPutBackOnceAndAgainOnlyWithPatience() {
        script.banned("203.0.113.9", TEN_MINUTES);
        script.pass(LOOK);
        script.observed(true, "203.0.113.9", "198.51.100.1", "nonsense");
        Proposal proposal = script.proposed.getFirst();
        assertThat(script.takeProposals()).containsExactly("ban.restore [203.0.113.9]");
        script.observed(true, "203.0.113.9");
        assertThat(script.takeProposals()).as("while one is asked for").isEmpty();

        script.ended(script.restore(proposal), Result.FAILED, false);
        script.pass(Duration.ofSeconds(9));
        script.observed(true, "203.0.113.9");
        assertThat(script.takeProposals()).as("before the wait is over").isEmpty();
        script.pass(Duration.ofSeconds(2));
        script.observed(true, "203.0.113.9");
        assertThat(script.takeProposals()).hasSize(1);
    }

    @Test
    void afterADeferralItIsDerivedAnewNotReplayed() {
        script.banned("203.0.113.9", TEN_MINUTES);
        script.pass(LOOK);
        script.observed(true, "203.0.113.9");
        script.refuse(script.proposed.getFirst(), Duration.ofSeconds(45));
        script.takeProposals();

        script.pass(LOOK);
        script.observed(true, "203.0.113.9");
        assertThat(script.takeProposals()).as("before the guard's time").isEmpty();
        script.pass(LOOK);
        script.observed(true);
        assertThat(script.takeProposals()).as("somebody put it back meanwhile").isEmpty();
    }

    @Test
    void aWishThatWasLostIsMadeAgain() {
        script.banned("203.0.113.9", Duration.ofHours(1));
        script.pass(LOOK);
        script.observed(true, "203.0.113.9");
        script.takeProposals();
        script.pass(Duration.ofMinutes(6));
        script.observed(true, "203.0.113.9");
        assertThat(script.takeProposals()).hasSize(1);
    }

    @Test
    void anIneffectiveSetIsRestoredAsAWhole() {
        script.banned("203.0.113.9", TEN_MINUTES);
        script.pass(LOOK);
        script.observed(false);
        assertThat(script.takeProposals()).containsExactly("ban.restore [all]");
    }

    @Test
    void theTableBeingMissingBeforeTheFirstBanIsDoneIsNoMatter() {
        Attempt attempt = script.add("203.0.113.9", TEN_MINUTES);
        script.pass(LOOK);
        script.look(false, List.of("203.0.113.9"), List.of(), false);
        script.ended(attempt, Result.SUCCEEDED, true);
        script.look(false, List.of("203.0.113.9"), List.of(), false);
        assertThat(script.takeProposals()).isEmpty();
    }

    @Test
    void withoutAnyBanAnIneffectiveSetIsNoMatter() {
        script.observed(false);
        assertThat(script.takeProposals()).isEmpty();
    }

    @Test
    void whatOthersUndoAgainAndAgainIsPutBackInStepsAndNeverGivenUp() {
        script.banned("203.0.113.9", Duration.ofDays(1));
        for (int i = 0; i < Contests.AT_ONCE; i++) {
            undoneAndRestored();
        }
        assertThat(script.derivedTypes()).doesNotContain("ban.contended");
        for (int i = Contests.AT_ONCE; i < Contests.PATIENT; i++) {
            undoneAndRestoredAfter(Contests.SHORT);
        }
        undoneAndRestoredAfter(Contests.LONG);
        undoneAndRestoredAfter(Contests.LONG);

        script.pass(Contests.WINDOW.plusSeconds(1));
        undoneAndRestored();
    }

    private void undoneAndRestoredAfter(Duration wait) {
        script.derived.clear();
        script.pass(LOOK);
        script.observed(true, "203.0.113.9");
        assertThat(script.takeProposals()).isEmpty();
        assertThat(script.derivedTypes()).containsExactly("ban.contended");
        assertThat(script.derived.getLast().attributes().text("addresses")).isEqualTo("[203.0.113.9]");
        assertThat(script.derived.getLast().attributes().integer("wait", 0)).isEqualTo(Moment.micros(wait));
        script.pass(wait.minusSeconds(1));
        script.observed(true, "203.0.113.9");
        assertThat(script.takeProposals()).isEmpty();

        script.pass(Duration.ofSeconds(1));
        script.observed(true, "203.0.113.9");
        putBack();
        assertThat(script.derivedTypes()).containsOnlyOnce("ban.contended");
    }

    @Test
    void whatIsUndoneSeldomIsPutBackEachTime() {
        script.banned("203.0.113.9", Duration.ofDays(1));
        undoneAndRestored();
        script.pass(Duration.ofMinutes(11));
        undoneAndRestored();
        assertThat(script.derivedTypes()).doesNotContain("ban.contended");
    }

    private void undoneAndRestored() {
        script.pass(LOOK);
        script.observed(true, "203.0.113.9");
        putBack();
    }

    private void putBack() {
        Proposal proposal = script.proposed.getFirst();
        assertThat(script.takeProposals()).hasSize(1);
        script.ended(script.restore(proposal), Result.SUCCEEDED, true);
        script.pass(LOOK);
        script.observed(true);
    }

    @Test
    void whatIsNotInForceIsKnownUntilItIsAgain() {
        script.banned("203.0.113.1", Duration.ofDays(1));
        script.banned("203.0.113.2", Duration.ofDays(1));
        script.pass(LOOK);
        script.observed(true);
        assertThat(outage()).isNull();

        script.pass(LOOK);
        script.look(false, List.of("203.0.113.1", "203.0.113.2"), List.of(), false);
        long since = script.now.mono();
        assertThat(outage()).isEqualTo(new Outage(true, 2, since, 1, since));
        script.pass(LOOK);
        script.look(true, List.of("203.0.113.2"), List.of(), false);
        assertThat(outage()).isEqualTo(new Outage(false, 1, since, 0, 0));
        script.ended(script.restore(script.proposed.getFirst()), Result.SUCCEEDED, true);
        assertThat(outage()).isNull();
    }

    @Test
    void aBanThatWasNotSetIsNotInForceAndOneThatIsLiftedIsNoMatter() {
        script.ended(script.add("203.0.113.9", TEN_MINUTES), Result.FAILED, false);
        Outage outage = outage();
        assertThat(outage).isNotNull();
        assertThat(outage.since()).isEqualTo(script.now.mono());
        script.ended(script.remove("203.0.113.9"), Result.SUCCEEDED, true);
        assertThat(outage()).isNull();
    }

    private @Nullable Outage outage() {
        return script.fold.outage(BansScript.NODE);
    }

    @Test
    void aFlushIsOneThingHoweverManyBansAndAFewOfThemAreNoFight() {
        script.banned("203.0.113.1", Duration.ofDays(1));
        script.banned("203.0.113.2", Duration.ofDays(1));
        for (int i = 0; i <= Contests.AT_ONCE; i++) {
            script.pass(LOOK);
            script.observed(true);
            script.pass(LOOK);
            script.look(false, List.of("203.0.113.1", "203.0.113.2"), List.of(), false);
            if (i < Contests.AT_ONCE) {
                script.ended(script.restore(script.proposed.getFirst()), Result.SUCCEEDED, true);
                assertThat(script.takeProposals()).containsExactly("ban.restore [all]");
                assertThat(script.derivedTypes()).doesNotContain("ban.contended");
            }
        }
        assertThat(script.takeProposals()).isEmpty();
        assertThat(script.derivedTypes()).filteredOn("ban.contended"::equals).hasSize(1);
        assertThat(script.derived.getLast().attributes().text("text"))
                .contains("6 times", "put back in 30 s", "nft monitor");
    }

    @Test
    void aLiftedBanThatStaysInTheKernelIsLiftedAgainWithPatience() {
        script.banned("203.0.113.9", TEN_MINUTES);
        script.ended(script.remove("203.0.113.9"), Result.UNKNOWN, false);
        assertThat(script.live()).isEmpty();
        script.pass(LOOK);
        script.look(true, List.of(), List.of("203.0.113.9", "198.51.100.7"), false);
        assertThat(script.takeProposals()).containsExactly("ban.remove 203.0.113.9");
        script.pass(Duration.ofSeconds(1));
        script.look(true, List.of(), List.of("203.0.113.9"), false);
        assertThat(script.takeProposals()).isEmpty();
        script.pass(LOOK);
        script.look(true, List.of(), List.of(), false);
        script.pass(LOOK);
        script.look(true, List.of(), List.of("203.0.113.9"), false);
        assertThat(script.takeProposals()).as("somebody else's by now").isEmpty();
    }

    private Attempt from(String action, String address, String ports) {
        Attributes parameters =
                Attributes.builder().put("ports", ports).put("protocol", "tcp").build();
        return script.attempt(action, new Subject("address", address), parameters, Principal.Kind.RULE);
    }

    private List<String> targets() {
        return script.fold.live().stream().map(ban -> ban.target().toString()).toList();
    }

    @Test
    void bansOfOneAddressFromDifferentPortsAreBansOfTheirOwn() {
        script.banned("203.0.113.9", TEN_MINUTES);
        script.ended(from("ban.add", "203.0.113.9", "80,22"), Result.SUCCEEDED, true);
        script.ended(from("ban.add", "203.0.113.9", "22,80"), Result.SUCCEEDED, true);
        assertThat(targets()).containsExactly("203.0.113.9", "203.0.113.9 tcp/22,80");

        script.ended(from("ban.remove", "203.0.113.9", "22,80"), Result.SUCCEEDED, true);
        assertThat(targets()).containsExactly("203.0.113.9");
        script.ended(from("ban.add", "203.0.113.9", "22"), Result.SUCCEEDED, true);
        script.ended(script.remove("203.0.113.9"), Result.SUCCEEDED, true);
        assertThat(targets()).isEmpty();
    }

    @Test
    void aBanFromPortsThatIsMissingOrStillThereIsNamedWithThem() {
        script.ended(from("ban.add", "203.0.113.9", "22"), Result.SUCCEEDED, true);
        script.pass(LOOK);
        script.observed(true);
        script.pass(LOOK);
        script.observed(true, "203.0.113.9 tcp/22");
        assertThat(script.takeProposals()).containsExactly("ban.restore [203.0.113.9 tcp/22]");

        script.ended(from("ban.remove", "203.0.113.9", "22"), Result.UNKNOWN, false);
        script.pass(LOOK);
        script.look(true, List.of(), List.of("203.0.113.9 tcp/22"), false);
        Proposal again = script.proposed.getFirst();
        assertThat(again.action()).isEqualTo("ban.remove");
        assertThat(BanPolicy.target(again.target(), again.parameters(), false)).hasToString("203.0.113.9 tcp/22");
    }

    @Test
    void whatIsNoPortIsNoBan() {
        from("ban.add", "203.0.113.9", "22; drop");
        from("ban.add", "203.0.113.9", "ssh");
        assertThat(script.live()).isEmpty();
    }
}
