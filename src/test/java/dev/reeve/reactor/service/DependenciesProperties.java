/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.model.Dependencies;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random graphs under random events: nothing starts before what it needs is up, nothing is stopped before what needs it, and in the end all is as it should be. */
class DependenciesProperties {
    private static final int MOST = 9;

    @Property(tries = 400)
    void startsUpwardsStopsDownwardsAndEndsWithAllUp(@ForAll long seed) {
        Random random = new Random(seed);
        ServiceSpec[] specs = graph(random);
        FakeTown town = new FakeTown(specs);
        Watch watch = new Watch(town, specs);
        for (int i = 0; i < 60; i++) {
            move(town, random, specs);
            watch.check();
        }
        settle(town, specs, watch);
        for (ServiceSpec spec : specs) {
            assertThat(town.script.state(spec.name()))
                    .as(town.script.view(spec.name()) + "")
                    .isEqualTo("running");
        }
    }

    /** What s4 comes after failed and what it needs had to stop, by the same event: it was started in between. */
    @Example
    void nothingIsStartedOnWhatTheSameEventStops() {
        startsUpwardsStopsDownwardsAndEndsWithAllUp(-11856684985689L);
    }

    @Property(tries = 150)
    void snapshotAndJournalGiveTheSameState(@ForAll long seed) {
        Random random = new Random(seed);
        ServiceSpec[] specs = graph(random);
        FakeTown town = new FakeTown(specs);
        for (int i = 0; i < 40; i++) {
            move(town, random, specs);
        }
        Value before = town.script.fold.save();
        town.script.restartFromSnapshot();
        assertThat(town.script.fold.save()).isEqualTo(before);
        town.script.restartFromJournal();
        assertThat(town.script.fold.save()).isEqualTo(before);
    }

    /** Each may need and follow those with smaller numbers; some have a readiness of their own, some are tied together. */
    private static ServiceSpec[] graph(Random random) {
        ServiceSpec[] specs = new ServiceSpec[2 + random.nextInt(MOST - 1)];
        for (int i = 0; i < specs.length; i++) {
            List<String> needs = new ArrayList<>();
            List<String> after = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> needs.add("s" + j);
                    case 2 -> after.add("s" + j);
                    default -> {}
                }
            }
            ServiceSpec base = Specs.service("s" + i, "run", true, ServiceSpec.Restart.ALWAYS, random.nextInt(3) == 0);
            specs[i] = Specs.depending(base, new Dependencies(needs, after, List.of(), List.of()));
        }
        return specs;
    }

    private static void move(FakeTown town, Random random, ServiceSpec[] specs) {
        String one = specs[random.nextInt(specs.length)].name();
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                if (!town.underway.isEmpty()) {
                    town.carryOut(random.nextInt(town.underway.size()), random.nextInt(6) > 0);
                }
            }
            case 4, 5 -> town.ready(one);
            case 6 -> town.exit(one, random.nextInt(2));
            case 7 -> town.operator(one, "stop");
            case 8 -> town.operator(one, "start");
            case 9 -> town.operator(one, "restart");
            case 10 -> {
                town.script.pass(Duration.ofSeconds(random.nextInt(30)));
                town.gather();
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    town.underway.clear();
                    town.script.daemonStarted("boot-1");
                    town.lookAll(specs);
                }
            }
        }
    }

    private static void settle(FakeTown town, ServiceSpec[] specs, Watch watch) {
        for (ServiceSpec spec : specs) {
            town.operator(spec.name(), "start");
        }
        for (int i = 0; i < 60; i++) {
            town.work();
            for (ServiceSpec spec : specs) {
                town.look(spec.name());
                town.ready(spec.name());
            }
            watch.check();
            town.script.pass(Duration.ofSeconds(30));
            town.gather();
        }
    }

    /** Holds every new step against what runs. */
    private static final class Watch {
        private final FakeTown town;
        private final ServiceSpec[] specs;
        private final List<Attempt> seen = new ArrayList<>();

        Watch(FakeTown town, ServiceSpec[] specs) {
            this.town = town;
            this.specs = specs;
        }

        void check() {
            for (Attempt attempt : town.underway) {
                if (!seen.contains(attempt)) {
                    seen.add(attempt);
                    check(attempt);
                }
            }
        }

        private void check(Attempt attempt) {
            String name = attempt.target().name();
            if (attempt.action().equals("process.start")) {
                for (String need : spec(name).dependencies().needs()) {
                    assertThat(town.script.state(need))
                            .as(name + " starts on " + need)
                            .isEqualTo("running");
                }
            } else if (town.runs.containsKey(name)) {
                for (ServiceSpec other : specs) {
                    if (other.dependencies().needs().contains(name)) {
                        assertThat(town.runs).as(name + " stops").doesNotContainKey(other.name());
                    }
                }
            }
        }

        private ServiceSpec spec(String name) {
            return specs[Integer.parseInt(name.substring(1))];
        }
    }
}
