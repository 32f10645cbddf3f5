/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Dependencies;
import dev.reeve.model.EventPattern;
import dev.reeve.model.Origin;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    private static final ServiceSpec DB = Specs.service("db", "db", true, ServiceSpec.Restart.ON_FAILURE, true);
    private static final ServiceSpec API = Specs.needing("api", "db");
    private static final ServiceSpec WEB = Specs.needing("web", "api");

    private static FakeTown allUp() {
        FakeTown town = new FakeTown(API, DB, WEB);
        town.work();
        town.ready("db");
        town.work();
        assertThat(town.logged()).containsExactly("+db", "+api", "+web");
        return town;
    }

    @Test
    void startsOnlyWhatHasWhatItNeedsReady() {
        FakeTown town = new FakeTown(API, DB, WEB);
        town.work();
        assertThat(town.logged()).containsExactly("+db");
        assertThat(town.script.view("api").state().reason()).isEqualTo("waits for db to be ready");
        assertThat(town.script.view("web").state().reason()).isEqualTo("waits for api to be ready: api waits for db");
        town.ready("db");
        town.work();
        assertThat(town.logged()).containsExactly("+api", "+web");
    }

    @Test
    void h28_anOperatorsStopTakesDependentsDownFirst() {
        FakeTown town = allUp();
        town.operator("db", "stop");
        assertThat(town.logged()).containsExactly("-web");
        assertThat(town.script.view("db").state().reason()).contains("stops api first");
        town.work();
        assertThat(town.logged()).containsExactly("-api", "-db");
        assertThat(town.script.state("web")).isEqualTo("waiting");
        assertThat(town.script.view("api").state().reason()).contains("db is down by operator ann");
        town.operator("db", "start");
        town.work();
        town.ready("db");
        town.work();
        assertThat(town.logged()).containsExactly("+db", "+api", "+web");
    }

    @Test
    void aRestartOfWhatIsNeededGoesDownAndUpInOrder() {
        FakeTown town = allUp();
        town.operator("db", "restart");
        town.work();
        town.ready("db");
        town.work();
        assertThat(town.logged()).containsExactly("-web", "-api", "-db", "+db", "+api", "+web");
    }

    @Test
    void whenWhatIsNeededCrashesItsDependentsAreStartedAnewAfterIt() {
        FakeTown town = allUp();
        town.exit("db", 1);
        town.work();
        assertThat(town.logged()).contains("+db", "-web", "-api").doesNotContain("+api", "+web");
        town.ready("db");
        town.work();
        assertThat(town.logged()).containsExactly("+api", "+web");
    }

    @Test
    void h28_whatFailsForGoodLeavesItsDependentsWaitingWithTheReason() {
        ServiceSpec db = Specs.service("db", "db", true, ServiceSpec.Restart.NEVER, false);
        FakeTown town = new FakeTown(API, db);
        town.work();
        town.exit("db", 3);
        town.work();
        assertThat(town.script.state("api")).isEqualTo("waiting");
        assertThat(town.script.view("api").state().reason())
                .contains("db has ended for good")
                .contains("status 3")
                .contains("never");
    }

    @Test
    void h28_oneFailureAtTheRootOfAChainOfThirtyIsOneFailureAndTheRestWaits() {
        ServiceSpec[] chain = new ServiceSpec[30];
        chain[0] = Specs.service("s00", "s00", true, ServiceSpec.Restart.ON_FAILURE, true);
        for (int i = 1; i < 30; i++) {
            chain[i] = Specs.needing("s%02d".formatted(i), "s%02d".formatted(i - 1));
        }
        FakeTown town = new FakeTown(chain);
        for (int round = 0; round < 3; round++) {
            town.work();
            assertThat(town.logged()).containsExactly("+s00");
            town.exit("s00", 1);
            town.script.pass(Duration.ofMinutes(10));
        }
        for (int i = 1; i < 30; i++) {
            assertThat(town.script.state(chain[i].name())).isEqualTo("waiting");
        }
        assertThat(town.script.view("s29").state().reason()).isEqualTo("waits for s28 to be ready: s28 waits for s27");
    }

    @Test
    void whatIsNotConfiguredUpIsStartedForWhoeverNeedsItAndStoppedAfter() {
        ServiceSpec db = Specs.service("db", "db", false, ServiceSpec.Restart.ON_FAILURE, false);
        FakeTown town = new FakeTown(API, db);
        town.work();
        assertThat(town.logged()).containsExactly("+db", "+api");
        assertThat(town.script.view("db").desiredBy()).isEqualTo("api, which needs it");
        town.operator("api", "stop");
        town.work();
        assertThat(town.logged()).containsExactly("-api", "-db");
    }

    @Test
    void aPersonsStopIsNotUndoneByWhoNeedsIt() {
        FakeTown town = new FakeTown(API, Specs.service("db", "db", false, ServiceSpec.Restart.ON_FAILURE, false));
        town.work();
        town.operator("db", "stop");
        town.work();
        assertThat(town.script.state("db")).isEqualTo("stopped");
        assertThat(town.script.state("api")).isEqualTo("waiting");
        town.script.pass(Duration.ofHours(1));
        town.work();
        assertThat(town.runs).isEmpty();
    }

    @Test
    void afterOrdersOnlyAndAFailureDoesNotMatter() {
        Dependencies after = new Dependencies(List.of(), List.of("db"), List.of(), List.of());
        FakeTown town = new FakeTown(Specs.depending(Specs.service("api"), after), DB);
        assertThat(town.script.view("api").state().reason()).isEqualTo("starts after db");
        town.carryOut(0, false);
        assertThat(town.logged()).containsExactly("+db", "+api");
        town.work();
        assertThat(town.runs).containsKey("api");
        town.operator("db", "stop");
        town.work();
        assertThat(town.runs).containsKey("api");
    }

    @Test
    void togetherIsStartedAndStoppedTogether() {
        Dependencies with = new Dependencies(List.of(), List.of(), List.of("web"), List.of());
        FakeTown town = new FakeTown(Specs.depending(Specs.service("sidecar"), with), API, WEB, DB);
        town.work();
        assertThat(town.runs).doesNotContainKey("sidecar");
        town.ready("db");
        town.work();
        assertThat(town.runs).containsKeys("sidecar", "web");
        town.operator("web", "stop");
        town.work();
        assertThat(town.runs).doesNotContainKeys("sidecar", "web");
        town.operator("sidecar", "start");
        town.work();
        assertThat(town.runs).containsKeys("sidecar", "web");
    }

    @Test
    void aTaskIsDoneAndCountsAsReady() {
        FakeTown town = new FakeTown(Specs.task("schema"), Specs.needing("api", "schema"));
        town.work();
        assertThat(town.logged()).containsExactly("+schema");
        town.exit("schema", 0);
        town.work();
        assertThat(town.script.state("schema")).isEqualTo("done");
        assertThat(town.logged()).containsExactly("+api");
        town.operator("schema", "start");
        town.work();
        assertThat(town.logged()).as("it runs again, and what needs it goes on").containsExactly("+schema");
        assertThat(town.runs).containsKeys("api", "schema");
    }

    @Test
    void aTaskThatFailsIsTriedAgainAndNothingStartsOnIt() {
        FakeTown town = new FakeTown(Specs.task("schema"), Specs.needing("api", "schema"));
        town.work();
        town.exit("schema", 1);
        assertThat(town.script.view("api").state().reason()).contains("status 1");
        town.work();
        town.exit("schema", 0);
        town.work();
        assertThat(town.logged()).containsExactly("+schema", "+schema", "+api");
    }

    @Test
    void aNewDaemonKnowsNothingUntilItHasLooked() {
        FakeTown town = allUp();
        town.exit("web", 1);
        town.script.restartFromJournal();
        town.script.daemonStarted("boot-1");
        town.underway.clear();
        town.look("web");
        assertThat(town.script.state("web")).isNotEqualTo("starting");
        town.look("db");
        town.look("api");
        town.ready("db");
        town.work();
        assertThat(town.script.state("web")).isEqualTo("running");
        assertThat(town.logged()).doesNotContain("-db", "-api");
    }

    @Test
    void anEventStartsWhatIsDownUnlessAPersonStoppedIt() {
        EventPattern started = new EventPattern(
                "service.started",
                new TreeMap<>(Map.of("service", new EventPattern.Test.Equal(Value.of("db")))),
                "",
                new Origin("test.yaml", 1, 1));
        Dependencies on = new Dependencies(List.of(), List.of(), List.of(), List.of(started));
        ServiceSpec cleaner = Specs.service("cleaner", "clean", false, ServiceSpec.Restart.ON_FAILURE, false);
        FakeTown town = new FakeTown(Specs.depending(cleaner, on), Specs.service("db"));
        town.carryOut(0, true);
        town.script.service("service.started", "db", 1L, "pid", 7);
        town.gather();
        assertThat(town.logged()).containsExactly("+db", "+cleaner");
        assertThat(town.script.view("cleaner").desiredBy()).isEqualTo("event service.started of service/db");
        town.work();
        town.exit("cleaner", 0);
        town.script.service("service.started", "db", 1L, "pid", 7);
        town.work();
        assertThat(town.logged()).as("it ended by itself, so it may come again").containsExactly("+cleaner");
        town.operator("cleaner", "stop");
        town.work();
        town.script.service("service.started", "db", 1L, "pid", 7);
        town.work();
        assertThat(town.logged()).containsExactly("-cleaner");
    }
}
