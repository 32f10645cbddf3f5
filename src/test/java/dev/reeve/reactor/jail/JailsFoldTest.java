/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.jail.JailCount.By;
import dev.reeve.model.jail.JailCount.Mode;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JailsFoldTest {
    private static final Duration TEN = Duration.ofMinutes(10);
    private static final String BAD = "203.0.113.9";

    private static JailRig sshd() {
        return new JailRig().with(JailRig.jail(JailRig.spec("sshd", 5, TEN, TEN)));
    }

    private static void fail(JailRig rig, int times, String id, Duration apart) {
        for (int i = 0; i < times; i++) {
            rig.fail("sshd", id);
            rig.pass(apart);
        }
    }

    @Test
    void theFifthFailureBansAndTheEvidenceIsNamed() {
        JailRig rig = sshd();
        fail(rig, 4, BAD, Duration.ofSeconds(1));
        assertThat(rig.taken()).isEmpty();
        fail(rig, 1, BAD, Duration.ZERO);
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD);
        assertThat(rig.derived.getFirst().causes()).hasSize(5);
        assertThat(rig.derived.getFirst().attributes().text("matches", "")).contains("line of " + BAD);
        Proposal ban = rig.proposed.getFirst();
        assertThat(ban.action()).isEqualTo("ban.add");
        assertThat(ban.by().name()).isEqualTo("jail/sshd");
        assertThat(ban.trust()).isEqualTo(Trust.FORGEABLE);
        assertThat(ban.parameters().integer("for", 0)).isEqualTo(Moment.micros(TEN));
        assertThat(ban.parameters().text("reason")).isEqualTo("jail sshd: 5 failures, for 10 min");
    }

    @Test
    void linesThatAnybodyMayHaveSentInAnothersNameAloneBanForAMinute() {
        JailRig rig = sshd().with(JailRig.across(JailRig.jail(JailRig.spec("again", 1, TEN, null)), Jail.ALL));
        for (int i = 0; i < 5; i++) {
            rig.feign("sshd", BAD);
        }
        assertThat(rig.proposed)
                .hasSize(2)
                .allSatisfy(ban ->
                        assertThat(ban.parameters().integer("for", 0)).isEqualTo(Moment.micros(Duration.ofMinutes(1))));
        rig.restart();
        for (int i = 0; i < 4; i++) {
            rig.feign("sshd", BAD);
        }
        rig.restart();
        rig.fail("sshd", BAD);
        assertThat(rig.proposed.getLast().parameters().integer("for", 0)).isEqualTo(Moment.micros(TEN));
    }

    @Test
    void aBanLastsFromTheFailureAndNotFromWhenItsLineWasRead() {
        JailRig rig = sshd();
        long wall = rig.now.wall() - 100_000_000;
        for (int i = 0; i < 5; i++) {
            rig.fail("sshd", BAD, "", wall, 1);
        }
        assertThat(rig.proposed.getFirst().parameters().integer("for", 0)).isEqualTo(Moment.micros(TEN) - 100_000_000);
        rig.pass(Duration.ofSeconds(500));
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD);
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.taken()).containsExactly("jail.unban " + BAD);
    }

    @Test
    void whatIsNoAddressIsSaidToKeepNobodyOut() {
        JailRig rig = sshd();
        fail(rig, 6, "010.077.0.1", Duration.ofSeconds(1));
        assertThat(rig.taken()).containsExactly("jail.ban 010.077.0.1");
        assertThat(rig.derived.getFirst().attributes().text("text", "")).endsWith("so nobody is kept out");
        assertThat(rig.proposed).isEmpty();
        assertThat(standing(rig)).isEqualTo("recorded");
    }

    private static String standing(JailRig rig) {
        return rig.fold.views().getFirst().bans().getFirst().standing();
    }

    @Test
    void whoIsKeptOutStaysSoWhileALongerBanWaitsForTheAttemptInItsWayAndThenItIsAskedForAtOnce() {
        JailRig rig = sshd();
        fail(rig, 5, BAD, Duration.ofSeconds(1));
        assertThat(standing(rig)).isEqualTo("in_force");
        rig.ruling = new Verdict.Ruling.Defer("LOCKED", "ban.add has it", rig.now.plus(Duration.ofSeconds(60)));
        fail(rig, 5, BAD, Duration.ofSeconds(1));
        assertThat(rig.asked()).containsExactly("ban.add " + BAD, "ban.add " + BAD);
        assertThat(standing(rig)).isEqualTo("in_force");
        rig.ruling = null;
        rig.restart();
        rig.done(BAD);
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.asked()).containsExactly("ban.add " + BAD);
        rig.done(BAD);
        rig.pass(Duration.ofMinutes(2));
        assertThat(rig.asked()).isEmpty();
    }

    @Test
    void aLongerBanThatNobodyAnsweredIsAskedForAgain() {
        JailRig rig = sshd();
        fail(rig, 5, BAD, Duration.ofSeconds(1));
        rig.silent = true;
        fail(rig, 5, BAD, Duration.ofSeconds(1));
        rig.asked();
        rig.silent = false;
        rig.restart();
        rig.pass(Duration.ofSeconds(61));
        assertThat(rig.asked()).containsExactly("ban.add " + BAD);
        assertThat(standing(rig)).isEqualTo("in_force");
    }

    @Test
    void whatIsOverAlreadyBansNobody() {
        JailRig rig = sshd();
        for (int i = 0; i < 5; i++) {
            rig.fail("sshd", BAD, "", rig.now.wall() - 700_000_000, 1);
        }
        assertThat(rig.taken()).isEmpty();
        assertThat(rig.proposed).isEmpty();
    }

    @Test
    void aTimeInTheFutureCountsAsNow() {
        JailRig rig = sshd();
        for (int i = 0; i < 5; i++) {
            rig.fail("sshd", BAD, "", rig.now.wall() + 7_200_000_000L, 1);
        }
        assertThat(rig.proposed.getFirst().parameters().integer("for", 0)).isEqualTo(Moment.micros(TEN));
    }

    @Test
    void aLineThatStandsForSeveralFailuresCountsAsSeveral() {
        JailRig rig = sshd();
        rig.fail("sshd", BAD, "", rig.now.wall(), 6);
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD);
        assertThat(rig.derived.getFirst().attributes().integer("failures", 0)).isEqualTo(6);
    }

    @Test
    void whoIsBannedAndFailsAgainIsBannedForLonger() {
        JailRig rig = sshd();
        fail(rig, 10, BAD, Duration.ofSeconds(10));
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD, "jail.banned-already " + BAD);
        assertThat(rig.asked()).containsExactly("ban.add " + BAD, "ban.add " + BAD);
        rig.pass(Duration.ofSeconds(580));
        assertThat(rig.taken()).isEmpty();
        rig.pass(Duration.ofSeconds(11));
        assertThat(rig.taken()).containsExactly("jail.unban " + BAD);
    }

    @Test
    void aRefusedWishIsAskedForAgainWhenTheSameFailsAsOftenAgain() {
        JailRig rig = sshd();
        rig.ruling = new Verdict.Ruling.Refuse("FORGEABLE_LIVE", "5000 of 5000");
        fail(rig, 5, BAD, Duration.ZERO);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.asked()).hasSize(1);
        rig.ruling = null;
        fail(rig, 5, BAD, Duration.ZERO);
        assertThat(rig.asked()).containsExactly("ban.add " + BAD);
    }

    @Test
    void aWishThatIsPutOffIsAskedForAtTheTimeThatTheGuardNamed() {
        JailRig rig = sshd();
        rig.ruling = new Verdict.Ruling.Defer("FORGEABLE_RATE", "50 of 50", rig.now.plus(Duration.ofSeconds(30)));
        fail(rig, 5, BAD, Duration.ZERO);
        assertThat(rig.asked()).hasSize(1);
        rig.ruling = null;
        rig.pass(Duration.ofSeconds(29));
        assertThat(rig.asked()).isEmpty();
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.asked()).containsExactly("ban.add " + BAD);
        assertThat(rig.proposed.getLast().parameters().integer("for", 0)).isEqualTo(570_000_000);
        rig.pass(Duration.ofSeconds(300));
        assertThat(rig.asked()).isEmpty();
    }

    @Test
    void aPersonsLiftingIsTheJailsToo() {
        JailRig rig = sshd();
        fail(rig, 5, BAD, Duration.ZERO);
        rig.taken();
        rig.lift(BAD);
        assertThat(rig.taken()).containsExactly("jail.unban " + BAD);
        fail(rig, 5, BAD, Duration.ZERO);
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD);
    }

    @Test
    void aPersonsLiftingForgetsWhatWasCounted() {
        JailRig rig = sshd();
        fail(rig, 4, BAD, Duration.ZERO);
        rig.lift(BAD);
        fail(rig, 4, BAD, Duration.ZERO);
        assertThat(rig.taken()).isEmpty();
        fail(rig, 1, BAD, Duration.ZERO);
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD);
    }

    @Test
    void aWishNamesItsOldestFailureAndAfterARefusalTheNewOnes() {
        JailRig rig = sshd();
        rig.ruling = new Verdict.Ruling.Refuse("OPERATOR_AT_WORK", "");
        fail(rig, 5, BAD, Duration.ZERO);
        EntryId oldest = new EntryId(JailRig.NODE, 1);
        assertThat(rig.proposed.getLast().causes()).contains(oldest);
        rig.ruling = null;
        fail(rig, 5, BAD, Duration.ZERO);
        assertThat(rig.proposed.getLast().causes()).hasSize(5).doesNotContain(oldest);
    }

    private static Attributes named(String jail, Duration time) {
        return Attributes.builder()
                .put("jail", jail)
                .put("for", Moment.micros(time))
                .put("count", 3)
                .build();
    }

    @Test
    void aBanByHandInTheNameOfAJailIsTheJails() {
        JailRig rig = sshd();
        rig.ban(BAD, named("sshd", Duration.ofMinutes(1)));
        assertThat(rig.taken()).isEmpty();
        assertThat(rig.asked()).isEmpty();
        assertThat(rig.fold.views().getFirst().bans())
                .singleElement()
                .matches(held -> held.id().equals(BAD) && held.standing().equals("in_force"));
        rig.restart();
        rig.lift(BAD);
        assertThat(rig.taken()).containsExactly("jail.unban " + BAD);
        rig.ban(BAD, named("sshd", Duration.ofMinutes(1)));
        rig.pass(Duration.ofSeconds(61));
        assertThat(rig.taken()).containsExactly("jail.unban " + BAD);
        assertThat(rig.fold.views().getFirst().bans()).isEmpty();
    }

    @Test
    void aBanByHandFromOtherPortsOrOfNoJailIsAPersonsAlone() {
        JailRig rig = sshd();
        rig.ban(BAD, named("sshd", TEN).with("ports", dev.reeve.model.Value.of("80")));
        rig.ban(BAD, named("other", TEN));
        assertThat(rig.fold.views().getFirst().bans()).isEmpty();
    }

    /** As fail2ban's database knows it: the next ban is longer. */
    @Test
    void howOftenSomebodyWasBannedBeforeCountsOn() {
        BanTimeIncrement doubling = new BanTimeIncrement(true, "1", null, List.of(), null, null, false);
        JailRig rig = new JailRig().with(JailRig.jail(JailRig.spec("sshd", 5, TEN, TEN, doubling)));
        rig.ban(BAD, named("sshd", Duration.ofMinutes(1)));
        rig.pass(Duration.ofSeconds(61));
        fail(rig, 5, BAD, Duration.ZERO);
        assertThat(rig.derived.getLast().attributes().integer("count", 0)).isEqualTo(4);
    }

    @Test
    void whomAShadowJailRecordedAndAPersonBannedIsInForceAndNotAskedForAgain() {
        JailRig rig = new JailRig().with(JailRig.shadow(JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN))));
        rig.ruling = new Verdict.Ruling.WouldPermit("");
        rig.fail("sshd", BAD);
        rig.ban(BAD, named("sshd", TEN));
        rig.asked();
        rig.with(JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN)));
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.asked()).isEmpty();
    }

    @Test
    void aBanWithoutAnEndIsAsLongAsThereAreBansAndIsNeverOver() {
        JailRig rig = new JailRig().with(JailRig.jail(JailRig.spec("sshd", 1, TEN, null)));
        rig.fail("sshd", BAD);
        assertThat(rig.proposed.getFirst().parameters().integer("for", 0))
                .isEqualTo(Moment.micros(BanPolicy.LONGEST_TIME));
        rig.pass(Duration.ofDays(1_000));
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD);
    }

    @Test
    void banTimesGrowForWhoIsKnownAndHisFailuresCountMore() {
        BanTimeIncrement doubling = new BanTimeIncrement(true, "1", null, List.of(), null, null, false);
        JailRig rig = new JailRig().with(JailRig.jail(JailRig.spec("sshd", 5, TEN, TEN, doubling)));
        fail(rig, 5, BAD, Duration.ZERO);
        rig.pass(Duration.ofMinutes(11));
        rig.taken();
        fail(rig, 3, BAD, Duration.ofSeconds(1));
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD);
        assertThat(rig.derived.getLast().attributes().integer("count", 0)).isEqualTo(2);
        assertThat(rig.proposed.getLast().parameters().integer("for", 0)).isEqualTo(Moment.micros(TEN.multipliedBy(2)));
    }

    @Test
    void withoutAMemoryBanTimesDoNotGrow() {
        BanTimeIncrement doubling = new BanTimeIncrement(true, "1", null, List.of(), null, null, false);
        JailRig rig = new JailRig().with(JailRig.forgetful(JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN, doubling))));
        rig.fail("sshd", BAD);
        rig.pass(Duration.ofMinutes(11));
        rig.fail("sshd", BAD);
        assertThat(rig.proposed.getLast().parameters().integer("for", 0)).isEqualTo(Moment.micros(TEN));
    }

    @Test
    void bansOfOtherJailsCountWhereItIsSaid() {
        BanTimeIncrement overall = new BanTimeIncrement(true, "1", null, List.of(), null, null, true);
        JailRig rig = new JailRig()
                .with(
                        JailRig.jail(JailRig.spec("ftp", 1, TEN, TEN)),
                        JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN, overall)));
        rig.fail("ftp", BAD);
        rig.fail("sshd", BAD);
        assertThat(rig.derived.getLast().attributes().integer("count", 0)).isEqualTo(2);
    }

    @Test
    void aStrictWindowHoldsOnlyWhatIsInIt() {
        JailRig rig = new JailRig()
                .with(JailRig.jail(JailRig.spec("sshd", 5, TEN, TEN), new JailCount(Mode.WINDOW, By.ID, 32, 128)));
        fail(rig, 40, BAD, Duration.ofSeconds(151));
        assertThat(rig.taken()).isEmpty();
        fail(rig, 1, BAD, Duration.ofSeconds(100));
        fail(rig, 1, BAD, Duration.ofSeconds(1));
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD);
    }

    @Test
    void aLeakyBucketBansWhoIsFasterThanItLeaksAndNobodyElse() {
        JailRig rig = new JailRig()
                .with(JailRig.jail(JailRig.spec("sshd", 5, TEN, TEN), new JailCount(Mode.BUCKET, By.ID, 32, 128)));
        fail(rig, 100, BAD, Duration.ofSeconds(120));
        assertThat(rig.taken()).isEmpty();
        fail(rig, 5, "203.0.113.8", Duration.ofSeconds(1));
        assertThat(rig.taken()).containsExactly("jail.ban 203.0.113.8");
        fail(rig, 30, "203.0.113.7", Duration.ofSeconds(90));
        assertThat(rig.taken()).contains("jail.ban 203.0.113.7");
    }

    @Test
    void aNetworkIsCountedAndBannedAsOne() {
        JailRig rig = new JailRig()
                .with(JailRig.jail(JailRig.spec("sshd", 5, TEN, TEN), new JailCount(Mode.WINDOW, By.ID, 24, 64)));
        for (int i = 1; i <= 5; i++) {
            rig.fail("sshd", "2001:db8:1:2::" + i);
            rig.fail("sshd", "198.51.100." + i);
        }
        assertThat(rig.taken()).containsExactly("jail.ban 2001:db8:1:2::/64", "jail.ban 198.51.100.0/24");
        assertThat(rig.asked()).containsExactly("ban.add 2001:db8:1:2::/64", "ban.add 198.51.100.0/24");
    }

    private static JailRig widening(int from) {
        JailCount.Widen widen = new JailCount.Widen(from, 24, 48);
        return new JailRig()
                .with(JailRig.jail(
                        JailRig.spec("sshd", 3, TEN, TEN), new JailCount(Mode.WINDOW, By.ID, 32, 64, widen)));
    }

    @Test
    void aNetworkOfWhichManyPartsFailIsBannedAsOne() {
        JailRig rig = widening(4);
        for (int i = 0; i < 11; i++) {
            rig.fail("sshd", "2001:db8:1:" + i + "::9");
            rig.fail("sshd", "198.51.100." + i % 6);
        }
        assertThat(rig.taken()).isEmpty();
        rig.fail("sshd", "2001:db8:1:ff::9");
        rig.fail("sshd", "198.51.100.77");
        assertThat(rig.taken()).containsExactly("jail.ban 2001:db8:1::/48", "jail.ban 198.51.100.0/24");
        assertThat(rig.proposed.getFirst().causes()).hasSize(2);
    }

    /** A few who fail often are banned each alone: the others of their network did nothing. */
    @Test
    void aNetworkOfWhichFewPartsFailIsNotBannedAsOne() {
        JailRig rig = widening(4);
        for (int i = 0; i < 60; i++) {
            rig.fail("sshd", "2001:db8:1:" + i % 3 + "::9");
        }
        assertThat(rig.taken())
                .filteredOn(told -> told.startsWith("jail.ban "))
                .containsExactlyInAnyOrder(
                        "jail.ban 2001:db8:1::/64", "jail.ban 2001:db8:1:1::/64", "jail.ban 2001:db8:1:2::/64");
    }

    @Test
    void partsThatFailedBeforeTheFindTimeDoNotWiden() {
        JailRig rig = widening(4);
        for (int i = 0; i < 40; i++) {
            rig.fail("sshd", "2001:db8:1:" + i + "::9");
            rig.pass(TEN.dividedBy(3).plusSeconds(1));
        }
        assertThat(rig.taken()).isEmpty();
    }

    @Test
    void aMillionNetworksThatWouldWidenAreBounded() {
        JailRig rig = widening(4);
        for (int i = 0; i < 30_000; i++) {
            rig.fail("sshd", "2001:" + Integer.toHexString(i) + ":1::9");
        }
        assertThat(rig.taken()).allMatch(told -> told.startsWith("jail.crowded"));
        rig.restart();
        assertThat(rig.fold.views().getFirst().counted()).isLessThanOrEqualTo(Jails.MOST_KEYS);
    }

    @Test
    void failuresOnOneUserCountTogether() {
        JailRig rig = new JailRig()
                .with(JailRig.jail(JailRig.spec("sshd", 5, TEN, TEN), new JailCount(Mode.WINDOW, By.USER, 32, 64)));
        for (int i = 1; i <= 5; i++) {
            rig.fail("sshd", "198.51.100." + i, "root", rig.now.wall(), 1);
            rig.fail("sshd", "203.0.113." + i, "user" + i, rig.now.wall(), 1);
        }
        assertThat(rig.taken()).containsExactly("jail.ban 198.51.100.5");
    }

    @Test
    void whoIsBannedAgainAndAgainIsBannedForLongByAJailAcrossOthers() {
        JailRig rig = new JailRig()
                .with(
                        JailRig.jail(JailRig.spec("ftp", 1, TEN, TEN)),
                        JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN)),
                        JailRig.across(
                                JailRig.jail(
                                        JailRig.spec("again", 3, Duration.ofDays(1), Duration.ofDays(7)),
                                        JailCount.NATIVE),
                                "*"));
        rig.fail("sshd", BAD);
        rig.fail("ftp", BAD);
        rig.pass(Duration.ofMinutes(11));
        rig.taken();
        rig.fail("sshd", BAD);
        assertThat(rig.taken()).containsExactly("jail.ban " + BAD, "jail.ban " + BAD);
        assertThat(rig.derived.getLast().attributes().text("jail")).isEqualTo("again");
        assertThat(rig.proposed.getLast().parameters().integer("for", 0)).isEqualTo(Moment.micros(Duration.ofDays(7)));
    }

    @Test
    void whomAShadowJailRecordedIsBannedWhenItRecordsNoMore() {
        Jail live = JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN));
        JailRig rig = new JailRig().with(JailRig.shadow(live));
        rig.ruling = new Verdict.Ruling.WouldPermit("");
        rig.fail("sshd", BAD);
        rig.fail("sshd", "not an address");
        rig.ruling = null;
        rig.asked();
        rig.with(live);
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.asked()).containsExactly("ban.add " + BAD);
        assertThat(rig.proposed.getLast().dryRun()).isFalse();
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.asked()).isEmpty();
    }

    @Test
    void whomTheGuardOnlyRecordedIsAskedForAgainWhenItFailsAgain() {
        JailRig rig = new JailRig().with(JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN)));
        rig.ruling = new Verdict.Ruling.WouldPermit("");
        rig.fail("sshd", BAD);
        rig.ruling = null;
        rig.asked();
        rig.pass(Duration.ofSeconds(1));
        rig.fail("sshd", BAD);
        assertThat(rig.asked()).containsExactly("ban.add " + BAD);
    }

    @Test
    void aShadowJailOnlyRecords() {
        JailRig rig = new JailRig().with(JailRig.shadow(JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN))));
        rig.ruling = new Verdict.Ruling.WouldPermit("");
        rig.fail("sshd", BAD);
        assertThat(rig.proposed.getFirst().dryRun()).isTrue();
        assertThat(rig.derived.getFirst().attributes().truth("shadow")).isTrue();
    }

    @Test
    void whatIsNoAddressIsToldAndNotAskedFor() {
        JailRig rig = new JailRig().with(JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN)));
        rig.fail("sshd", "mallory");
        assertThat(rig.taken()).containsExactly("jail.ban mallory");
        assertThat(rig.derived.getFirst().subject()).isEqualTo(new Subject("jail", "sshd"));
        assertThat(rig.asked()).isEmpty();
    }

    @Test
    void aJailThatIsConfiguredNoMoreLetsGoOfItsBans() {
        JailRig rig = new JailRig()
                .with(JailRig.jail(JailRig.spec("ftp", 1, TEN, TEN)), JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN)));
        rig.fail("sshd", BAD);
        rig.fail("sshd", "203.0.113.8");
        rig.fail("ftp", "203.0.113.8");
        rig.asked();
        rig.without("sshd");
        assertThat(rig.asked()).containsExactly("ban.remove " + BAD);
    }

    @Test
    void aMillionAddressesHideNobodyWhoComesAgainAndThatTheyCameIsTold() {
        JailRig rig = sshd();
        fail(rig, 3, BAD, Duration.ZERO);
        for (int i = 0; i < Jails.MOST_KEYS + 100; i++) {
            rig.fail("sshd", "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255));
        }
        assertThat(rig.taken()).contains("jail.crowded sshd");
        fail(rig, 2, BAD, Duration.ZERO);
        assertThat(rig.taken()).contains("jail.ban " + BAD);
        assertThat(rig.fold.views().getFirst().counted()).isLessThanOrEqualTo(Jails.MOST_KEYS);
    }

    @Test
    void aWishWithoutAnAnswerIsAskedForAgainAtTheNextStart() {
        JailRig rig = sshd();
        rig.ruling = null;
        fail(rig, 5, BAD, Duration.ZERO);
        JailRig other = sshd();
        other.silent = true;
        fail(other, 5, BAD, Duration.ZERO);
        other.silent = false;
        other.restart();
        other.asked();
        other.event("daemon.started", new Subject("node", JailRig.NODE), Attributes.NONE, Trust.MEASURED);
        other.pass(Duration.ZERO);
        assertThat(other.asked()).containsExactly("ban.add " + BAD);
        rig.restart();
        rig.asked();
        rig.event("daemon.started", new Subject("node", JailRig.NODE), Attributes.NONE, Trust.MEASURED);
        rig.pass(Duration.ZERO);
        assertThat(rig.asked()).isEmpty();
    }

    @Test
    void aShorterBanOfAnotherJailDoesNotEndALongerOne() {
        JailRig rig = new JailRig()
                .with(
                        JailRig.jail(JailRig.spec("long", 1, TEN, Duration.ofHours(5))),
                        JailRig.jail(JailRig.spec("short", 1, TEN, TEN)));
        rig.fail("long", BAD);
        rig.pass(Duration.ofHours(1));
        rig.fail("short", BAD);
        assertThat(rig.asked()).hasSize(2);
        assertThat(rig.proposed.getLast().parameters().integer("for", 0)).isEqualTo(Moment.micros(Duration.ofHours(4)));
    }
}
