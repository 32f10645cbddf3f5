/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Event;
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
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobPoliciesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Schedule HOURLY = new Schedule.Every(HOUR);
    private static final JobPolicy TWICE =
            JobPolicy.DEFAULT.retrying(2, new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1), 2, 0));

    @Test
    void whatFailedIsTriedAgainAfterItsWaitsAndNoOftener() {
        JobWorld world = new JobWorld(job("a", HOURLY, TWICE));
        world.due("a", 60);
        world.end("a/60", Result.FAILED);
        world.after(Duration.ofSeconds(9));
        assertThat(world.runs()).containsExactly("a/60");
        world.after(Duration.ofSeconds(1));
        assertThat(world.runs()).containsExactly("a/60", "a/60/try/2");
        world.end("a/60/try/2", Result.FAILED);
        world.after(Duration.ofSeconds(20));
        world.end("a/60/try/3", Result.FAILED);
        world.after(HOUR);
        assertThat(world.runs()).containsExactly("a/60", "a/60/try/2", "a/60/try/3");
        assertThat(world.events("job.ended"))
                .extracting(JobPoliciesTest::turn)
                .containsExactly("a/60 1/3 again", "a/60 2/3 again", "a/60 3/3 last");
    }

    private static String turn(Event ended) {
        Attributes of = ended.attributes();
        return of.text("key") + " " + of.integer("try", 0) + "/" + of.integer("tries", 0)
                + (of.truth("last") ? " last" : of.get("again") != null ? " again" : "");
    }

    @Test
    void aTryThatSucceedsEndsTheRun() {
        JobWorld world = new JobWorld(job("a", HOURLY, TWICE));
        world.due("a", 60);
        world.end("a/60", Result.FAILED);
        world.after(Duration.ofSeconds(10));
        world.end("a/60/try/2", Result.SUCCEEDED);
        world.after(HOUR);
        assertThat(world.runs()).hasSize(2);
        assertThat(turn(world.events("job.ended").getLast())).isEqualTo("a/60 2/3 last");
        assertThat(world.fold.trouble("a")).isEmpty();
    }

    @Test
    void everyTryIsAnAttemptOfItsOwnWithTheLineageOfTheFirst() {
        JobWorld world = new JobWorld(job("a", HOURLY, TWICE));
        world.due("a", 60);
        world.end("a/60", Result.FAILED);
        world.after(Duration.ofSeconds(10));
        List<Attempt> attempts = world.all(Attempt.class);
        assertThat(attempts)
                .extracting(Attempt::lineage)
                .containsOnly(attempts.getFirst().lineage());
        assertThat(attempts).extracting(Attempt::decision).doesNotHaveDuplicates();
        assertThat(attempts.getLast().parameters().text("run")).isEqualTo("a/60");
        assertThat(attempts.getLast().parameters().integer("try", 0)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Result.class,
            names = {"UNKNOWN", "SUCCEEDED"})
    void whatIsNotKnownToHaveFailedIsNotRepeated(Result result) {
        JobWorld world = new JobWorld(job("a", HOURLY, TWICE));
        world.due("a", 60);
        world.end("a/60", result);
        world.after(HOUR);
        assertThat(world.runs()).hasSize(1);
    }

    @Test
    void whatWasEndedForTheNextRunIsNotRepeated() {
        JobWorld world = new JobWorld(job("a", HOURLY, TWICE.overlapping(Overlap.REPLACE, 1)));
        world.due("a", 60);
        world.due("a", 120);
        world.end("a/60", Result.FAILED, Attributes.of("replaced", Value.of(true)));
        world.after(HOUR);
        assertThat(world.runs()).containsExactly("a/60", "a/120");
    }

    @ParameterizedTest
    @CsvSource({"SKIP, a/60 a/120", "REPLACE, a/60 a/120", "ALLOW, a/60 a/120 a/60/try/2", "QUEUE, a/60 a/60/try/2"})
    void aTryThatWaitsGivesWayToALaterRunUnlessRunsQueueOrOverlap(Overlap overlap, String runs) {
        JobWorld world = new JobWorld(job("a", HOURLY, TWICE.overlapping(overlap, 1)));
        world.due("a", 60);
        world.end("a/60", Result.FAILED);
        world.due("a", 120);
        world.after(Duration.ofSeconds(10));
        assertThat(String.join(" ", world.runs())).isEqualTo(runs);
    }

    @Test
    void aTryThatTheGuardRefusesIsTold() {
        JobWorld world = new JobWorld(job("a", HOURLY, TWICE));
        world.due("a", 60);
        world.end("a/60", Result.FAILED);
        world.ruling = new Verdict.Ruling.Refuse("HELD", "held by anna");
        world.after(Duration.ofSeconds(10));
        assertThat(world.reasons("job.skipped")).containsExactly("a: held by anna");
        assertThat(world.runs()).hasSize(1);
    }

    @Test
    void theQueueIsBoundedAndRunsInOrder() {
        JobWorld world = new JobWorld(job("a", HOURLY, JobPolicy.DEFAULT.overlapping(Overlap.QUEUE, 3)));
        for (int minute = 1; minute <= 6; minute++) {
            world.due("a", minute);
        }
        assertThat(world.reasons("job.skipped"))
                .hasSize(2)
                .containsOnly("a: the last run is still going and 3 others wait");
        for (int minute = 1; minute <= 4; minute++) {
            assertThat(world.end("a/" + minute, Result.SUCCEEDED)).isTrue();
        }
        assertThat(world.runs()).containsExactly("a/1", "a/2", "a/3", "a/4");
    }

    @Test
    void aJobFollowsAllThatItNames() {
        JobWorld world = new JobWorld(
                job("a", HOURLY, JobPolicy.DEFAULT),
                job("b", HOURLY, JobPolicy.DEFAULT),
                after("c", Schedule.NONE, link("a", Wanted.SUCCEEDED), link("b", Wanted.ENDED)));
        world.due("a", 60);
        world.due("b", 60);
        world.end("a/60", Result.SUCCEEDED);
        assertThat(world.runs()).hasSize(2);
        world.end("b/60", Result.UNKNOWN);
        assertThat(world.runs()).hasSize(3).last().asString().startsWith("job/c/after/");
        world.end(world.runs().getLast(), Result.SUCCEEDED);
        world.due("a", 120);
        world.end("a/120", Result.SUCCEEDED);
        assertThat(world.runs()).as("b has not ended again").hasSize(4);
    }

    @Test
    void whatFollowsAFailureFollowsNothingElseAndTheWayOfAGoodEndIsTold() {
        JobWorld world = new JobWorld(
                job("a", HOURLY, TWICE),
                after("good", Schedule.NONE, link("a", Wanted.SUCCEEDED)),
                after("bad", Schedule.NONE, link("a", Wanted.FAILED)));
        world.due("a", 60);
        world.end("a/60", Result.FAILED);
        assertThat(world.runs()).as("it is tried again first").hasSize(1);
        world.after(Duration.ofSeconds(10));
        world.end("a/60/try/2", Result.FAILED);
        world.after(Duration.ofSeconds(20));
        world.end("a/60/try/3", Result.FAILED);
        assertThat(world.runs().getLast()).startsWith("job/bad/after/");
        assertThat(world.reasons("job.skipped")).containsExactly("good: a ended: failed");
    }

    @Test
    void aTimedRunWaitsForTheOthersWithinItsGrace() {
        JobWorld world =
                new JobWorld(job("a", HOURLY, JobPolicy.DEFAULT), after("b", HOURLY, link("a", Wanted.SUCCEEDED)));
        world.due("a", 60);
        world.due("b", 60);
        assertThat(world.runs()).containsExactly("a/60");
        world.after(Duration.ofMinutes(30));
        world.end("a/60", Result.SUCCEEDED);
        assertThat(world.runs()).containsExactly("a/60", "b/60");
        world.end("b/60", Result.SUCCEEDED);
        world.due("b", 120);
        world.after(HOUR);
        assertThat(world.runs()).hasSize(2);
        assertThat(world.reasons("job.skipped"))
                .containsExactly("b: a has not ended as it should within the grace of 1 h");
    }

    @Test
    void aPersonsRunWaitsForNobody() {
        JobWorld world =
                new JobWorld(job("a", HOURLY, JobPolicy.DEFAULT), after("b", HOURLY, link("a", Wanted.SUCCEEDED)));
        world.ask("b");
        assertThat(world.runs()).hasSize(1).first().asString().startsWith("job/b/start/");
    }

    @Test
    void anEventSetsOffARunAndItsTrustGoesWithIt() {
        JobWorld world = new JobWorld(on("a", "poll.result"));
        Observation seen = Observation.of("poll.result", new Subject("log", "x"), Attributes.NONE, Trust.FORGEABLE);
        Event event = world.tell(seen);
        assertThat(world.runs()).containsExactly("job/a/on/" + event.id());
        assertThat(world.all(dev.reeve.event.Decision.class).getFirst().trust()).isEqualTo(Trust.FORGEABLE);
        world.tell(seen);
        assertThat(world.reasons("job.skipped")).containsExactly("a: the last run is still going");
    }

    @Test
    void jobsThatSetEachOtherOffComeToAnEnd() {
        JobWorld world = new JobWorld(on("a", "job.ended"));
        world.ask("a");
        for (int i = 0; i < 100; i++) {
            world.end(world.runs().getLast(), Result.SUCCEEDED);
        }
        assertThat(world.runs()).hasSizeBetween(3, 10);
        assertThat(world.reasons("job.skipped")).hasSize(1).first().asString().endsWith("that is a loop");
    }

    @Test
    void jobsThatWaitForEachOthersBeingSkippedDoNotGoRound() {
        JobWorld world = new JobWorld(on("a", "job.skipped"), on("b", "job.skipped"));
        world.ask("a");
        world.ask("b");
        world.ask("a");
        assertThat(world.events("job.skipped")).hasSizeLessThan(10);
        assertThat(world.events("reactor.overflow")).isEmpty();
    }

    @Test
    void aJobThatDidNotRunWellInTimeIsToldOnceForEachTime() {
        JobWorld world = new JobWorld(job("a", cron("0 * * * *"), alarmed(Duration.ofMinutes(20))));
        long hour = (world.minuteNow() / 60 + 1) * 60;
        until(world, hour);
        world.due("a", hour);
        world.end("a/" + hour, Result.FAILED);
        until(world, hour + 19);
        assertThat(world.events("job.late")).isEmpty();
        until(world, hour + 25);
        assertThat(world.reasons("job.late")).containsExactly("a: the last run failed: said FAILED");
        Attributes late = world.events("job.late").getFirst().attributes();
        assertThat(late.integer("instant", 0)).isEqualTo(hour * JobWorld.MINUTE);
        assertThat(late.integer("by", 0)).isEqualTo((hour + 20) * JobWorld.MINUTE);
        until(world, hour + 60);
        world.due("a", hour + 60);
        world.end("a/" + (hour + 60), Result.SUCCEEDED);
        until(world, hour + 100);
        assertThat(world.events("job.late")).hasSize(1);
    }

    @Test
    void theAlarmComesAlsoWhenNobodyTellsThatItIsDueOrItStillRuns() {
        JobWorld world = new JobWorld(
                job("a", cron("0 * * * *"), alarmed(Duration.ofMinutes(20))),
                job("b", cron("0 * * * *"), alarmed(Duration.ofMinutes(20))));
        long hour = (world.minuteNow() / 60 + 1) * 60;
        until(world, hour);
        world.due("b", hour);
        until(world, hour + 21);
        assertThat(world.reasons("job.late"))
                .containsExactly("a: nothing has told that it is due", "b: its run is still going");
    }

    @Test
    void aTimeThatPassedWhileNobodyWasThereIsToldAtTheStart() {
        JobWorld world = new JobWorld(job("a", cron("0 * * * *"), alarmed(Duration.ofMinutes(20))));
        world.restore();
        world.now = world.now.plus(Duration.ofHours(5));
        world.tell(Observation.of("daemon.started", new Subject("node", "n"), Attributes.NONE, Trust.MEASURED));
        world.after(Duration.ofSeconds(1));
        assertThat(world.events("job.late")).as("one for all of them").hasSize(1);
        world.after(HOUR);
        assertThat(world.events("job.late")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"-1h, 0", "1h, 1", "-1d, 1", "1d, 1"})
    void aClockThatIsSetRaisesNoAlarmForWhatWasDoneAndKeepsOnLooking(String by, int more) {
        JobWorld world = new JobWorld(job("a", cron("0 * * * *"), alarmed(Duration.ofMinutes(20))));
        long hour = (world.minuteNow() / 60 + 1) * 60;
        for (int i = 0; i < 3; i++) {
            until(world, hour + 60 * i);
            world.due("a", hour + 60 * i);
            world.end("a/" + (hour + 60 * i), Result.SUCCEEDED);
        }
        world.step(dev.reeve.model.Spans.parse(by.replace("-", "")).multipliedBy(by.startsWith("-") ? -1 : 1));
        world.after(Duration.ofMinutes(80));
        assertThat(world.events("job.late")).hasSize(more);
    }

    private static void until(JobWorld world, long minute) {
        while (world.minuteNow() < minute) {
            world.after(Duration.ofMinutes(1));
        }
    }

    private static JobPolicy alarmed(Duration after) {
        return JobPolicy.DEFAULT.alarmedAfter(after);
    }

    private static Schedule cron(String expression) {
        return new Schedule.Cron(expression, ZoneOffset.UTC);
    }

    private static After link(String job, Wanted wanted) {
        return new After(job, wanted, Origin.BUILT_IN);
    }

    private static JobSpec job(String name, Schedule schedule, JobPolicy policy) {
        return new JobSpec(name, Origin.BUILT_IN, schedule, RunSpec.of(List.of("true")), policy);
    }

    private static JobSpec after(String name, Schedule schedule, After... links) {
        return linked(name, schedule, new JobLinks(List.of(links), null));
    }

    private static JobSpec on(String name, String type) {
        return linked(
                name,
                Schedule.NONE,
                new JobLinks(List.of(), new EventPattern(type, new LinkedHashMap<>(), "", Origin.BUILT_IN)));
    }

    private static JobSpec linked(String name, Schedule schedule, JobLinks links) {
        return new JobSpec(
                name, Origin.BUILT_IN, schedule, links, RunSpec.of(List.of("true")), JobPolicy.DEFAULT, null);
    }
}
