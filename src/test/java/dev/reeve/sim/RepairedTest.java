/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Event;
import dev.reeve.model.CheckState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A rule that counts begins anew with the end of the repair that it caused; what the guard counts of repairs goes on. */
class RepairedTest {
    /** As in the quickstart. */
    private static final String WEB = """
            services:
              web: {run: [web], ready: {tcp: "127.0.0.1:8642", interval: 200ms, within: 30s}}
            checks:
              web-http:
                {tcp: "127.0.0.1:8642", interval: 5s, retry-interval: 3s, timeout: 2s, timeout-state: critical, attempts: 3, service: web}
            notify: {terminal: {log: {}}}
            rules:
              restart-web:
                on: check.result
                where: {check: web-http, state: critical}
                count: {at-least: 3, within: 1m}
                do: [service.restart: {service: web, reason: "its check was critical 3 times"}]
              told:
                on: check.result
                where: {check: web-http, state: critical}
                count: {at-least: 7, within: 1m}
                do: [notify: {channel: terminal, text: "critical 7 times"}]
            """;

    /** It hangs, so that its stop takes ten seconds in which the check goes on failing, and one check more finds the new one still warming up. */
    private static Scene frozenAndRestarted() {
        Scene scene = Scene.of(WEB).run(Duration.ofMinutes(2));
        scene.world.service("web").stopTime = null;
        scene.world.checks().says("web-http", CheckState.CRITICAL);
        until(scene, "service.restart");
        int starts = scene.attempts("process.start").size();
        for (int i = 0; i < 60 && scene.attempts("process.start").size() == starts; i++) {
            scene.run(Duration.ofSeconds(1));
        }
        return scene.run(Duration.ofSeconds(6));
    }

    private static void until(Scene scene, String action) {
        for (int i = 0; i < 60 && scene.attempts(action).isEmpty(); i++) {
            scene.run(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatFailedBeforeItsRepairEndedIsNotCountedAgain() {
        Scene scene = frozenAndRestarted();
        scene.world.checks().says("web-http", null);
        scene.run(Duration.ofMinutes(5));
        assertThat(scene.attempts("service.restart")).hasSize(1);
    }

    @Test
    void aRepairThatDoesNotHelpIsMadeAgainOnNewFailuresAndTheGuardCountsIt() {
        Scene scene = frozenAndRestarted().run(Duration.ofMinutes(10));
        assertThat(scene.attempts("service.restart")).hasSizeBetween(2, 6);
    }

    /** Seven in a minute, before, during and after the repair: who is only to be told is told of all. */
    @Test
    void aRuleThatOnlyTellsCountsOverRepairs() {
        Scene scene = frozenAndRestarted().run(Duration.ofSeconds(6));
        assertThat(scene.events("rule.fired").stream().map(Event::subject).map(Object::toString))
                .containsExactly("rule/restart-web", "rule/told");
    }
}
