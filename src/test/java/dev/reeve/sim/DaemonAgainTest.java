/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.node.RecoveredBrain;
import dev.reeve.reactor.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the next run of the daemon makes of what it finds: processes under numbers that were given out again, a main process that has left its control group, snapshots that cannot be used, a journal that is gone. */
class DaemonAgainTest {
    private static final Program WEB = Scene.program("services: {web: {run: [/bin/web]}, db: {run: [/bin/db]}}\n");

    private final ModelWorld world = new ModelWorld();
    private final VirtualNode node = VirtualNode.fresh("n1", Scene.CATALOGUE, Scene.START, world);
    private final SimDisk disk = new SimDisk(node::in, where -> {});
    private final Invariants invariants = new Invariants(node, world);
    private final List<Entry> since = new ArrayList<>();

    private void begin() {
        node.know(WEB);
        node.keptBy(disk::append);
        node.listen(entry -> {
            since.add(entry);
            invariants.look();
            invariants.kept(entry);
        });
        node.begin(WEB);
        node.run(Duration.ofMinutes(1));
    }

    private void again() {
        since.clear();
        node.recovered(RecoveredBrain.of(disk, "n1", node.known().empty, node.known()));
        node.begin(WEB, "boot-1", false);
        node.run(Duration.ofMinutes(1));
        invariants.look();
    }

    private List<String> started() {
        return since.stream()
                .filter(entry ->
                        entry instanceof Attempt attempt && attempt.action().equals("process.start"))
                .map(entry -> ((Attempt) entry).target().name())
                .toList();
    }

    private ModelProcess main(String service) {
        return java.util.Objects.requireNonNull(world.service(service).noted);
    }

    private void diesAndAStrangerTakesItsNumber() {
        node.crash();
        ModelProcess before = main("web");
        world.die(node, "web", 1);
        ModelProcess stranger = world.pids().stranger(node, before);
        assertThat(stranger).isNotNull().extracting(ModelProcess::pid).isEqualTo(before.pid());
        again();
    }

    @Test
    void aStrangerWithTheNumberOfAServiceIsNotTakenForIt() {
        begin();
        diesAndAStrangerTakesItsNumber();
        assertThat(started()).containsExactly("web");
        assertThat(world.service("web").works()).isTrue();
    }

    @Test
    void whereTheNumberAloneIsTrustedTheStrangerIsTakenForIt() {
        Planted.TRUSTS_THE_NUMBER.effects(world);
        begin();
        assertThatThrownBy(this::diesAndAStrangerTakesItsNumber)
                .isInstanceOf(Broken.class)
                .hasMessageStartingWith("H02");
    }

    @Test
    void numbersAreGivenOutAgainAndNeverOneThatIsInUse() {
        world.pids().size(8);
        begin();
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            node.run(Duration.ofSeconds(1));
            ModelProcess one = world.pids().stranger(node, null);
            if (one != null) {
                numbers.add(one.pid());
                world.pids().end(one);
            }
        }
        assertThat(numbers)
                .hasSize(30)
                .doesNotContain(main("web").pid(), main("db").pid());
        assertThat(numbers.stream().distinct()).hasSize(6);
    }

    @Test
    void aMainProcessThatHasLeftItsControlGroupIsNotStartedASecondTime() {
        begin();
        world.leaveGroup("web");
        node.crash();
        again();
        assertThat(started()).isEmpty();
        assertThat(world.service("web").copies()).isEqualTo(1);
    }

    @Test
    void whatAServiceLeftBesideItIsClearedAwayBeforeItIsStartedAgain() {
        begin();
        world.forkAway("web");
        world.kill(node, "web", "SIGKILL");
        node.run(Duration.ofMinutes(2));
        assertThat(started()).contains("web");
        assertThat(world.service("web").works()).isTrue();
        assertThat(world.service("web").copies()).isEqualTo(1);
    }

    @Test
    void aJournalThatIsGoneDoublesNothingAndItsNumbersGoOnAbove() {
        begin();
        long last = disk.head().sequence();
        node.crash();
        disk.setAside(true, node.now().wall());
        invariants.forgotten();
        again();
        assertThat(started()).isEmpty();
        assertThat(disk.head().sequence()).isGreaterThan(last + 1_000_000);
        world.kill(node, "web", "SIGKILL");
        node.run(Duration.ofMinutes(2));
        assertThat(started()).containsExactly("web");
        assertThat(main("web").start()).isPositive();
    }

    @Test
    void snapshotsThatCannotBeUsedCostNothingButTime() {
        begin();
        for (int i = 0; i < 3; i++) {
            disk.saveSnapshot(node.pipeline().lastSequence(), node.pipeline().save());
            world.kill(node, i == 1 ? "web" : "db", "SIGKILL");
            node.run(Duration.ofMinutes(2));
        }
        String before = node.pipeline().save().toString();
        node.crash();
        for (int spoilt = 0; spoilt <= 3; spoilt++) {
            disk.spoil(spoilt, spoilt % 2 == 0);
            Brain brain = RecoveredBrain.of(disk, "n1", node.known().empty, node.known());
            assertThat(brain.pipeline().save()).hasToString(before);
        }
        again();
        assertThat(started()).isEmpty();
    }

    @Test
    void aPowerFailureTakesWholeTransactionsFromTheEndAndNothingThatWasSynced() {
        begin();
        long durable = since.stream()
                .filter(Entry::durable)
                .mapToLong(entry -> entry.id().sequence())
                .max()
                .orElseThrow();
        node.see(Happenings.logMatch("auth", "failed", "203.0.113.9", "failed"));
        node.see(Happenings.logMatch("auth", "failed", "203.0.113.8", "failed"));
        node.crash();
        List<Long> heads = new ArrayList<>();
        for (long seed = 0; seed < 20; seed++) {
            disk.powerFailed(new SplittableRandom(seed));
            heads.add(disk.head().sequence());
        }
        assertThat(heads.getLast())
                .isGreaterThanOrEqualTo(durable)
                .isLessThan(since.getLast().id().sequence());
        assertThat(since.stream().filter(entry -> entry.id().sequence() > heads.getLast()))
                .allMatch(entry -> entry instanceof Event);
    }
}
