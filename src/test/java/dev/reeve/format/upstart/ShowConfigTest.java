/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.SourceText;
import dev.reeve.model.upstart.UpstartJob;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShowConfigTest {
    private static final UpstartJob WEB = job("web", """
            emits web-up
            start on (started db and net-device-up IFACE!=lo) or startup
            stop on stopping JOB=db RESULT=ok or runlevel [016]
            """);

    @Test
    void bracketsEveryOperator() {
        assertThat(ShowConfig.lines(WEB, false))
                .containsExactly(
                        "web",
                        "  emits web-up",
                        "  start on ((started db and net-device-up IFACE!=lo) or startup)",
                        "  stop on (stopping JOB=db RESULT=ok or runlevel [016])");
    }

    @Test
    void enumeratesEvents() {
        assertThat(ShowConfig.lines(WEB, true))
                .containsExactly(
                        "web",
                        "  emits web-up",
                        "  start on started (job: db, env:)",
                        "  start on net-device-up (job:, env: IFACE!=lo)",
                        "  start on startup (job:, env:)",
                        "  stop on stopping (job: db, env: RESULT=ok)",
                        "  stop on runlevel (job:, env: [016])");
    }

    @Test
    void checksWhatCanNeverBeTrue() {
        UpstartJob other =
                job("other", "start on web-up and (nothing or startup)\nstop on stopped $X or web-up/failed\n");
        CheckConfig check = new CheckConfig(List.of(WEB, other), List.of("net-device-*"));
        assertThat(CheckConfig.lines(check.problems(List.of(WEB, other), false)))
                .isEmpty();
        assertThat(CheckConfig.lines(check.problems(List.of(WEB, other), true)))
                .containsExactly(
                        "other",
                        "  start on: unknown event nothing",
                        "web",
                        "  start on: unknown job db",
                        "  stop on: unknown job db");
    }

    @Test
    void globsAreBounded() {
        assertThat(SimpleGlob.fits("*a".repeat(50) + "b", "a".repeat(5_000))).isFalse();
        assertThat(SimpleGlob.fits("*-device-added", "net-device-added")).isTrue();
        assertThat(SimpleGlob.fits("a[bc]?", "abx")).isTrue();
        assertThat(SimpleGlob.fits("a[", "a[")).isTrue();
        assertThat(SimpleGlob.fits("", "a")).isFalse();
    }

    private static UpstartJob job(String name, String text) {
        return Objects.requireNonNull(JobParser.parse(name, new SourceText(name + ".conf", text), null)
                .job());
    }
}
