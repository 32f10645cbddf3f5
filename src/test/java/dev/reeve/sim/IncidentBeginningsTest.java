/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.explain.IncidentValue;
import dev.reeve.explain.Incidents;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** When a report says that it began, and what it says set it off: an end that nobody asked for, an order, a first failure. */
class IncidentBeginningsTest {
    private static final String WEB = "services: {web: {run: [/bin/web]}, db: {run: [/bin/db]}}\n";
    private static final String QUIET = "Nothing went wrong that Reeve knows of in this time.";

    private final Scene scene = Scene.of(WEB).run(Duration.ofMinutes(5));

    /** @param seconds that it looks back, on one long line each */
    private static String report(Scene scene, long seconds) {
        MemoryJournal journal = new MemoryJournal();
        journal.append(scene.node.entries(), () -> {});
        Instant end = scene.node.now().instant();
        var incident = new Incidents(journal, "n1", ZoneOffset.UTC)
                .of(Subject.service("web"), end.minusSeconds(seconds), end, new LinkedHashMap<>())
                .orElseThrow();
        return IncidentValue.of(incident, "text", ZoneOffset.UTC) instanceof Value.Fields(var fields)
                        && fields.get("text") instanceof Value text
                ? text.plain().replaceAll("\n +", " ")
                : "";
    }

    private void order(String action) {
        scene.node.see(Happenings.request(action, "service/web", new LinkedHashMap<>(), "anna", "operator"));
    }

    private void kill() {
        scene.world.kill(scene.node, "web", "SIGKILL");
        scene.run(Duration.ofSeconds(20));
    }

    @Test
    void anEndThatNobodyAskedForIsWrong() {
        kill();
        assertThat(report(scene, 60))
                .contains("It began at 2025-11-24 16:05:00: service/web: its main process", "killed by SIGKILL.\n")
                .contains("Well again after 0 s")
                .doesNotContain(QUIET, "It goes back to");
    }

    @Test
    void anEndWhileNoDaemonRanIsWrong() {
        scene.node.crash();
        kill();
        scene.node.begin(scene.node.program(), "boot-1", false);
        scene.run(Duration.ofSeconds(20));
        assertThat(report(scene, 60))
                .contains("It began at 2025-11-24 16:05:20: service/web: running -> starting, its main process ended")
                .doesNotContain(QUIET, "It goes back to");
    }

    @Test
    void whatWasAskedForIsNotWrong() {
        order("service.restart");
        scene.run(Duration.ofSeconds(20));
        assertThat(report(scene, 60)).contains(QUIET, "its main process");
        Scene task = Scene.of("services: {web: {run: [/bin/web], type: task}}\n");
        task.run(Duration.ofSeconds(20));
        assertThat(report(task, 60)).contains(QUIET, "running -> done");
    }

    /** What the stop was derived from is the last look at the service too, of up to a minute before. */
    @Test
    void aStopGoesBackToTheOrder() {
        order("service.stop");
        scene.run(Duration.ofSeconds(20));
        assertThat(report(scene, 60))
                .contains(
                        "It began at 2025-11-24 16:05:00: service/web: stopping -> stopped, down by operator anna.",
                        "It goes back to: operator anna asked for service.stop service/web",
                        "Noticed after 0 s")
                .doesNotContain("goes back to: service.observed");
    }

    /** Its root is the configuration at start, that had wanted it up. */
    @Test
    void aConfigurationInForceSetOffNothing() {
        scene.node.apply(Scene.program("services: {db: {run: [/bin/db]}}\n"), "services/web is gone");
        scene.run(Duration.ofSeconds(20));
        assertThat(report(scene, 60))
                .contains(
                        "It began at 2025-11-24 16:05:00: service/web: stopping -> stopped, not configured",
                        "at start 2025")
                .contains("Noticed after 0 s", "services/web is gone 2025")
                .doesNotContain("It goes back to");
    }

    @Test
    void aCrashUnderAHoldBeganWithTheCrash() {
        Attributes said = Attributes.builder()
                .put("hold", "h")
                .put("scope", "service/web")
                .put("owner", "anna")
                .build();
        scene.node.see(Observation.of("hold.set", Subject.parse("node/n1"), said, Trust.REPORTED));
        scene.run(Duration.ofSeconds(5));
        kill();
        assertThat(report(scene, 60))
                .contains("It began at 2025-11-24 16:05:05: service/web: its main process", "HELD", "Noticed after 0 s")
                .contains("It was not well again by the end of this time.")
                .doesNotContain("It goes back to");
    }

    @Test
    void eachTroubleHasItsOwnEnd() {
        kill();
        kill();
        kill();
        assertThat(report(scene, 120))
                .contains("It began at 2025-11-24 16:05:00", "Well again after 0 s, at 2025-11-24 16:05:00")
                .contains("Wrong again at 2025-11-24 16:05:20: service/web: its main process")
                .contains("killed by SIGKILL. Well again after 0 s.\nWrong again at 2025-11-24 16:05:40");
    }

    /** The wish that it be up goes back to a trouble of its own, which is over. */
    @Test
    void aTroubleOfLongAgoIsNotWhenItBegan() {
        order("service.stop");
        scene.run(Duration.ofSeconds(20));
        order("service.start");
        scene.run(Duration.ofMinutes(10));
        kill();
        assertThat(report(scene, 60)).contains("It began at 2025-11-24 16:15:20: service/web: its main process");
    }

    /** Within the time the start that mended it is only seen to hold. */
    @Test
    void aTroubleThatWasOverBeforeIsNotToldAgain() {
        kill();
        assertThat(report(scene, 15)).contains(QUIET);
        kill();
        assertThat(report(scene, 35))
                .contains("It began at 2025-11-24 16:05:20", "Well again after 0 s")
                .doesNotContain("Wrong again");
    }
}
