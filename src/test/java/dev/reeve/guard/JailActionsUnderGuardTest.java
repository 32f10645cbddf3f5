/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanScope;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailActs;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.jail.JailActionsFold;
import dev.reeve.reactor.jail.JailRig;
import dev.reeve.reactor.jail.JailsFold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the actions of jails are told, and when: each thing once, behind the guard, over restarts. */
class JailActionsUnderGuardTest {
    private static final Duration TEN = Duration.ofMinutes(10);
    private static final String BAD = "203.0.113.9";
    private static final Attributes NOT_BEGUN = Attributes.of("begun", Value.of(false));

    private final JailActionsFold fold = new JailActionsFold();
    private final Lab lab = new Lab();
    private int told;

    private static ActionSpec action(String command) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("actionban", command);
        properties.put("actionprolong", "longer");
        return new ActionSpec("mail", "mail", null, properties, null, null, false, TEN);
    }

    private static Jail jail(boolean natively, String command) {
        Jail plain = JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN));
        return new Jail(
                plain.spec(),
                plain.origin(),
                "v1",
                plain.count(),
                List.of(),
                plain.remember(),
                false,
                new JailActs(natively, BanScope.of("22", "tcp"), List.of(), List.of(action(command))),
                plain.input());
    }

    private void open(Jail jail) {
        lab.fold(new JailsFold()).fold(fold).jail(jail).service("web", null, 0).start();
        started("b1");
        if (!jail.shadow()) {
            end("jail.start", Attributes.NONE);
        }
    }

    private void started(String boot) {
        lab.event("daemon.started", "node/n1", Attributes.of("boot", boot));
    }

    private void fail(String id) {
        Attributes said = Attributes.builder()
                .put("jail", "sshd")
                .put("id", id)
                .put("user", "root")
                .put("time", lab.now.wall())
                .put("text", "bad login from " + id)
                .build();
        lab.said("jail.failure", "address/" + id, said, Trust.FORGEABLE);
    }

    /** Attempts since the last call. */
    private List<String> done() {
        List<String> all = lab.entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .map(attempt -> attempt.action() + " " + attempt.parameters().text("how", "") + " " + attempt.target())
                .toList();
        List<String> fresh = all.subList(told, all.size());
        told = all.size();
        return fresh;
    }

    private Attempt last(String action) {
        return (Attempt) lab.entries.reversed().stream()
                .filter(entry -> entry instanceof Attempt one && one.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private void end(String action, Attributes evidence) {
        lab.end(last(action), Outcome.Result.SUCCEEDED, evidence);
    }

    /** What is recorded says everything: another fold that only reads it becomes the same, and so does one from a snapshot. */
    @AfterEach
    void replayGivesTheSame() {
        JailActionsFold again = new JailActionsFold();
        again.configure(lab.program(), lab.now, Output.NOWHERE);
        for (Entry entry : lab.entries) {
            if (entry instanceof Event event && event.type().equals("config.applied")) {
                again.configure(lab.program(), event.at(), Output.NOWHERE);
            }
            again.apply(entry, Output.NOWHERE);
            if (entry instanceof Event event && event.type().equals("time.tick")) {
                again.wake(event.at(), event.id(), Output.NOWHERE);
            }
        }
        JailActionsFold copy = new JailActionsFold();
        copy.configure(lab.program(), lab.now, Output.NOWHERE);
        copy.restore(fold.save());
        assertThat(copy.save()).isEqualTo(fold.save());
        assertThat(again.save()).isEqualTo(fold.save());
    }

    @Test
    void aNativeBanIsToldToTheActionsAndSoIsItsEnd() {
        open(jail(true, "mail <ip>"));
        assertThat(done()).containsExactly("jail.start  jail/sshd");
        fail(BAD);
        assertThat(done()).containsExactly("ban.add  address/" + BAD, "jail.ban ban jail/sshd/" + BAD);
        Attributes ticket = last("jail.ban").parameters();
        assertThat(ticket.text("matches", "")).contains("bad login from " + BAD);
        assertThat(ticket.text("captured", "")).contains("root");
        assertThat(ticket.integer("failures", 0)).isEqualTo(1);
        assertThat(ticket.integer("for", 0)).isEqualTo(600_000_000L);
        assertThat(ticket.truth("restored")).isFalse();
        assertThat(last("jail.ban").about()).hasToString("address/" + BAD);
        end("ban.add", Attributes.of("verified", Value.of(true)));
        end("jail.ban", Attributes.NONE);
        lab.pass(601);
        assertThat(done()).containsExactly("jail.unban  jail/sshd/" + BAD);
        end("jail.unban", Attributes.NONE);
        lab.pass(700);
        assertThat(done()).isEmpty();
    }

    @Test
    void anActionThatFailsHoldsUpNothing() {
        open(jail(true, "mail <ip>"));
        fail(BAD);
        lab.end(last("jail.ban"), Outcome.Result.FAILED);
        fail("203.0.113.10");
        assertThat(done()).contains("ban.add  address/203.0.113.10", "jail.ban ban jail/sshd/203.0.113.10");
    }

    @Test
    void whereNothingIsNativeTheJailsWishIsToTellItsActions() {
        open(jail(false, "cloudflare <ip>"));
        done();
        fail(BAD);
        assertThat(done()).containsExactly("jail.ban  jail/sshd/" + BAD);
        assertThat(last("jail.ban").by().kind()).isEqualTo(Principal.Kind.RULE);
        assertThat(last("jail.ban").parameters().text("matches", "")).contains("bad login");
        fail("192.0.2.1");
        assertThat(done()).as("the never-list holds").isEmpty();
        end("jail.ban", Attributes.NONE);
        lab.pass(601);
        assertThat(done()).containsExactly("jail.unban  jail/sshd/" + BAD);
    }

    @Test
    void whoLoggedInIsAskedForFirstAlsoWhereOnlyActionsAreTold() {
        open(jail(false, "cloudflare <ip>"));
        done();
        lab.said("jail.login", "address/" + BAD, Attributes.of("user", "ann"), Trust.FORGEABLE);
        fail(BAD);
        assertThat(done()).isEmpty();
        Decision asked = lab.lastDecision();
        lab.event(
                "approval.granted",
                "node/n1",
                Attributes.builder()
                        .put("decision", asked.id().toString())
                        .put("by", "bob")
                        .build());
        assertThat(done()).containsExactly("jail.ban  jail/sshd/" + BAD);
    }

    @Test
    void aBanThatEndsWhileItIsToldIsLiftedAfterwards() {
        open(jail(true, "mail <ip>"));
        fail(BAD);
        done();
        lab.pass(601);
        assertThat(done()).isEmpty();
        end("jail.ban", Attributes.NONE);
        assertThat(done()).containsExactly("jail.unban  jail/sshd/" + BAD);
    }

    @Test
    void afterACrashNothingIsToldTwice() {
        open(jail(true, "mail <ip>"));
        fail(BAD);
        fail("203.0.113.10");
        Attempt second = last("jail.ban");
        end("jail.ban", Attributes.NONE);
        done();
        started("b1");
        assertThat(done()).containsExactly("jail.start  jail/sshd");
        assertThat(last("jail.start").parameters().truth("adopt")).isTrue();
        assertThat(last("jail.start").parameters().truth("same_boot")).isTrue();
        Attempt first = (Attempt) lab.entries.stream()
                .filter(entry -> entry instanceof Attempt one && one.action().equals("jail.ban"))
                .findFirst()
                .orElseThrow();
        assertThat(first).isNotEqualTo(second);
        lab.end(first, Outcome.Result.UNKNOWN);
        end("jail.start", Attributes.of("anew", Value.texts(List.of())));
        assertThat(done()).isEmpty();
        lab.pass(601);
        assertThat(done())
                .containsExactlyInAnyOrder("jail.unban  jail/sshd/" + BAD, "jail.unban  jail/sshd/203.0.113.10");
        assertThat(last("jail.unban").parameters().truth("restored")).isTrue();
    }

    /** Killed while the actions were begun: nobody knows how far they came, so what has no check to look by is begun again. */
    @Test
    void aStartThatWasCutOffIsDoneAgainAfterTheCrash() {
        lab.fold(new JailsFold())
                .fold(fold)
                .jail(jail(true, "ban"))
                .service("web", null, 0)
                .start();
        started("b1");
        Attempt cut = last("jail.start");

        started("b1");
        lab.end(cut, Outcome.Result.UNKNOWN, Attributes.NONE);
        lab.pass(5);
        Attempt again = last("jail.start");
        assertThat(again.id()).isNotEqualTo(cut.id());
        assertThat(again.parameters().truth("same_boot"))
                .describedAs("taken for what is there")
                .isFalse();

        lab.end(again, Outcome.Result.SUCCEEDED, Attributes.NONE);
        started("b1");
        lab.pass(120);
        assertThat(last("jail.start").parameters().truth("same_boot")).isTrue();
    }

    @Test
    void whatWasLostIsToldAgainAsRestored() {
        open(jail(true, "mail <ip>"));
        fail(BAD);
        end("jail.ban", Attributes.NONE);
        fail("2001:db8::1");
        end("jail.ban", Attributes.NONE);
        done();
        started("b2");
        assertThat(last("jail.start").parameters().truth("same_boot")).isFalse();
        end("jail.start", Attributes.of("anew", Value.texts(List.of("inet4"))));
        lab.pass(1);
        assertThat(done()).containsExactly("jail.start  jail/sshd", "jail.ban restore jail/sshd/" + BAD);
        assertThat(last("jail.ban").parameters().truth("restored")).isTrue();
    }

    @Test
    void whatCouldNotEvenBeBegunIsTriedAgainAFewTimes() {
        open(jail(true, "mail <ip>"));
        fail(BAD);
        done();
        for (int i = 0; i < 5; i++) {
            lab.end(last("jail.ban"), Outcome.Result.FAILED, NOT_BEGUN);
            lab.pass(200);
        }
        assertThat(done()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aJailThatIsConfiguredNoMoreIsStopped() {
        open(jail(true, "mail <ip>"));
        fail(BAD);
        end("jail.ban", Attributes.NONE);
        done();
        lab.withoutJail("sshd");
        assertThat(done()).contains("jail.stop  jail/sshd");
        end("jail.stop", Attributes.NONE);
        lab.pass(700);
        assertThat(done()).isEmpty();
    }

    @Test
    void otherActionsAreStartedAnewAndToldOfTheBansThereAre() {
        open(jail(true, "mail <ip>"));
        fail(BAD);
        end("jail.ban", Attributes.NONE);
        done();
        lab.jail(jail(true, "letter <ip>"));
        lab.reconfigure();
        assertThat(done()).containsExactly("jail.start  jail/sshd");
        assertThat(last("jail.start").parameters().truth("adopt")).isFalse();
        end("jail.start", Attributes.of("anew", Value.texts(List.of(""))));
        lab.pass(1);
        assertThat(done()).containsExactly("jail.ban restore jail/sshd/" + BAD);
        lab.reconfigure();
        assertThat(done()).isEmpty();
    }

    @Test
    void aPersonsBanInTheNameOfAJailIsToldAndSoIsItsEnd() {
        open(jail(true, "mail <ip>"));
        done();
        lab.operator("ban.add", "address/" + BAD)
                .with("jail", Value.of("sshd"))
                .with("for", Value.of(60_000_000L))
                .propose();
        assertThat(done()).containsExactly("ban.add  address/" + BAD, "jail.ban ban jail/sshd/" + BAD);
        end("jail.ban", Attributes.NONE);
        lab.pass(61);
        assertThat(done()).containsExactly("jail.unban  jail/sshd/" + BAD);
        end("jail.unban", Attributes.NONE);
        lab.operator("ban.add", "address/203.0.113.10")
                .with("jail", Value.of("sshd"))
                .propose();
        end("ban.add", Attributes.NONE);
        end("jail.ban", Attributes.NONE);
        done();
        lab.operator("ban.remove", "address/203.0.113.10").propose();
        assertThat(done()).containsExactly("ban.remove  address/203.0.113.10", "jail.unban  jail/sshd/203.0.113.10");
    }

    private void failMany(int count) {
        for (int i = 1; i <= count; i++) {
            fail("203.0.113." + i);
            end("ban.add", Attributes.of("verified", Value.of(true)));
        }
    }

    private List<Attempt> telling() {
        return lab.entries.stream()
                .filter(entry -> entry instanceof Attempt one && one.action().equals("jail.ban"))
                .map(Attempt.class::cast)
                .toList();
    }

    @Test
    void aFewAreOnTheirWayAtATimeAndEachEndBringsTheNext() {
        open(jail(true, "mail <ip>"));
        failMany(20);
        assertThat(telling()).hasSize(4);
        for (int ended = 0; ended < 20; ended++) {
            lab.end(telling().get(ended), ended % 2 == 0 ? Outcome.Result.SUCCEEDED : Outcome.Result.FAILED);
            assertThat(telling()).hasSize(Math.min(20, ended + 5));
        }
        assertThat(telling().stream().map(Attempt::target).distinct()).hasSize(20);
    }

    @Test
    void afterACrashWhatWasNotBegunIsToldAndWhatWasIsNamed() {
        for (int crash = 0; crash < 5; crash++) {
            if (crash == 0) {
                open(jail(true, "mail <ip>"));
                failMany(10);
            }
            List<Attempt> open = open(telling());
            started("b1");
            open.forEach(lab::unbegun);
            assertThat(open(telling())).as("not before the actions go on").isEmpty();
            end("jail.start", Attributes.NONE);
            lab.pass(1);
            assertThat(open(telling())).hasSize(4);
        }
        Attempt begun = open(telling()).getFirst();
        assertThat(begun.parameters().truth("restored")).as("it was never told").isFalse();
        lab.end(begun, Outcome.Result.UNKNOWN);
        String id = begun.target().name().replace("sshd/", "");
        assertThat(fold.troubles().get("sshd")).contains("1 ban may not have been told", id, "reeve ban ADDRESS");
        while (!open(telling()).isEmpty()) {
            lab.end(open(telling()).getFirst(), Outcome.Result.SUCCEEDED);
        }
        assertThat(telling().stream().map(Attempt::target).distinct()).hasSize(10);
        int before = telling().size();
        lab.operator("ban.add", "address/" + id)
                .with("jail", Value.of("sshd"))
                .with("for", Value.of(7_200_000_000L))
                .propose();
        assertThat(telling()).hasSize(before + 1);
        assertThat(last("jail.ban").target()).isEqualTo(begun.target());
        assertThat(fold.troubles()).isEmpty();
    }

    /** Those without an outcome. */
    private List<Attempt> open(List<Attempt> all) {
        List<String> ended = lab.entries.stream()
                .filter(Outcome.class::isInstance)
                .map(entry -> ((Outcome) entry).attempt().toString())
                .toList();
        return all.stream().filter(one -> !ended.contains(one.id().toString())).toList();
    }

    @Test
    void aShadowJailTellsNobody() {
        Jail plain = jail(false, "mail <ip>");
        open(new Jail(
                plain.spec(),
                plain.origin(),
                plain.version(),
                plain.count(),
                plain.across(),
                plain.remember(),
                true,
                plain.acts(),
                plain.input()));
        fail(BAD);
        assertThat(done()).isEmpty();
        assertThat(lab.entries.reversed().stream()
                        .filter(Verdict.class::isInstance)
                        .findFirst()
                        .map(entry -> ((Verdict) entry).ruling()))
                .get()
                .isInstanceOf(Verdict.Ruling.WouldPermit.class);
    }
}
