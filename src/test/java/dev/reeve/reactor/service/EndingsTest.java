/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Endings;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingsTest {
    private static ServiceSpec web(ServiceSpec.Restart restart, Endings endings) {
        ServiceSpec base = Specs.service("web", "web", true, restart, false);
        return new ServiceSpec(
                base.name(),
                base.origin(),
                base.run(),
                true,
                restart,
                base.backoff(),
                base.settle(),
                base.stop(),
                null,
                base.output(),
                null,
                0,
                base.kind(),
                base.dependencies(),
                base.hooks(),
                endings);
    }

    private static Endings well(String... success) {
        return new Endings(List.of(success), 5, Duration.ofMinutes(10));
    }

    private static FakeTown running(ServiceSpec spec) {
        FakeTown town = new FakeTown(spec);
        town.work();
        return town;
    }

    private static void killed(FakeTown town, String signal) {
        long generation = town.runs.remove("web");
        town.script.service("service.exited", "web", generation, "known", true, "signal", signal, "populated", false);
        town.gather();
    }

    @Test
    void whatTheConfigurationCallsSuccessIsSuccess() {
        FakeTown town = running(web(ServiceSpec.Restart.ON_FAILURE, well("143", "SIGTERM")));
        town.exit("web", 143);
        assertThat(town.script.state("web")).isEqualTo("stopped");
        town.operator("web", "start");
        town.work();
        killed(town, "SIGTERM");
        assertThat(town.script.state("web")).isEqualTo("stopped");
        town.operator("web", "start");
        town.work();
        killed(town, "SIGSEGV");
        town.work();
        assertThat(town.script.state("web")).isEqualTo("running");
    }

    @Test
    void onAbnormalRestartsWhatWasKilledAndNotWhatSaidItsStatus() {
        FakeTown town = running(web(ServiceSpec.Restart.ON_ABNORMAL, Endings.DEFAULT));
        killed(town, "SIGKILL");
        town.work();
        assertThat(town.script.state("web")).isEqualTo("running");
        town.exit("web", 3);
        assertThat(town.script.view("web").state().reason()).contains("status 3", "on-abnormal");
    }

    @Test
    void endsAgainAndAgainAreAnIncidentThatIsTriedOnAndEndsWhenItStaysUp() {
        FakeTown town = running(web(ServiceSpec.Restart.ALWAYS, new Endings(List.of(), 3, Duration.ofMinutes(10))));
        for (int i = 0; i < 5; i++) {
            town.exit("web", 1);
            town.script.pass(Duration.ofMinutes(1));
            town.work();
        }
        assertThat(town.script.events("service.flapping")).hasSize(1);
        assertThat(town.script.state("web")).as("it is tried on").isEqualTo("running");
        town.script.pass(Duration.ofMinutes(9));
        assertThat(town.script.events("service.flapping")).hasSize(1);
        town.script.pass(Duration.ofMinutes(2));
        assertThat(town.script.events("service.flapping")).hasSize(2);
        assertThat(town.script.events("service.flapping").getLast().attributes().truth("flapping"))
                .isFalse();
    }

    @Test
    void aStartByAPersonClearsIt() {
        FakeTown town = running(web(ServiceSpec.Restart.ALWAYS, new Endings(List.of(), 2, Duration.ofMinutes(10))));
        for (int i = 0; i < 2; i++) {
            town.exit("web", 1);
            town.work();
        }
        assertThat(town.script.events("service.flapping")).hasSize(1);
        town.operator("web", "start");
        town.work();
        assertThat(town.script.events("service.flapping")).hasSize(2);
        assertThat(town.script.state("web")).isEqualTo("running");
    }

    @Test
    void slowEndsAreNoIncident() {
        FakeTown town = running(web(ServiceSpec.Restart.ALWAYS, new Endings(List.of(), 3, Duration.ofMinutes(1))));
        for (int i = 0; i < 6; i++) {
            town.exit("web", 1);
            town.script.pass(Duration.ofSeconds(40));
            town.work();
        }
        assertThat(town.script.events("service.flapping")).isEmpty();
    }
}
