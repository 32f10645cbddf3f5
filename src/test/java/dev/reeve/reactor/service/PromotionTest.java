/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Dependencies;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A role that is wished for comes back after every start. */
class PromotionTest {
    private final Script script = new Script();

    private static ServiceSpec db(boolean promoted) {
        ServiceKind.Ocf kind =
                ServiceKind.Ocf.at("/agents/own/db", new LinkedHashMap<>(), new LinkedHashMap<>(), List.of());
        ServiceKind asked = kind.with(new ServiceKind.Ocf.Meta(promoted, false));
        return Specs.with(Specs.service("db"), asked, Dependencies.NONE);
    }

    private void runs(boolean promoted) {
        script.apply("v1", db(promoted));
        script.absent("db", 0);
        starts(1);
    }

    private void starts(long generation) {
        Attempt start = script.only("process.start");
        script.service("service.started", "db", generation, "pid", 7);
        script.service("service.role", "db", generation, "role", "unpromoted");
        script.succeeded(start);
    }

    private void fails(long generation) {
        script.service("service.failed", "db", generation, "text", "monitor exited with status 1");
        Attempt stop = script.only("process.stop");
        script.service("service.emptied", "db", generation);
        script.succeeded(stop);
    }

    private void asked(String action) {
        script.operator("db", action);
        Attempt asked = script.only(action);
        String role = action.equals("agent.promote") ? "promoted" : "unpromoted";
        script.service("service.role", "db", 1, "role", role);
        assertThat(script.attempts()).as("nothing while it is underway").isEmpty();
        script.succeeded(asked);
    }

    @Test
    void theConfiguredRoleIsBroughtAboutAfterEachStart() {
        runs(true);
        Attempt first = script.only("process.promote");
        assertThat(first.parameters().integer("generation", 0)).isEqualTo(1);
        script.succeeded(first);
        assertThat(script.view("db").role())
                .as("although its own word comes later")
                .isEqualTo("promoted");
        assertThat(script.attempts()).isEmpty();
        fails(1);
        script.pass(Duration.ofSeconds(5));
        starts(2);
        Attempt second = script.only("process.promote");
        assertThat(second.key()).isNotEqualTo(first.key());
        script.succeeded(second);
        assertThat(script.state("db")).isEqualTo("running");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAPersonPromotedIsPromotedAgainAfterAFailure(boolean snapshot) {
        runs(false);
        assertThat(script.attempts()).isEmpty();
        asked("agent.promote");
        assertThat(script.attempts()).isEmpty();
        if (snapshot) {
            script.restartFromSnapshot();
        } else {
            script.restartFromJournal();
        }
        script.daemonStarted("boot-1");
        script.present("db", 1);
        fails(1);
        script.pass(Duration.ofSeconds(5));
        starts(2);
        script.succeeded(script.only("process.promote"));
    }

    @Test
    void aFailedPromotionOfAPersonsIsNoWish() {
        runs(false);
        script.operator("db", "agent.promote");
        script.ended(script.only("agent.promote"), Result.failed("no quorum", Attributes.NONE));
        script.service("service.role", "db", 1, "role", "unpromoted");
        assertThat(script.attempts()).isEmpty();
    }

    @Test
    void whatAPersonDemotedStaysSoUntilItIsStopped() {
        runs(true);
        script.succeeded(script.only("process.promote"));
        asked("agent.demote");
        assertThat(script.attempts()).isEmpty();
        fails(1);
        script.pass(Duration.ofSeconds(5));
        starts(2);
        assertThat(script.attempts()).isEmpty();
        script.operator("db", "service.stop");
        Attempt stop = script.only("process.stop");
        script.service("service.emptied", "db", 2);
        script.succeeded(stop);
        script.operator("db", "service.start");
        starts(3);
        script.only("process.promote");
    }

    @Test
    void aStopEndsAPersonsPromotion() {
        runs(false);
        asked("agent.promote");
        script.operator("db", "service.stop");
        Attempt stop = script.only("process.stop");
        script.service("service.emptied", "db", 1);
        script.succeeded(stop);
        script.operator("db", "service.start");
        starts(2);
        assertThat(script.attempts()).isEmpty();
    }

    @Test
    void whatTheGuardRefusesIsTriedLaterAndHoldsUpNoRestart() {
        script.apply("v1", db(true));
        script.absent("db", 0);
        Attempt start = script.only("process.start");
        script.service("service.started", "db", 1, "pid", 7);
        script.succeeded(start);
        script.rules(new Verdict.Ruling.Refuse("budget", "the budget is used up"));
        script.service("service.role", "db", 1, "role", "unpromoted");
        assertThat(script.attempts()).isEmpty();
        script.permits();
        script.service("service.ready", "db", 1);
        assertThat(script.attempts()).as("not at once").isEmpty();
        assertThat(script.view("db").state().reason()).contains("to be promoted, not yet");
        script.restartFromSnapshot();
        script.service("service.failed", "db", 1, "text", "monitor exited with status 1");
        Attempt stop = script.only("process.stop");
        script.service("service.emptied", "db", 1);
        script.succeeded(stop);
        script.pass(Duration.ofSeconds(5));
        starts(2);
        script.pass(Duration.ofMinutes(10));
        script.only("process.promote");
    }

    @Test
    void aPromotionThatFailsIsTriedAgainEverLater() {
        runs(true);
        Attempt first = script.only("process.promote");
        script.ended(first, Result.failed("promote exited with status 1", Attributes.NONE));
        script.service("service.role", "db", 1, "role", "unpromoted");
        assertThat(script.attempts()).isEmpty();
        assertThat(script.state("db")).isEqualTo("running");
        script.pass(Duration.ofMinutes(10));
        script.only("process.promote");
    }

    @Test
    void anotherConfiguredRoleStandsOverWhatWasAsked() {
        runs(false);
        script.apply("v2", db(true));
        script.succeeded(script.only("process.promote"));
        asked("agent.demote");
        script.apply("v3", db(false));
        script.apply("v4", db(true));
        script.only("process.promote");
    }
}
