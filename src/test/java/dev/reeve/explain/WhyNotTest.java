/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Lab;
import dev.reeve.guard.Reason;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Waiting;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhyNotTest {
    private static final Subject WEB = Subject.service("web");

    private final Lab lab = Lab.open();

    private HeldBack ask(Subject subject, Waiting... waits) {
        MemoryJournal journal = new MemoryJournal();
        journal.append(lab.entries, () -> {});
        return WhyNot.of(subject, journal, List.of(waits));
    }

    private void hold(String scope, long seconds) {
        hold("release", scope, seconds);
    }

    private void hold(String name, String scope, long seconds) {
        Attributes.Builder hold = Attributes.builder()
                .put("hold", name)
                .put("scope", scope)
                .put("owner", "anna")
                .put("role", "operator")
                .put("reason", "deploying");
        if (seconds > 0) {
            hold.put("until", lab.now.wall() + seconds * 1_000_000);
        }
        lab.event("hold.set", "node/n1", hold.build());
    }

    private static String text(HeldBack held) {
        return String.join("\n", HeldBackText.lines(held, 200, ZoneOffset.UTC, Lab.NODE));
    }

    @Test
    void aHoldIsNamedWithItsOwnerAndWhatReleasesIt() {
        hold("service/web", 0);
        lab.rule("service.restart", "service/web").propose();
        HeldBack held = ask(WEB);
        assertThat(held.steps()).hasSize(1);
        assertThat(held.steps().getFirst().people())
                .extracting(event -> event.type())
                .containsExactly("hold.set");
        assertThat(held.holds()).extracting(hold -> hold.owner()).containsExactly("anna");
        assertThat(text(held))
                .contains("Service web was not told to restart: the guard refused it")
                .contains("hold - refuse HELD: hold 'release' on service/web by anna (deploying) until it is lifted")
                .contains("What releases it: the hold's end, or `reeve unhold release`.")
                .contains("In force: hold 'release'")
                .as("it is said once")
                .doesNotContain("People: hold");
    }

    @Test
    void whatEndsAQuarantineIsNamedWithItsCommand() {
        for (int i = 0; i < 3; i++) {
            lab.planner("process.start", "service/web").propose();
            lab.end(lab.lastAttempt(), Result.FAILED);
            lab.pass(1_000);
        }
        lab.rule("service.start", "service/web").propose();
        assertThat(text(ask(WEB)))
                .contains("effect - refuse INEFFECTIVE")
                .contains(
                        "What releases it: `reeve start web` by a person, a change of its configuration, or its being seen to work.");
    }

    @Test
    void aHoldOfAFileIsLiftedInTheFile() {
        hold("file:all", "all", 0);
        lab.rule("service.restart", "service/web").propose();
        assertThat(text(ask(WEB))).contains("`reeve unhold all --file --state DIR` with the daemon's state directory");
    }

    @Test
    void aHoldOfTheFileBesideTheSocketIsLiftedThere() {
        hold("file:socket:all", "all", 0);
        lab.rule("service.restart", "service/web").propose();
        assertThat(text(ask(WEB))).contains("the hold's end, or `reeve unhold all --file`.");
    }

    @Test
    void aRefusalByAHoldThatIsOverSaysSo() {
        hold("service/web", 20);
        lab.rule("service.restart", "service/web").propose();
        lab.pass(30);
        lab.event("test.later", "node/n1");
        assertThat(text(ask(WEB)))
                .contains("That is over; what is wanted again is judged anew.")
                .contains("People: hold 'release' on service/web set by anna")
                .doesNotContain("In force");
    }

    @Test
    void underAHoldThatNothingMetYetTheHoldComesFirst() {
        hold("service/web", 0);
        HeldBack held = ask(WEB, new Waiting("rule r", "nothing wants it yet", "1 more"));
        assertThat(text(held))
                .matches("(?s)Under a hold: what is wanted of service/web from now on is refused\\. Nothing met it yet:"
                        + " nothing was decided about it\\.\nIn force: hold 'release' on .*\nRule r: .*");
    }

    @Test
    void whatAProgramSaidBeforeItEndedIsToldAsItsOwnWords() {
        Attributes ended = Attributes.builder()
                .put("service", "web")
                .put("pid", 7)
                .put("status", 1)
                .put("known", true)
                .put("said", "nginx: [emerg] unknown directive \u001b[2J")
                .build();
        lab.event("service.exited", "service/web", ended);
        lab.event("service.state", "service/web", state("waiting", "its main process ended with status 1"));
        HeldBack held = ask(WEB);
        assertThat(text(held))
                .contains("It said before, in its own words: 'nginx: [emerg] unknown directive ·[2J' (reeve logs web)");
        assertThat(Phrases.event(java.util.Objects.requireNonNull(held.said())))
                .isEqualTo("service/web: its main process 7 ended with status 1; it said before, in its own words:"
                        + " 'nginx: [emerg] unknown directive ·[2J' (reeve logs web)");
        lab.event("service.state", "service/web", state("running", "generation 2"));
        assertThat(text(ask(WEB))).doesNotContain("own words");
    }

    @Test
    void whatAServiceWaitsForIsToldThoughTheGuardHoldsNothingBack() {
        lab.event("service.state", "service/web", state("waiting", "waits for db to be ready: db is down by anna"));
        HeldBack held = ask(WEB);
        assertThat(text(held))
                .startsWith("Now: service/web: stopped -> waiting, waits for db to be ready: db is down by anna (")
                .contains("The guard holds nothing back for service/web");
        lab.event("service.state", "service/web", state("running", "generation 1"));
        assertThat(text(ask(WEB))).startsWith("Nothing is held back for service/web");
    }

    private static Attributes state(String state, String reason) {
        return Attributes.builder()
                .put("service", "web")
                .put("state", state)
                .put("previous", "stopped")
                .put("reason", reason)
                .put("restarts", 0)
                .build();
    }

    @Test
    void aHoldThatEndedOrWasLiftedIsNotInForce() {
        hold("all", 20);
        assertThat(ask(WEB).holds()).hasSize(1);
        lab.pass(30);
        lab.event("test.later", "node/n1");
        assertThat(ask(WEB).holds()).isEmpty();
        hold("all", 0);
        lab.event(
                "hold.lifted",
                "node/n1",
                Attributes.builder()
                        .put("hold", "release")
                        .put("by", "anna")
                        .put("role", "operator")
                        .build());
        assertThat(ask(WEB).holds()).isEmpty();
    }

    @Test
    void aSilenceThatIsInForceIsNamedUntilItIsOver() {
        lab.operator("silence.add", "silence/subject=check/web*,channel=pager")
                .with("for", Value.of(60_000_000L))
                .with("reason", Value.of("move"))
                .done();
        lab.operator("silence.add", "silence/check/db").done();
        Subject check = new Subject("check", "web-1");
        assertThat(text(ask(check)))
                .contains("nothing was decided about it. Nobody is told of it:")
                .contains("In force: silence 'subject=check/web*,channel=pager' by alice (move) until 2023-11-14")
                .doesNotContain("check/db");
        lab.pass(61);
        lab.event("test.later", "node/n1");
        assertThat(ask(check).silences()).isEmpty();
    }

    @Test
    void aHoldOnSomethingElseIsLeftOut() {
        hold("service/db", 0);
        assertThat(ask(WEB).holds()).isEmpty();
        assertThat(ask(Subject.service("db")).holds()).hasSize(1);
    }

    @Test
    void whatWasLetPassSinceIsNotHeldBack() {
        hold("service/web", 0);
        lab.rule("service.restart", "service/web").propose();
        lab.event(
                "hold.lifted",
                "node/n1",
                Attributes.builder()
                        .put("hold", "release")
                        .put("by", "anna")
                        .put("role", "operator")
                        .build());
        Verdict verdict = lab.rule("service.restart", "service/web").propose();
        assertThat(verdict.permits()).isTrue();
        HeldBack held = ask(WEB);
        assertThat(held.steps()).isEmpty();
        assertThat(held.passed()).isEqualTo(1);
        assertThat(text(held)).startsWith("Nothing is held back for service/web");
    }

    @Test
    void aSubjectThatNothingWasDecidedAboutSaysSo() {
        assertThat(text(ask(Subject.service("db"))))
                .isEqualTo("Nothing is held back for service/db: nothing was decided about it.");
    }

    @Test
    void theDataFormNamesWhatReleases() {
        lab.rule("ban.add", "address/192.0.2.1").propose();
        Value data = HeldBackText.value(ask(new Subject("address", "192.0.2.1")), 100, ZoneOffset.UTC, Lab.NODE);
        assertThat(data.plain()).contains("reason: PROTECTED", "release: taking the address off");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasItsRelease(Reason reason) {
        assertThat(Release.of(reason.name())).isNotEmpty();
    }
}
