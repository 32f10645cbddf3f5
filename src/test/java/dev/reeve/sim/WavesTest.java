/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is to be replaced is stopped together with all that needs it, or not at all. */
class WavesTest {
    private static final String NEEDED = """
            services:
              db: {run: [/bin/db]}
              web1: {run: [/bin/web1], group: web, needs: [db]}
              web2: {run: [/bin/web2], group: web, needs: [db]}
              log: {run: [/bin/log], needs: [db]}
            """;
    private static final String CHANGED = NEEDED.replace("[/bin/db]", "[/bin/db, --other]");

    private static Scene up() {
        Scene scene = Scene.of(NEEDED).run(Duration.ofMinutes(2));
        assertThat(working(scene)).containsExactly("db", "log", "web1", "web2");
        return scene;
    }

    private static List<String> working(Scene scene) {
        return scene.world.services().values().stream()
                .filter(ModelService::works)
                .map(ModelService::name)
                .toList();
    }

    private static void ask(Scene scene, String action, String service) {
        scene.node.see(Happenings.request(action, "service/" + service, new LinkedHashMap<>(), "anna", "operator"));
    }

    /** One of the group was stopped, the other must stay, and so the first was stopped for nothing and waited for ever. */
    @Test
    void seed18207NobodyIsStoppedForWhatCannotBeReplaced() {
        Scene scene = up();
        scene.node.apply(Scene.program(CHANGED), "another database");
        scene.run(Duration.ofHours(1));
        assertThat(working(scene)).containsExactly("db", "log", "web1", "web2");
        assertThat(scene.attempts("process.stop")).isEmpty();
        assertThat(scene.view("db").state().label()).isEqualTo("running");
        assertThat(scene.view("db").state().reason()).contains("its configuration changed; not stopped yet");
    }

    /** It waited for what is to be replaced, which waits for the other of its group, which must not be stopped before it is up. */
    @Test
    void seed28431WhatIsDownStartsOnWhatCannotBeReplacedYet() {
        Scene scene = up();
        scene.node.apply(Scene.program(CHANGED), "another database");
        scene.run(Duration.ofMinutes(1));
        scene.world.kill(scene.node, "web2", "SIGKILL");
        scene.run(Duration.ofMinutes(10));
        assertThat(working(scene)).containsExactly("db", "log", "web1", "web2");
        assertThat(scene.attempts("process.stop")).isEmpty();
    }

    @Test
    void aPersonsRestartReplacesItWithAllThatNeedsIt() {
        Scene scene = up();
        scene.node.apply(Scene.program(CHANGED), "another database");
        scene.run(Duration.ofMinutes(10));
        ask(scene, "service.restart", "db");
        scene.run(Duration.ofMinutes(2));
        assertThat(working(scene)).containsExactly("db", "log", "web1", "web2");
        assertThat(scene.attempts("process.stop")).hasSize(4);
        assertThat(scene.view("db").generation()).isEqualTo(2);
    }

    /** What is no matter of groups is found out one by one: who was stopped already comes back and waits for the others. */
    @Test
    void whoWasStoppedWhileAnotherIsHeldComesBackUntilThatOneMayStop() {
        String single = NEEDED.replace(", group: web", "");
        Scene scene = Scene.of(single).run(Duration.ofMinutes(2));
        scene.node.see(Happenings.hold("n1", "h", "service/web1", "bert", "looking", null));
        scene.node.apply(Scene.program(single.replace("[/bin/db]", "[/bin/db, --other]")), "another database");
        scene.run(Duration.ofHours(1));
        assertThat(working(scene)).containsExactly("db", "log", "web1", "web2");
        assertThat(scene.attempts("process.stop")).hasSizeLessThanOrEqualTo(2);
        scene.node.see(Happenings.lift("n1", "h", "bert"));
        scene.run(Duration.ofMinutes(2));
        assertThat(working(scene)).containsExactly("db", "log", "web1", "web2");
        assertThat(scene.view("db").generation()).isEqualTo(2);
    }

    /** A person's stop stands: nothing is started on what is to go. */
    @Test
    void nothingStartsOnWhatAPersonWantsDown() {
        Scene scene = up();
        scene.node.see(Happenings.hold("n1", "h", "service/web1", "bert", "looking", null));
        ask(scene, "service.stop", "db");
        scene.run(Duration.ofMinutes(30));
        assertThat(working(scene)).containsExactly("db", "web1");
    }

    /** The second of the group cannot be stopped before the first is back, which waits for what never got ready and was to stop after the second. */
    @Test
    void whatDoesNotGetReadyIsStartedAnewThoughAnotherThatNeedsItMustStay() {
        String probed = NEEDED.replace("[/bin/db]", "[/bin/db], ready: {tcp: \"127.0.0.1:80\", within: 5s}");
        Scene scene = Scene.of(probed).run(Duration.ofMinutes(2));
        scene.world.service("db").readyAfter = null;
        scene.world.kill(scene.node, "db", "SIGKILL");
        scene.run(Duration.ofSeconds(20));
        scene.world.service("db").readyAfter = Duration.ofMillis(500);
        scene.run(Duration.ofMinutes(20));
        assertThat(working(scene)).containsExactly("db", "log", "web1", "web2");
    }
}
