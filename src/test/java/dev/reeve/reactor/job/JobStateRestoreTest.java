/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Backoff;
import dev.reeve.model.EventPattern;
import dev.reeve.model.JobLinks;
import dev.reeve.model.JobLinks.After;
import dev.reeve.model.JobLinks.Wanted;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobPolicy.Overlap;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, in an order drawn by lot: the state is what its record says, and bounds hold. */
class JobStateRestoreTest {
    private static final int STEPS = 400;
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

    /** A fold made new from its own snapshot before every step does the same as one that never was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRestoredFoldIsTheSame(long seed) {
        JobWorld one = new JobWorld(jobs());
        JobWorld other = new JobWorld(jobs());
        Random mine = new Random(seed);
        Random theirs = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            other.restore();
            step(one, mine);
            step(other, theirs);
            assertThat(other.fold.save()).isEqualTo(one.fold.save());
            assertThat(other.fold.nextDeadline()).isEqualTo(one.fold.nextDeadline());
        }
        assertThat(other.entries).isEqualTo(one.entries);
    }

    /** What was kept makes the same state, without anything being put out. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void theRecordAloneMakesTheSameState(long seed) {
        JobWorld world = new JobWorld(jobs());
        var begun = world.now;
        Random lot = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            step(world, lot);
        }
        var saved = world.fold.save();
        List<Entry> kept = List.copyOf(world.entries);
        var end = world.now;
        world.now = begun;
        world.recover(kept);
        world.now = end;
        assertThat(world.fold.save()).isEqualTo(saved);
    }

    /** No try is begun twice, no run is tried oftener than it may be, and jobs that do not overlap do not. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    void nothingIsRepeatedBlindly(long seed) {
        JobWorld world = new JobWorld(jobs());
        Random lot = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            step(world, lot);
        }
        assertThat(world.runs()).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        assertThat(world.all(Attempt.class))
                .allSatisfy(attempt ->
                        assertThat(attempt.parameters().integer("try", 1)).isBetween(1L, 3L));
        assertThat(world.events("reactor.overflow")).isEmpty();
    }

    private static void step(JobWorld world, Random lot) {
        String job = NAMES.get(lot.nextInt(NAMES.size()));
        switch (lot.nextInt(12)) {
            case 0, 1, 2 -> world.due(job, world.minuteNow());
            case 3, 4, 5 -> end(world, lot);
            case 6, 7 -> world.after(Duration.ofSeconds(lot.nextInt(100)));
            case 8 -> world.after(Duration.ofMinutes(lot.nextInt(90)));
            case 9 -> world.ask(job);
            case 10 -> world.ruling = ruling(world, lot.nextInt(6));
            default -> event(world, lot);
        }
    }

    private static void event(JobWorld world, Random lot) {
        if (lot.nextInt(5) == 0) {
            world.step(Duration.ofMinutes(lot.nextInt(3_000) - 1_500));
        } else {
            world.tell(Observation.of("poll.result", new Subject("log", "x"), Attributes.NONE, Trust.MEASURED));
        }
    }

    private static void end(JobWorld world, Random lot) {
        List<String> runs = world.runs();
        if (!runs.isEmpty()) {
            int back = Math.min(runs.size(), 1 + lot.nextInt(8));
            world.end(runs.get(runs.size() - back), Result.values()[lot.nextInt(3)]);
        }
    }

    private static Verdict.Ruling ruling(JobWorld world, int kind) {
        return switch (kind) {
            case 0 -> new Verdict.Ruling.Refuse("NO", "not now");
            case 1 -> new Verdict.Ruling.Defer("HELD", "held", world.now.plus(Duration.ofMinutes(5)));
            default -> new Verdict.Ruling.Permit("fine");
        };
    }

    private static JobSpec[] jobs() {
        JobPolicy policy = JobPolicy.DEFAULT
                .retrying(2, new Backoff(Duration.ofSeconds(20), Duration.ofMinutes(2), 2, 0.5))
                .alarmedAfter(Duration.ofMinutes(10));
        List<JobSpec> jobs = new ArrayList<>();
        for (Overlap overlap : Overlap.values()) {
            jobs.add(job(NAMES.get(jobs.size()), JobLinks.NONE, policy.overlapping(overlap, 2)));
        }
        After a = new After("a", Wanted.SUCCEEDED, Origin.BUILT_IN);
        After b = new After("b", Wanted.ENDED, Origin.BUILT_IN);
        jobs.add(job("e", new JobLinks(List.of(a, b), null), policy));
        jobs.add(job("f", new JobLinks(List.of(a), pattern()), policy));
        return jobs.toArray(JobSpec[]::new);
    }

    private static EventPattern pattern() {
        return new EventPattern("poll.result", new LinkedHashMap<>(), "", Origin.BUILT_IN);
    }

    private static JobSpec job(String name, JobLinks links, JobPolicy policy) {
        Schedule schedule = name.equals("e") ? Schedule.NONE : new Schedule.Every(Duration.ofMinutes(30));
        return new JobSpec(name, Origin.BUILT_IN, schedule, links, RunSpec.of(List.of("true")), policy, null);
    }
}
