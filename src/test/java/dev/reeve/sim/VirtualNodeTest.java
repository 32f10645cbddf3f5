/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Event;
import dev.reeve.event.Verdict;
import dev.reeve.model.BanTarget;
import dev.reeve.model.CheckState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node does in a modelled world is what it does in the real one. */
class VirtualNodeTest {
    private static final String WEB = "services: {web: {run: [/bin/web]}}\n";

    private static final String BANS = """
            logs:
              auth:
                files: [/var/log/auth.log]
                patterns:
                  - {name: failed-login, regex: 'from (?<address>[0-9.]+)', subject: address}
            rules:
              ban-ssh:
                %s
                on: log.match
                where: {pattern: failed-login}
                count: {at-least: 3, within: 10m, by: [address]}
                do:
                  - ban.add: {address: "${event.address}", for: 10m, reason: "3 failed logins"}
            """;

    private static void fail(Scene scene, String address, int times) {
        for (int i = 0; i < times; i++) {
            scene.node.see(Happenings.logMatch("auth", "failed-login", address, "failed, from " + address));
            scene.run(Duration.ofSeconds(1));
        }
    }

    @Test
    void aServiceIsStartedAtBootAndComesUp() {
        Scene scene = Scene.of(WEB).run(Duration.ofMinutes(2));
        assertThat(scene.attempts("process.start")).hasSize(1);
        assertThat(scene.world.service("web").works()).isTrue();
        assertThat(scene.view("web").state().label()).isEqualTo("running");
        assertThat(scene.events("attempt.verified")).hasSize(1);
        assertThat(scene.node.folds().cluster().locks().all()).isEmpty();
    }

    @Test
    void aServiceThatDiesIsReplacedAtOnceAndOneThatDiesAgainAndAgainWaitsLonger() {
        Scene scene = Scene.of(WEB).run(Duration.ofMinutes(2));
        assertThat(scene.world.kill(scene.node, "web", "SIGKILL")).isTrue();
        scene.run(Duration.ofSeconds(3));
        assertThat(scene.attempts("process.start")).hasSize(2);
        scene.world.service("web").lives = Duration.ofSeconds(1);
        scene.world.die(scene.node, "web", 1);
        scene.run(Duration.ofHours(1));
        List<Long> starts = scene.attempts("process.start").stream()
                .map(attempt -> attempt.at().mono())
                .toList();
        assertThat(starts).hasSizeBetween(10, 25);
        assertThat(starts.getLast() - starts.get(starts.size() - 2)).isGreaterThan(200_000_000);
        assertThat(scene.events("guard.quarantined")).hasSize(1);
    }

    @Test
    void aRuleBansAfterSoManyMatchesAndTheBanEnds() {
        Scene scene = Scene.of(BANS.formatted("")).run(Duration.ofMinutes(1));
        fail(scene, "203.0.113.9", 2);
        assertThat(scene.attempts("ban.add")).isEmpty();
        fail(scene, "203.0.113.9", 1);
        assertThat(scene.attempts("ban.add")).hasSize(1);
        BanTarget banned = BanTarget.parse("203.0.113.9");
        assertThat(scene.world.bans().inForce(scene.node.now())).containsKey(banned);
        scene.run(Duration.ofMinutes(11));
        assertThat(scene.events("ban.expired")).hasSize(1);
        assertThat(scene.world.bans().inForce(scene.node.now())).isEmpty();
    }

    @Test
    void whatMustNotBeBannedIsNot() {
        Scene scene = Scene.of(BANS.formatted("")).run(Duration.ofMinutes(1));
        fail(scene, "192.0.2.1", 5);
        assertThat(scene.attempts("ban.add")).isEmpty();
        assertThat(scene.all(Verdict.class)).isNotEmpty().noneMatch(Verdict::permits);
    }

    @Test
    void aBanThatAnotherProgramRemovesIsPutBack() {
        Scene scene = Scene.of(BANS.formatted("")).run(Duration.ofMinutes(1));
        fail(scene, "203.0.113.9", 3);
        scene.run(Duration.ofSeconds(40));
        scene.world.bans().flush(scene.node);
        scene.run(Duration.ofSeconds(40));
        assertThat(scene.attempts("ban.restore")).hasSize(1);
        assertThat(scene.world.bans().inForce(scene.node.now())).hasSize(1);
    }

    @Test
    void aHoldStopsWhatItCoversUntilItIsLifted() {
        Scene scene = Scene.of(WEB).run(Duration.ofMinutes(2));
        scene.node.see(Happenings.hold("n1", "h", "service/web", "anna", "looking", null));
        scene.world.die(scene.node, "web", 1);
        scene.run(Duration.ofMinutes(10));
        assertThat(scene.attempts("process.start")).hasSize(1);
        scene.node.see(Happenings.lift("n1", "h", "anna"));
        scene.run(Duration.ofMinutes(1));
        assertThat(scene.attempts("process.start")).hasSize(2);
    }

    @Test
    void inDryRunIsSaidWhatWouldBeDone() {
        Scene scene = Scene.of(BANS.formatted("mode: dry-run")).run(Duration.ofMinutes(1));
        fail(scene, "203.0.113.9", 3);
        assertThat(scene.attempts("ban.add")).isEmpty();
        assertThat(scene.all(Verdict.class))
                .anyMatch(verdict -> verdict.ruling() instanceof Verdict.Ruling.WouldPermit);
    }

    @Test
    void aCheckFindsWhatIsAndMayBeToldToLie() {
        Scene scene = Scene.of(WEB + """
                checks: {http: {http: "http://127.0.0.1/", interval: 10s, attempts: 1, service: web}}
                """).run(Duration.ofMinutes(1));
        assertThat(scene.events("check.state")).isNotEmpty();
        long before = scene.events("check.state").size();
        scene.world.checks().says("http", CheckState.CRITICAL);
        scene.run(Duration.ofSeconds(15));
        assertThat(scene.events("check.state")).hasSize((int) before + 1);
        assertThat(scene.events("check.state").getLast().attributes().text("state"))
                .isEqualTo("critical");
    }

    @Test
    void aJobRunsAtItsTimesAndOnceForEach() {
        Scene scene = Scene.of("schedule: {report: {cron: \"* * * * *\", run: [/bin/report]}}")
                .run(Duration.ofSeconds(610));
        assertThat(scene.attempts("job.run")).hasSize(10);
        assertThat(scene.events("job.ended")).hasSize(10);
        scene.node.stepWall(Duration.ofHours(-1));
        scene.run(Duration.ofMinutes(10));
        assertThat(scene.attempts("job.run")).hasSize(10);
        assertThat(scene.events("clock.jumped")).hasSize(1);
    }

    @Test
    void aDaemonThatStoodStillSaysSoBeforeAnythingElse() {
        Scene scene = Scene.of(WEB).run(Duration.ofMinutes(2));
        int before = scene.node.entries().size();
        scene.node.outside(Duration.ofSeconds(10), () -> scene.world.die(scene.node, "web", 1));
        scene.node.pause(Duration.ofSeconds(30));
        scene.run(Duration.ofSeconds(1));
        List<Event> seen = scene.all(Event.class);
        Event first = (Event) scene.node.entries().get(before);
        assertThat(first.type()).isEqualTo("daemon.paused");
        assertThat(first.attributes().integer("gap", 0)).isEqualTo(30_000_000);
        assertThat(seen).anyMatch(event -> event.type().equals("service.exited"));
    }

    @Test
    void whatStandsInADStateIsNeverStartedASecondTime() {
        Scene scene = Scene.of(WEB).run(Duration.ofMinutes(2));
        scene.world.service("web").unkillable = true;
        scene.node.see(Happenings.request("service.restart", "service/web", "anna"));
        scene.run(Duration.ofMinutes(20));
        assertThat(scene.view("web").state().label()).isEqualTo("stuck");
        assertThat(scene.attempts("process.start")).hasSize(1);
        scene.world.release(scene.node, "web");
        scene.run(Duration.ofMinutes(2));
        assertThat(scene.attempts("process.start")).hasSize(2);
        assertThat(scene.world.service("web").copies()).isEqualTo(1);
    }

    @Test
    void aForkGoesItsOwnWayInItsOwnWorld() {
        Scene scene = Scene.of(WEB).run(Duration.ofMinutes(2));
        ModelWorld other = new ModelWorld();
        VirtualNode copy = scene.node.fork(other);
        other.join(copy);
        int before = scene.node.entries().size();
        other.kill(copy, "web", "SIGKILL");
        copy.run(Duration.ofSeconds(5));
        assertThat(copy.entries()).anyMatch(entry -> entry.toString().contains("process.start"));
        assertThat(other.service("web").copies()).isEqualTo(1);
        assertThat(scene.node.entries()).hasSize(before);
        assertThat(copy.entries().getFirst().id().sequence())
                .isEqualTo(scene.node.pipeline().lastSequence() + 1);
    }

    @Test
    void theSameCallsGiveTheSameEntries() {
        List<String> runs = List.of(played(), played());
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains("ban.add", "process.start");
    }

    private static String played() {
        Scene scene = Scene.of(WEB + BANS.formatted("")).run(Duration.ofMinutes(2));
        fail(scene, "203.0.113.9", 3);
        scene.world.die(scene.node, "web", 1);
        return scene.run(Duration.ofMinutes(5)).node.entries().toString();
    }

    /** Each of them did something, and the agenda got shorter. */
    @Test
    void muchMayHappenAtOneMoment() {
        Scene scene = Scene.of("daemon: {node: n1}\n");
        int[] done = {0};
        for (int i = 0; i < 60_000; i++) {
            scene.node.outside(Duration.ofSeconds(1), () -> done[0]++);
        }
        scene.run(Duration.ofSeconds(2));
        assertThat(done[0]).isEqualTo(60_000);
    }

    @Test
    void workThatMakesWorkAtTheSameMomentWithoutEndIsFound() {
        Standstill still = new Standstill();
        for (int i = 0; i < Standstill.MOST_AT_ONCE; i++) {
            still.turn(7, true, List::of);
        }
        assertThatThrownBy(() -> still.turn(7, true, List::of))
                .isInstanceOf(StandsStill.class)
                .hasMessageContaining("things happen at this moment");
    }

    @Test
    void whoAsksToBeWokenAtTheSameMomentWithoutEndIsFound() {
        Standstill still = new Standstill();
        for (int i = 0; i < Standstill.MOST_WAKINGS; i++) {
            still.turn(7, false, List::of);
        }
        assertThatThrownBy(() -> still.turn(7, false, List::of)).isInstanceOf(StandsStill.class);
    }
}
