/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Attempt;
import dev.reeve.event.Observation;
import dev.reeve.event.Verdict;
import dev.reeve.journal.JournalUnavailable;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.cluster.Locks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the simulator has found in Reeve, each told as the shortest way there, and named after its seed. */
class SimulatorFindingsTest {
    private static final String WEB = "services: {web: {run: [/bin/web]}}\n";
    private static final String OTHER = "services: {web: {run: [/bin/web, --other]}}\n";

    /** What it left behind was stopped each time; that this worked was taken for health of the service, and it was started again for nothing and without end. */
    @Test
    void seed111H16AServiceThatLeavesProcessesBehindIsBoundByItsBudgetTooWhenItDies() {
        Scene scene = Scene.of(WEB);
        scene.world.service("web").lives = Duration.ofSeconds(12);
        scene.world.service("web").leavesBehind = true;
        scene.run(Duration.ofHours(1));
        assertThat(scene.attempts("process.start")).hasSizeBetween(12, 22);
    }

    /** Nobody can say afterwards whether a run was ended; the lock that stayed for that was the job's, and no run of it could ever be replaced again. */
    @Test
    void seed148ARunWhoseEndingWasCutOffDoesNotLockItsJob() {
        Scene scene = Scene.of(
                "schedule: {report: {cron: \"* * * * *\", run: [/bin/report], overlap: replace, timeout: 1h}}");
        scene.world.calls().ends("report", 0, Duration.ofMinutes(30));
        scene.node.keptBy((entries, kept) -> {
            boolean stops = entries.stream()
                    .anyMatch(entry ->
                            entry instanceof Attempt attempt && attempt.action().equals("job.stop"));
            kept.run();
            if (stops) {
                scene.node.keptBy(Keeper.AT_ONCE);
                throw new DaemonDied("right after its ending was to begin");
            }
        });
        assertThatThrownBy(() -> scene.run(Duration.ofMinutes(5))).isInstanceOf(DaemonDied.class);
        Brain same = scene.node.brain();
        scene.node.crash();
        scene.node.recovered(new Brain(same.pipeline(), same.folds(), same.guard(), scene.attempts("job.stop")));
        scene.node.begin(scene.node.program(), "boot-1", false);
        scene.run(Duration.ofSeconds(10));
        Locks locks = scene.node.folds().cluster().locks();
        Attempt cutOff = scene.attempts("job.stop").getFirst();
        assertThat(locks.on("job.stop", cutOff.target(), cutOff.key())).isNotNull();
        assertThat(locks.on("job.stop", cutOff.target(), "stop/another run")).isNull();
    }

    /** The policy of before had left it at that; the one that was configured since did not bring it back. */
    @Test
    void seed711AServiceThatEndedIsStartedWhenItsRestartPolicyIsChangedToAlways() {
        String onFailure = "services: {web: {run: [/bin/web], restart: on-failure}}\n";
        Scene scene = Scene.of(onFailure).run(Duration.ofMinutes(1));
        scene.world.die(scene.node, "web", 0);
        scene.run(Duration.ofMinutes(10));
        assertThat(scene.view("web").state().label()).isEqualTo("stopped");
        scene.node.apply(Scene.program(onFailure + "# the same\n"), "nothing");
        scene.run(Duration.ofMinutes(1));
        assertThat(scene.attempts("process.start")).hasSize(1);
        scene.node.apply(Scene.program(WEB), "always");
        scene.run(Duration.ofMinutes(1));
        assertThat(scene.world.service("web").works()).isTrue();
    }

    /** What was told while the core stood still counted as seen at its waking, so that a rule disrupted something for a fact that was twice as old as its class allows. */
    @Test
    void seed441H06WhatWaitedWhileTheCoreStoodStillIsAsOldAsThat() {
        Scene scene = Scene.of(WEB + """
                rules:
                  again:
                    on: service.escaped
                    do: [{service.restart: {service: web}}]
                """).run(Duration.ofMinutes(2));
        scene.node.outside(Duration.ofSeconds(1), () -> scene.node.see(escaped()));
        scene.node.pause(Duration.ofSeconds(20));
        scene.run(Duration.ofMinutes(5));
        assertThat(scene.attempts("service.restart")).isEmpty();
        assertThat(scene.all(Verdict.class))
                .anyMatch(verdict -> verdict.ruling() instanceof Verdict.Ruling.Refuse refuse
                        && refuse.text().contains("old, limit 30 s"));
    }

    /** The journal took nothing for most of a minute, and the daemon stood still for the end of that; only the shorter of the two sleeps counted. */
    @Test
    void seed41638H06WhatWaitedWhileTheJournalTookNothingIsAsOldAsThatThoughTheCoreStoodStillToo() {
        Scene scene = Scene.of(WEB + """
                rules:
                  again:
                    on: service.escaped
                    do: [{service.restart: {service: web}}]
                """).run(Duration.ofMinutes(2));
        Keeper[] takes = {Keeper.AT_ONCE};
        scene.node.keptBy((entries, kept) -> takes[0].append(entries, kept));
        takes[0] = (entries, kept) -> {
            throw new JournalUnavailable("no space left on device");
        };
        scene.node.see(Happenings.logMatch("auth", "failed", "203.0.113.1", "is held"));
        scene.node.outside(Duration.ofSeconds(1), () -> scene.node.see(escaped()));
        scene.run(Duration.ofSeconds(30));
        scene.node.outside(Duration.ofSeconds(3), () -> takes[0] = Keeper.AT_ONCE);
        scene.node.pause(Duration.ofSeconds(6));
        scene.run(Duration.ofMinutes(5));
        assertThat(scene.events("service.escaped")).hasSize(1);
        assertThat(scene.attempts("service.restart")).isEmpty();
    }

    private static Observation escaped() {
        return Observation.of(
                "service.escaped",
                Subject.service("web"),
                Attributes.builder()
                        .put("service", "web")
                        .put("generation", 1)
                        .put("text", "it has left")
                        .build(),
                Trust.MEASURED);
    }

    /** The stop for the other configuration was refused under the hold; then nobody wanted it any more, and the settling, ten seconds after its start, which waits for the end of that refusal, was to be looked at again at a moment that had passed. */
    @Test
    void seed26AStopThatIsRefusedAndNoLongerWantedDoesNotKeepTheCoreBusy() {
        Scene scene = Scene.of(WEB).run(Duration.ofSeconds(8));
        scene.node.see(Happenings.hold(
                "n1", "h", "all", "anna", "looking", scene.node.now().plus(Duration.ofMinutes(5))));
        scene.node.apply(Scene.program(OTHER), "other");
        scene.run(Duration.ofSeconds(1));
        scene.node.apply(Scene.program(WEB), "back");
        scene.run(Duration.ofMinutes(10));
        assertThat(scene.events("time.tick")).hasSizeLessThan(40);
        assertThat(scene.attempts("process.start")).hasSize(1);
    }

    /** Its stop was refused once under the hold; since then it passed for one that runs, and the group, of which another is down for good, was not to lose it. */
    @Test
    void seed7743WhatRunsAndDoesNotAnswerIsNoHealthyOneOfItsGroup() {
        Scene scene = Scene.of("""
                services:
                  a: {run: [/bin/a], group: g}
                  b: {run: [/bin/b], group: g}
                  c: {run: [/bin/c], group: g, ready: {tcp: "127.0.0.1:80", within: 5s}}
                """);
        scene.world.service("a").unstartable = true;
        scene.world.service("c").readyAfter = null;
        scene.run(Duration.ofSeconds(2));
        scene.node.see(Happenings.hold("n1", "h", "service/c", "anna", "looking", null));
        scene.run(Duration.ofSeconds(20));
        assertThat(scene.view("c").state().label()).isEqualTo("stopping");
        scene.world.service("c").readyAfter = Duration.ofMillis(500);
        scene.node.see(Happenings.lift("n1", "h", "anna"));
        scene.run(Duration.ofMinutes(2));
        assertThat(scene.world.service("c").works()).isTrue();
    }
}
