/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** H15: another robot stops what this one starts. */
class ContentionTest {
    private final FakeTown town = new FakeTown(Specs.service("web"));

    ContentionTest() {
        town.work();
    }

    private void ended(Object... how) {
        Long generation = town.runs.remove("web");
        if (generation != null) {
            town.script.service("service.exited", "web", generation, "known", true, "populated", false, how[0], how[1]);
            town.gather();
        }
    }

    /** Something stops it politely whenever it runs, every five seconds. */
    private int stoppedEveryFiveSeconds(Duration span, Object... how) {
        int starts = 0;
        long end = town.script.now.mono() + Moment.micros(span);
        while (town.script.now.mono() < end) {
            ended(how);
            boolean was = town.runs.containsKey("web");
            pass(Duration.ofSeconds(5));
            town.work();
            starts += !was && town.runs.containsKey("web") ? 1 : 0;
        }
        return starts;
    }

    private void pass(Duration span) {
        town.script.pass(span);
        town.gather();
    }

    private List<Event> contended() {
        return town.script.events("service.contended");
    }

    @Test
    void h15_whatSomebodyElseKeepsStoppingIsPutRightTwiceAndThenLeftStoppedAndTold() {
        assertThat(stoppedEveryFiveSeconds(Duration.ofMinutes(9), "signal", "SIGTERM"))
                .isEqualTo(2);
        assertThat(contended()).hasSize(1);
        assertThat(town.script.state("web")).isEqualTo("waiting");
        assertThat(town.script.view("web").state().reason()).contains("somebody else stops it", "3 times");
    }

    @Test
    void h15_itIsTriedAgainOnceTheTimeIsOverAndByAPersonAtOnce() {
        stoppedEveryFiveSeconds(Duration.ofMinutes(1), "status", 143);
        assertThat(town.script.state("web")).isEqualTo("waiting");
        town.operator("web", "start");
        town.work();
        assertThat(town.script.state("web")).isEqualTo("running");
        stoppedEveryFiveSeconds(Duration.ofMinutes(1), "status", 143);
        assertThat(town.script.state("web")).isEqualTo("waiting");
        pass(Duration.ofMinutes(10));
        town.work();
        assertThat(town.script.state("web")).isEqualTo("running");
    }

    @Test
    void h15_aCrashIsNobodysWish() {
        for (int i = 0; i < 5; i++) {
            ended("signal", i % 2 == 0 ? "SIGKILL" : "SIGSEGV");
            pass(Duration.ofMinutes(1));
            town.work();
        }
        assertThat(contended()).isEmpty();
        assertThat(town.script.state("web")).isEqualTo("running");
    }

    @Test
    void h15_itsOwnStopsDoNotCount() {
        for (int i = 0; i < 5; i++) {
            town.operator("web", "restart");
            town.work();
        }
        assertThat(contended()).isEmpty();
        assertThat(town.script.state("web")).isEqualTo("running");
    }

    @Test
    void whatIsKnownOfItOutlastsTheDaemon() {
        stoppedEveryFiveSeconds(Duration.ofMinutes(1), "signal", "SIGTERM");
        town.script.restartFromSnapshot();
        town.look("web");
        pass(Duration.ofMinutes(5));
        assertThat(town.script.state("web")).isEqualTo("waiting");
        assertThat(town.script.view("web").state().reason()).contains("somebody else stops it");
    }

    private void rival(boolean active, String text) {
        town.script.service("service.rival", "web", 0L, "active", active, "text", text);
        town.gather();
        town.work();
    }

    @Test
    void h15_whatAnotherManagerHasIsNotStartedBesideItUntilThatLetsGo() {
        rival(true, "systemd has it too");
        ended("signal", "SIGKILL");
        pass(Duration.ofSeconds(30));
        town.work();
        assertThat(town.script.state("web")).isEqualTo("waiting");
        assertThat(town.script.view("web").state().reason()).isEqualTo("systemd has it too");
        assertThat(contended()).hasSize(1);
        assertThat(town.script.fold.claimed()).containsExactly("web");
        rival(false, "");
        assertThat(town.script.fold.claimed()).isEmpty();
        assertThat(town.script.state("web")).isEqualTo("running");
    }

    @Test
    void h15_whatRunsGoesOnAndIsToldOnceAndAPersonStartsItAllTheSame() {
        rival(true, "monit has it too");
        rival(true, "monit has it too");
        assertThat(town.script.state("web")).isEqualTo("running");
        assertThat(contended()).hasSize(1);
        ended("signal", "SIGKILL");
        pass(Duration.ofSeconds(30));
        town.work();
        assertThat(town.script.state("web")).isEqualTo("waiting");
        town.operator("web", "start");
        town.work();
        assertThat(town.script.state("web")).isEqualTo("running");
    }
}
