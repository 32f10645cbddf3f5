/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome.Result;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import dev.reeve.reactor.service.ServicesFold;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The planner of services and the guard together, over a world that does as it is told and whose services may end by themselves. */
class ServicesUnderGuardTest {
    private static final String WEB = "service/web";

    private final Lab lab =
            new Lab().service("web", null, 0).fold(new ServicesFold()).start();
    private final List<Long> starts = new ArrayList<>();
    private int carriedOut;
    private long generation;
    private long upSince;
    private boolean up;

    /** Seconds that the service runs before it ends by itself; 0 for ever. */
    private long lives;

    private void boot() {
        lab.event("daemon.started", "node/n1", Attributes.of("boot", "b"));
        lab.event("config.applied", "node/n1", Attributes.of("version", "v1"));
        tell("service.observed", "populated", Value.of(false), "main", Value.of(false));
        run(1);
    }

    private void tell(String type, String name, Value value, String other, Value otherValue) {
        lab.event(
                type,
                WEB,
                Attributes.builder()
                        .put("service", "web")
                        .put("generation", generation)
                        .put("known", true)
                        .put(name, value)
                        .put(other, otherValue)
                        .build());
    }

    private void run(long seconds) {
        for (long i = 0; i < seconds; i++) {
            act();
            if (up && lives > 0 && lab.now.mono() - upSince >= lives * 1_000_000) {
                exit(1);
            }
            lab.pass(1);
        }
    }

    private void act() {
        while (carriedOut < lab.entries.size()) {
            if (lab.entries.get(carriedOut++) instanceof Attempt attempt && !attempt.intent()) {
                perform(attempt);
            }
        }
    }

    private void perform(Attempt attempt) {
        if (attempt.action().equals("process.start")) {
            assertThat(up).as("never two").isFalse();
            generation = attempt.parameters().integer("generation", 0);
            up = true;
            upSince = lab.now.mono();
            starts.add(lab.now.mono() / 1_000_000);
            tell("service.started", "pid", Value.of(7), "start", Value.of(1));
        } else if (up) {
            exit(143);
        }
        lab.end(attempt, Result.SUCCEEDED);
    }

    private void exit(int status) {
        up = false;
        tell("service.exited", "status", Value.of(status), "populated", Value.of(false));
    }

    private long starts(long from, long to) {
        return starts.stream().filter(at -> at >= from && at < to).count();
    }

    private long second() {
        return lab.now.mono() / 1_000_000;
    }

    @Test
    void aHealthyServiceIsStartedOnceAndLeftAlone() {
        boot();
        run(3_600);
        assertThat(starts).hasSize(1);
        assertThat(lab.events("attempt.unverified")).isEmpty();
        assertThat(lab.events("attempt.verified")).hasSize(1);
    }

    /** The lock of an attempt lasts as long as it may take, an agent's stop half an hour. */
    @Test
    void whatADaemonThatWasKilledHadBegunIsMadeAgainAsSoonAsItIsKnownToBeCutOff() {
        boot();
        lab.operator("service.stop", WEB).propose();
        Attempt stop = lab.lastAttempt();
        assertThat(stop.action()).isEqualTo("process.stop");
        lab.event("daemon.started", "node/n1", Attributes.of("boot", "b"));
        tell("service.observed", "populated", Value.of(true), "main", Value.of(true));
        assertThat(lab.lastAttempt()).as("the first one has the service").isEqualTo(stop);
        lab.end(stop, Result.FAILED);
        assertThat(lab.lastAttempt()).isNotEqualTo(stop);
        assertThat(lab.lastAttempt().action()).isEqualTo("process.stop");
    }

    @Test
    void whatADaemonThatWasKilledWasStartingIsStartedAsSoonAsItIsKnownToBeCutOff() {
        lab.event("daemon.started", "node/n1", Attributes.of("boot", "b"));
        lab.event("config.applied", "node/n1", Attributes.of("version", "v1"));
        tell("service.observed", "populated", Value.of(false), "main", Value.of(false));
        Attempt start = lab.lastAttempt();
        lab.event("daemon.started", "node/n1", Attributes.of("boot", "b"));
        tell("service.observed", "populated", Value.of(false), "main", Value.of(false));
        assertThat(lab.lastAttempt()).as("the first one has the service").isEqualTo(start);
        lab.end(start, Result.FAILED);
        lab.pass(1);
        assertThat(lab.lastAttempt()).isNotEqualTo(start);
    }

    @Test
    void aServiceThatDiesAtOnceIsTriedSlowlyAndNeverGivenUp() {
        lives = 1;
        boot();
        run(6 * 3_600);
        assertThat(starts(0, second())).isBetween(6 * 12L - 8, 6 * 12L + 8);
        assertThat(starts(second() - 1_000, second())).isGreaterThanOrEqualTo(3);
        assertThat(lab.events("guard.quarantined")).hasSize(1);
    }

    @Test
    void aServiceThatComesBackAfterTroubleIsWatchedAsBefore() {
        lives = 1;
        boot();
        run(1_200);
        lives = 0;
        run(400);
        assertThat(up).isTrue();
        assertThat(lab.events("quarantine.cleared")).hasSize(1);
        long before = starts.size();
        exit(1);
        run(5);
        assertThat(starts.size() - before).isEqualTo(1);
    }

    private void quarantined() {
        lives = 1;
        boot();
        run(1_200);
        assertThat(lab.events("guard.quarantined")).hasSize(1);
        assertThat(lab.entries.toString())
                .contains("3 attempts in a row without effect: next try in")
                .doesNotContain("3 of 3 attempts", "4 of 3 attempts");
        assertThat(up).isFalse();
    }

    /** Without this the mend waits for the slowest pace, five minutes, and nobody sees that it helped. */
    @Test
    void aChangeOfItsConfigurationFreesAServiceInQuarantineAtOnceAndSaysSo() {
        quarantined();
        lives = 0;
        long before = starts.size();
        lab.change("web", web -> web.running(RunSpec.of(List.of("/bin/web", "--mended"))));
        lab.reconfigure();
        run(3);
        assertThat(starts.size() - before).isEqualTo(1);
        assertThat(up).isTrue();
        Event cleared = lab.events("quarantine.cleared").getLast();
        assertThat(cleared.attributes().text("by")).isEqualTo("its configuration was changed");
        assertThat(cleared.causes())
                .containsExactly(lab.events("config.applied").getLast().id());
        Decision start = lab.entries.stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(start.causes()).contains(cleared.id());
        assertThat(start.parameters().text("reason")).isEqualTo("out of quarantine: its configuration was changed");
    }

    @Test
    void whatIsNoChangeToItFreesNothing() {
        quarantined();
        long before = starts.size();
        lab.change(
                "web",
                web -> new ServiceSpec(
                        web.name(),
                        new Origin("elsewhere.yaml", 7, 7),
                        web.run(),
                        web.desired(),
                        web.restart(),
                        web.backoff(),
                        web.settle(),
                        web.stop(),
                        web.ready(),
                        web.output(),
                        web.group(),
                        web.minHealthy()));
        lab.service("other", null, 0).reconfigure();
        run(3);
        assertThat(lab.events("quarantine.cleared")).isEmpty();
        assertThat(starts.size() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void aMendThatDoesNotHelpLeadsToQuarantineAgain() {
        quarantined();
        lab.change("web", web -> web.running(RunSpec.of(List.of("/bin/web", "--worse"))));
        lab.reconfigure();
        run(1_200);
        assertThat(lab.events("guard.quarantined")).hasSize(2);
    }

    @Test
    void aServiceThatDiesAfterItSettledIsBoundedByItsBudget() {
        lives = 40;
        boot();
        run(3 * 3_600);
        assertThat(starts(second() - 3_600, second())).isBetween(12L, 18L + 3);
    }

    @Test
    void anOperatorRestartsAtOnceWhateverTheGuardHeldBack() {
        lives = 1;
        boot();
        run(1_200);
        lives = 0;
        long before = starts.size();
        lab.operator("service.restart", WEB).done();
        run(3);
        assertThat(starts.size() - before).isEqualTo(1);
        assertThat(up).isTrue();
    }

    @Test
    void anOperatorRestartsTenTimesInARow() {
        boot();
        for (int i = 0; i < 10; i++) {
            lab.operator("service.restart", WEB).key("op" + i).done();
            run(3);
            assertThat(up).isTrue();
        }
        assertThat(starts).hasSize(11);
    }

    @Test
    void aRuleRestartsWithinItsBudgetAndNeverLeavesTheServiceDown() {
        boot();
        for (int i = 0; i < 60; i++) {
            lab.rule("service.restart", WEB).key("r" + i).propose();
            run(60);
            assertThat(up).isTrue();
        }
        assertThat(starts.size()).isBetween(18, 22);
    }

    @Test
    void whileHeldNothingIsStartedAndWhatRunsKeepsRunning() {
        boot();
        GatesTest.hold(lab, "h", "class:" + ActionClass.DISRUPTIVE, 600);
        run(60);
        assertThat(up).isTrue();
        exit(1);
        run(500);
        assertThat(starts).hasSize(1);
        run(70);
        assertThat(starts).hasSize(2);
    }

    @Test
    void aStopByHandStaysStopped() {
        boot();
        lab.operator("service.stop", WEB).done();
        run(3);
        assertThat(up).isFalse();
        for (int i = 0; i < 10; i++) {
            lab.rule("service.start", WEB).key("r" + i).propose();
            run(600);
        }
        assertThat(up).isFalse();
        lab.operator("service.start", WEB).done();
        run(3);
        assertThat(up).isTrue();
    }

    @Test
    void dryRunStartsNothing() {
        lab.guard(
                Lab.settings(List.of(), List.of(), true, dev.reeve.model.GuardSpec.Forgeable.DEFAULT, new TreeMap<>()));
        boot();
        run(600);
        assertThat(starts).isEmpty();
    }
}
