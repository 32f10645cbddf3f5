/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Attributes;
import dev.reeve.model.Dependencies;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServicesFoldTest {
    private static final Attributes POPULATED = Attributes.of("populated", Value.of(true));

    private final Script script = new Script(Specs.service("web"));

    private Attempt running() {
        script.absent("web", 0);
        Attempt start = script.only("process.start");
        script.succeeded(start);
        assertThat(script.state("web")).isEqualTo("running");
        return start;
    }

    private void exits(long generation, int status) {
        script.service("service.exited", "web", generation, "known", true, "status", status, "populated", false);
    }

    @Test
    void startsNothingBeforeItHasLooked() {
        assertThat(script.attempts()).isEmpty();
        script.absent("web", 0);
        assertThat(script.only("process.start").parameters().integer("generation", 0))
                .isEqualTo(1);
    }

    @Test
    void h02_adoptsWhatRunsInsteadOfStarting() {
        script.present("web", 4);
        assertThat(script.attempts()).isEmpty();
        assertThat(script.state("web")).isEqualTo("running");
        exits(4, 1);
        assertThat(script.only("process.start").parameters().integer("generation", 0))
                .isEqualTo(5);
    }

    @Test
    void looksAgainAfterTheDaemonWasRestarted() {
        running();
        script.daemonStarted("boot-1");
        exits(1, 1);
        assertThat(script.attempts()).isEmpty();
        script.absent("web", 1);
        assertThat(script.only("process.start").key()).isEqualTo("process.start/web/2");
    }

    @Test
    void firstRestartIsAtOnceAndLaterOnesWaitLonger() {
        running();
        exits(1, 1);
        script.succeeded(script.only("process.start"));
        exits(2, 1);
        assertThat(script.state("web")).isEqualTo("waiting");
        script.pass(Duration.ofMillis(700));
        assertThat(script.attempts()).isEmpty();
        script.pass(Duration.ofMillis(600));
        script.succeeded(script.only("process.start"));
        exits(3, 1);
        script.pass(Duration.ofMillis(1_400));
        assertThat(script.attempts()).isEmpty();
        script.pass(Duration.ofMillis(1_200));
        script.only("process.start");
    }

    @Test
    void failuresAreForgottenOnceItHasSettled() {
        running();
        exits(1, 1);
        script.succeeded(script.only("process.start"));
        script.pass(Duration.ofSeconds(11));
        assertThat(script.view("web").failures()).isZero();
        exits(2, 1);
        script.only("process.start");
    }

    @Test
    void verifiesTheStartOnlyAfterItHasSettled() {
        Attempt start = running();
        script.pass(Duration.ofSeconds(9));
        assertThat(script.events("attempt.verified")).isEmpty();
        script.pass(Duration.ofSeconds(2));
        assertThat(script.events("attempt.verified"))
                .singleElement()
                .satisfies(event -> assertThat(event.attributes().text("attempt"))
                        .isEqualTo(start.id().toString()));
    }

    @Test
    void aDeliberateEndWithStatusZeroIsTheEnd() {
        running();
        exits(1, 0);
        assertThat(script.attempts()).isEmpty();
        assertThat(script.state("web")).isEqualTo("stopped");
        assertThat(script.view("web").state().reason()).contains("ended with status 0", "on-failure");
        script.operator("web", "service.start");
        script.only("process.start");
    }

    @Test
    void anOperatorsStopOutlivesRestartsAndNewConfigurations() {
        running();
        script.operator("web", "service.stop");
        script.succeeded(script.only("process.stop"));
        assertThat(script.state("web")).isEqualTo("stopped");
        script.restartFromSnapshot();
        script.daemonStarted("boot-1");
        script.absent("web", 1);
        script.apply("v1", Specs.service("web", "other", true, ServiceSpec.Restart.ALWAYS, false));
        assertThat(script.attempts()).isEmpty();
        script.rule("web", "service.restart");
        assertThat(script.attempts()).isEmpty();
    }

    @Test
    void aRestartStopsFirstAndStartsOnce() {
        running();
        script.operator("web", "service.restart");
        Attempt stop = script.only("process.stop");
        exits(1, 143);
        assertThat(script.attempts()).isEmpty();
        script.succeeded(stop);
        script.succeeded(script.only("process.start"));
        assertThat(script.attempts()).isEmpty();
        assertThat(script.states("web")).containsExactly("starting", "running", "stopping", "starting", "running");
        assertThat(script.view("web").failures()).isZero();
    }

    @Test
    void aChangedProgramIsRestartedOnceAndAChangedTimeoutIsNot() {
        running();
        script.apply("v1", Specs.service("web", "run", true, ServiceSpec.Restart.ALWAYS, true));
        assertThat(script.attempts()).isEmpty();
        script.apply("v2", Specs.service("web", "new", true, ServiceSpec.Restart.ALWAYS, false));
        script.succeeded(script.only("process.stop"));
        script.succeeded(script.only("process.start"));
        assertThat(script.attempts()).isEmpty();
    }

    @Test
    void aRemovedServiceIsStoppedAndForgotten() {
        running();
        script.apply("v1");
        script.succeeded(script.only("process.stop"));
        assertThat(script.fold.views()).isEmpty();
    }

    @Test
    void whatRunsAndNeverWasConfiguredIsLeftAlone() {
        script.present("stray", 3);
        assertThat(script.attempts()).isEmpty();
        assertThat(script.view("stray").state().reason()).contains("not configured");
        script.operator("stray", "service.stop");
        assertThat(script.only("process.stop").target().name()).isEqualTo("stray");
    }

    @Test
    void h01_aStuckServiceStartsNothingUntilItsGroupIsEmpty() {
        running();
        script.operator("web", "service.restart");
        Result blocked = Result.failed("pid 7 in state D (jbd2_log_wait)", POPULATED);
        script.ended(script.only("process.stop"), blocked);
        assertThat(script.state("web")).isEqualTo("stuck");
        assertThat(script.view("web").state().reason()).contains("jbd2_log_wait");
        int kills = 0;
        for (int minute = 0; minute < 20; minute++) {
            script.pass(Duration.ofMinutes(1));
            script.service("service.observed", "web", 1, "populated", true, "main", true);
            for (Attempt attempt : script.attempts()) {
                assertThat(attempt.action()).isEqualTo("process.stop");
                script.ended(attempt, blocked);
                kills++;
            }
        }
        assertThat(kills).isBetween(3, 4);
        assertThat(script.states("web").getLast()).isEqualTo("stuck");
        script.service("service.emptied", "web", 1);
        script.only("process.start");
    }

    @Test
    void aStopThatHadBegunIsBroughtToItsEndEvenWhenWantedUpAgain() {
        running();
        script.operator("web", "service.stop");
        script.ended(script.only("process.stop"), Result.failed("pid 7 in state D", POPULATED));
        script.operator("web", "service.start");
        Attempt again = script.only("process.stop");
        assertThat(again.parameters().text("reason")).contains("a stop of it had begun");
        script.succeeded(again);
        script.only("process.start");
    }

    private static ServiceSpec agent(String speed, String place) {
        LinkedHashMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("speed", speed);
        parameters.put("place", place);
        ServiceKind kind = ServiceKind.Ocf.at("/agents/own/db", parameters, new LinkedHashMap<>(), List.of());
        return Specs.with(Specs.service("db"), kind, Dependencies.NONE);
    }

    private void agentRuns(String reloadable) {
        script.apply("v1", agent("fast", "here"));
        script.absent("db", 0);
        script.absent("web", 0);
        Attempt start = script.attempts().stream()
                .filter(each -> each.target().name().equals("db"))
                .findFirst()
                .orElseThrow();
        script.succeeded(start);
        script.service("service.started", "db", 1, "pid", 7, "reloadable", reloadable);
        script.pass(Duration.ofSeconds(20));
        script.attempts();
    }

    @Test
    void whatItsAgentCanReloadIsReloadedAndNotRestarted() {
        agentRuns("speed");
        script.apply("v2", agent("slow", "here"));
        Attempt reload = script.only("process.reload");
        assertThat(reload.parameters().text("reason")).contains("parameters changed that its agent can reload");
        assertThat(script.state("db")).isEqualTo("running");
        script.succeeded(reload);
        assertThat(script.attempts()).isEmpty();
        script.restartFromSnapshot();
        script.daemonStarted("boot-1");
        script.present("db", 1);
        assertThat(script.attempts()).as("it has them now").isEmpty();
        script.apply("v3", agent("slower", "here"));
        Attempt second = script.only("process.reload");
        assertThat(second.key()).isNotEqualTo(reload.key());
        script.ended(second, Result.failed("generic error", Attributes.NONE));
        assertThat(script.only("process.stop").parameters().text("reason")).contains("its configuration changed");
    }

    @Test
    void whatItsAgentCannotReloadIsRestarted() {
        agentRuns("speed");
        script.apply("v2", agent("slow", "there"));
        script.only("process.stop");
    }

    @Test
    void anAgentThatReloadsNothingIsRestarted() {
        agentRuns("");
        script.apply("v2", agent("slow", "here"));
        script.only("process.stop");
    }

    @Test
    void theRoleIsKeptOverADaemonsRestartAndNotOverTheServices() {
        agentRuns("");
        script.service("service.role", "db", 1, "role", "promoted");
        assertThat(script.view("db").role()).isEqualTo("promoted");
        script.restartFromSnapshot();
        script.daemonStarted("boot-1");
        script.present("db", 1);
        assertThat(script.view("db").role()).isEqualTo("promoted");
        script.service("service.role", "db", 0, "role", "unpromoted");
        assertThat(script.view("db").role()).as("of an older one").isEqualTo("promoted");
        script.service("service.emptied", "db", 1);
        assertThat(script.view("db").role()).isNull();
    }

    @Test
    void aStopThatNeverBeganEndsNothingWhenWantedUpAgain() {
        running();
        script.operator("web", "service.stop");
        Attributes unbegun = Attributes.of("begun", Value.of(false));
        script.ended(script.only("process.stop"), Result.failed("not begun: no place", unbegun));
        script.operator("web", "service.start");
        assertThat(script.attempts()).isEmpty();
        assertThat(script.state("web")).isEqualTo("running");
    }

    @Test
    void aStartWithoutAnswerIsNeverRepeatedBlindly() {
        script.absent("web", 0);
        Attempt start = script.only("process.start");
        script.ended(start, Result.unknown("deadline", Attributes.NONE));
        script.absent("web", 0);
        assertThat(script.attempts()).isEmpty();
        script.present("web", 1);
        assertThat(script.attempts()).isEmpty();
        assertThat(script.state("web")).isEqualTo("running");
    }

    @Test
    void aStartThatNeverHappenedIsPlannedAnewOnceItCannotHappenAnyMore() {
        script.absent("web", 0);
        script.ended(script.only("process.start"), Result.unknown("deadline", Attributes.NONE));
        script.pass(Duration.ofSeconds(100));
        script.absent("web", 0);
        assertThat(script.only("process.start").key()).isEqualTo("process.start/web/2");
    }

    @Test
    void whatAMainProcessLeavesBehindIsStoppedBeforeTheNextStart() {
        running();
        script.service("service.exited", "web", 1, "known", true, "signal", "SIGKILL", "populated", true);
        Attempt stop = script.only("process.stop");
        assertThat(stop.parameters().text("reason")).contains("killed by SIGKILL", "left processes behind");
        script.succeeded(stop);
        script.only("process.start");
    }

    @Test
    void aRefusedStartLooksAgainInsteadOfInsisting() {
        script.absent("web", 10);
        script.ended(
                script.only("process.start"),
                Result.failed("generation 9 still runs", POPULATED.with("generation", Value.of(9))));
        assertThat(script.attempts()).isEmpty();
        script.present("web", 9);
        assertThat(script.attempts()).isEmpty();
        assertThat(script.state("web")).isEqualTo("running");
    }

    @Test
    void aStopWithoutAnswerIsTriedAgainUnderAKeyOfItsOwn() {
        running();
        script.operator("web", "service.stop");
        Attempt first = script.only("process.stop");
        script.ended(first, Result.unknown("deadline", Attributes.NONE));
        assertThat(script.attempts()).isEmpty();
        script.present("web", 1);
        Attempt second = script.only("process.stop");
        assertThat(first.key()).isEqualTo("process.stop/web/1");
        assertThat(second.key()).isEqualTo("process.stop/web/1/2");
    }

    @Test
    void aStartThatNeverBeganIsNoEndOfAServiceThatIsNotRestarted() {
        script.apply("v1", Specs.service("web", "run", true, ServiceSpec.Restart.NEVER, false));
        script.absent("web", 0);
        Attributes unbegun = Attributes.of("begun", Value.of(false));
        script.ended(script.only("process.start"), Result.failed("not begun: fuse", unbegun));
        assertThat(script.state("web")).isEqualTo("waiting");
        script.pass(Duration.ofSeconds(2));
        script.ended(script.only("process.start"), Result.failed("no such program", Attributes.NONE));
        assertThat(script.state("web")).isEqualTo("stopped");
    }

    @Test
    void isReadyOnlyWhenItsProbeSaysSo() {
        script.apply("v1", Specs.service("web", "run", true, ServiceSpec.Restart.ALWAYS, true));
        script.absent("web", 0);
        script.succeeded(script.only("process.start"));
        assertThat(script.state("web")).isEqualTo("starting");
        script.service("service.ready", "web", 1);
        assertThat(script.state("web")).isEqualTo("running");
    }

    @Test
    void notReadyInTimeIsStoppedAndTriedAgain() {
        script.apply("v1", Specs.service("web", "run", true, ServiceSpec.Restart.ALWAYS, true));
        script.absent("web", 0);
        script.succeeded(script.only("process.start"));
        script.service("service.unready", "web", 1, "text", "connection refused");
        Attempt stop = script.only("process.stop");
        assertThat(stop.parameters().text("reason")).contains("connection refused");
        script.succeeded(stop);
        script.only("process.start");
    }

    @Test
    void aDeferralIsAskedAgainFromFreshFactsWhenItEnds() {
        Moment until = script.now.plus(Duration.ofSeconds(30));
        script.rules(new Ruling.Defer("BACKOFF", "wait 30 s", until));
        script.absent("web", 0);
        assertThat(script.state("web")).isEqualTo("waiting");
        script.permits();
        script.pass(Duration.ofSeconds(29));
        assertThat(script.attempts()).isEmpty();
        script.pass(Duration.ofSeconds(2));
        script.only("process.start");
    }

    @Test
    void aQuarantineSaysSoAndAPersonEndsIt() {
        script.rules(new Ruling.Refuse("INEFFECTIVE", "3 starts did not help"));
        script.absent("web", 0);
        assertThat(script.state("web")).isEqualTo("quarantined");
        script.permits();
        script.operator("web", "service.start");
        script.only("process.start");
    }

    @Test
    void refusalsAreAskedAgainEverMoreSlowly() {
        script.rules(new Ruling.Refuse("HOLD", "held"));
        script.absent("web", 0);
        script.pass(Duration.ofHours(1));
        assertThat(script.journal.stream().filter(Decision.class::isInstance)).hasSizeBetween(12, 20);
    }

    @Test
    void aLiftedHoldIsPlannedAtOnce() {
        script.rules(new Ruling.Refuse("HOLD", "held"));
        script.absent("web", 0);
        script.permits();
        script.see("hold.lifted", new dev.reeve.model.Subject("node", "n1"), Attributes.of("hold", "h1"));
        script.only("process.start");
    }

    @Test
    void h18_onlySoManyStartAtOnce() {
        ServiceSpec[] many =
                IntStream.range(0, 50).mapToObj(i -> Specs.service("s" + i)).toArray(ServiceSpec[]::new);
        script.apply("v1", many);
        for (ServiceSpec spec : many) {
            script.absent(spec.name(), 0);
        }
        int started = 0;
        for (var batch = script.attempts(); !batch.isEmpty(); batch = script.attempts()) {
            assertThat(batch.size()).isLessThanOrEqualTo(4);
            started += batch.size();
            batch.forEach(script::succeeded);
            assertThat(script.fold.busy()).hasSizeLessThanOrEqualTo(4);
        }
        assertThat(started).isEqualTo(50);
    }

    @Test
    void eachStepNamesTheFactsItRestsOn() {
        running();
        exits(1, 3);
        Decision last = script.journal.stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(last.basis())
                .extracting(Basis::name)
                .containsExactly("service/web desired", "service/web observed", "service/web exit");
        assertThat(last.basis().getLast().value()).isEqualTo("generation 1 ended with status 3");
        assertThat(last.lineage().depth()).isZero();
        assertThat(last.causes()).isNotEmpty();
    }

    @Test
    void aNewBootIsAFreshStart() {
        running();
        exits(1, 0);
        script.daemonStarted("boot-2");
        script.absent("web", 1);
        script.only("process.start");
    }
}
