/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes in one virtual time, and what becomes of what they tell each other. */
class NetworkTest {
    private static final String JOB = "schedule: {there: {cron: \"*/5 * * * *\", run: [/bin/there]}}\n";
    private static final String WEB = "services: {web: {run: [/bin/web]}}\n";
    private static final Duration SHORT = Duration.ofMillis(10);

    private final VirtualTime time = new VirtualTime();
    private final Network network = new Network(time, 7);
    private final ModelWorld world1 = new ModelWorld();
    private final ModelWorld world2 = new ModelWorld();
    private final List<Long> heard = new ArrayList<>();

    private VirtualNode node(String name, EffectModel effects, long drift) {
        VirtualNode node = VirtualNode.fresh(name, Scene.CATALOGUE, Scene.START, effects);
        time.add(node, drift);
        return node;
    }

    /** Two that have nothing to do but to hear. */
    private void listening() {
        node("n1", world1, 0).begin(Scene.program("daemon: {node: n1}\n"));
        node("n2", world2, 0).begin(Scene.program("daemon: {node: n2}\n"));
        network.attach("n2", message -> heard.add(message.number()));
        network.attach("n1", message -> heard.add(-message.number()));
    }

    private void send(int times) {
        IntStream.range(0, times).forEach(i -> network.send("n1", "n2", Value.of(i)));
    }

    @Test
    void aMessageTakesItsTime() {
        listening();
        network.delay("n1", "n2", Duration.ofMillis(300), Duration.ofMillis(300));
        send(1);
        time.run(Duration.ofMillis(299));
        assertThat(heard).isEmpty();
        time.run(Duration.ofMillis(1));
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void oneMayOvertakeAnotherAndTheSameSeedGivesTheSameOrder() {
        listening();
        network.delay("n1", "n2", Duration.ZERO, Duration.ofSeconds(1));
        send(50);
        time.run(Duration.ofSeconds(2));
        List<Long> first = List.copyOf(heard);
        assertThat(first).hasSize(50).isNotEqualTo(first.stream().sorted().toList());
        NetworkTest again = new NetworkTest();
        again.listening();
        again.network.delay("n1", "n2", Duration.ZERO, Duration.ofSeconds(1));
        again.send(50);
        again.time.run(Duration.ofSeconds(2));
        assertThat(again.heard).isEqualTo(first);
    }

    @Test
    void someAreLostAndAFullQueueTakesNoMore() {
        listening();
        network.lose("n1", "n2", 500);
        send(400);
        time.run(SHORT);
        assertThat(heard).hasSizeBetween(150, 250);
        heard.clear();
        network.lose("n1", "n2", 0);
        send(Network.MOST + 5);
        time.run(SHORT);
        assertThat(heard).hasSize(Network.MOST);
        assertThat(network.sent()).isEqualTo(400 + Network.MOST + 5);
    }

    @Test
    void aDirectionIsCutByItselfAndBothWaysBothAre() {
        listening();
        network.cut("n1", "n2");
        network.send("n1", "n2", Value.of("there"));
        network.send("n2", "n1", Value.of("back"));
        time.run(SHORT);
        assertThat(heard).containsExactly(-2L);
        network.cut("n2", "n1");
        network.send("n2", "n1", Value.of("back"));
        time.run(SHORT);
        network.heal("n1", "n2");
        network.heal("n2", "n1");
        network.send("n1", "n2", Value.of("there"));
        time.run(SHORT);
        assertThat(heard).containsExactly(-2L, 4L);
    }

    @Test
    void whatIsUnderWayWhenADirectionIsCutDoesNotArrive() {
        listening();
        network.delay("n1", "n2", Duration.ofSeconds(1), Duration.ofSeconds(1));
        send(1);
        time.run(Duration.ofMillis(500));
        network.cut("n1", "n2");
        time.run(Duration.ofSeconds(1));
        assertThat(heard).isEmpty();
        assertThat(network.delivered()).isZero();
    }

    @Test
    void whoStandsStillHearsItAfterwardsAndWhoIsDeadNever() {
        listening();
        time.node("n2").stall(Duration.ofSeconds(30));
        send(1);
        time.run(Duration.ofSeconds(29));
        assertThat(heard).isEmpty();
        time.run(Duration.ofSeconds(2));
        assertThat(heard).containsExactly(1L);
        time.node("n2").crash();
        send(1);
        time.run(SHORT);
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void theClocksOfTwoNodesGoApart() {
        VirtualNode fast = node("n1", world1, 50_000);
        VirtualNode slow = node("n2", world2, -50_000);
        List<String> order = new ArrayList<>();
        fast.begin(Scene.program(WEB));
        slow.begin(Scene.program(WEB));
        for (int i = 1; i <= 3; i++) {
            int hour = i;
            fast.in(Duration.ofHours(i), () -> order.add("fast " + hour));
            slow.in(Duration.ofHours(i), () -> order.add("slow " + hour));
        }
        time.run(Duration.ofHours(4));
        assertThat(Duration.ofNanos(1_000 * (fast.now().mono() - Scene.START.mono())))
                .isEqualTo(Duration.ofMinutes(252));
        assertThat(Duration.ofNanos(1_000 * (slow.now().mono() - Scene.START.mono())))
                .isEqualTo(Duration.ofMinutes(228));
        assertThat(order).containsExactly("fast 1", "slow 1", "fast 2", "slow 2", "fast 3", "slow 3");
        assertThat(world1.service("web").works() && world2.service("web").works())
                .isTrue();
    }

    @Test
    void aClockThatIsBrokenAndANameThatIsTakenAreRefused() {
        listening();
        assertThatThrownBy(() -> node("n3", world1, 50_001)).hasMessageContaining("50001 ppm");
        assertThatThrownBy(() -> node("n1", world1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A job of the first node has a service of the second restarted; the end of the attempt is what the second tells. */
    private final class Across implements EffectModel {
        private final List<Attempt> open = new ArrayList<>();

        @Override
        public void started(VirtualNode node, Config config, List<Attempt> open) {
            world1.started(node, config, open);
        }

        @Override
        public void follow(VirtualNode node, Config config) {
            world1.follow(node, config);
        }

        @Override
        public void perform(VirtualNode node, Attempt attempt) {
            open.add(attempt);
            network.send("n1", "n2", Value.of(attempt.key()));
            node.in(
                    Duration.ofSeconds(20),
                    () -> end(attempt, Result.unknown("no answer came in time", Attributes.NONE)));
        }

        void end(Attempt attempt, Result result) {
            if (open.remove(attempt)) {
                time.node("n1").ended(attempt, result);
            }
        }

        void answered(Network.Message message) {
            List.copyOf(open).stream()
                    .filter(attempt -> attempt.key().equals(message.body().plain()))
                    .forEach(attempt -> end(attempt, Result.succeeded("restarted there", Attributes.NONE)));
        }
    }

    private VirtualNode across() {
        Across across = new Across();
        VirtualNode first = node("n1", across, 30_000);
        VirtualNode second = node("n2", world2, -30_000);
        network.attach("n1", across::answered);
        network.attach("n2", message -> {
            second.see(Happenings.request("service.restart", "service/web", "n1"));
            network.send("n2", "n1", message.body());
        });
        network.delay("n1", "n2", SHORT, Duration.ofMillis(200));
        first.begin(Scene.program(JOB));
        second.begin(Scene.program(WEB));
        return first;
    }

    private static List<Outcome.Result> ends(VirtualNode node) {
        return node.entries().stream()
                .filter(entry -> entry instanceof Outcome outcome
                        && outcome.subject().name().equals("there"))
                .map(entry -> ((Outcome) entry).result())
                .toList();
    }

    private long starts() {
        return time.node("n2").entries().stream()
                .filter(entry ->
                        entry instanceof Attempt attempt && attempt.action().equals("process.start"))
                .count();
    }

    @Test
    void anAttemptOfOneNodeIsCarriedOutByAnotherAndItsEndComesBack() {
        VirtualNode first = across();
        time.run(Duration.ofMinutes(6));
        assertThat(ends(first)).containsOnly(Outcome.Result.SUCCEEDED).isNotEmpty();
        assertThat(starts()).isEqualTo(1 + ends(first).size());
    }

    /** The effect happens, and its end is not known: two things that look alike from here. */
    @Test
    void whereOnlyTheWayBackIsCutTheEffectHappensAndItsEndIsUnknown() {
        VirtualNode first = across();
        network.cut("n2", "n1");
        time.run(Duration.ofMinutes(6));
        assertThat(ends(first)).containsOnly(Outcome.Result.UNKNOWN).isNotEmpty();
        assertThat(starts()).isEqualTo(1 + ends(first).size());
    }

    @Test
    void whereTheWayThereIsCutNothingHappensAndItsEndIsUnknownToo() {
        VirtualNode first = across();
        network.cut("n1", "n2");
        time.run(Duration.ofMinutes(6));
        assertThat(ends(first)).containsOnly(Outcome.Result.UNKNOWN).isNotEmpty();
        assertThat(starts()).isEqualTo(1);
    }
}
