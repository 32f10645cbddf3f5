/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Judge;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobPolicy.Overlap;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Reactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsFoldTest {
    private static final long MINUTE = 60_000_000L;
    private static final Subject BACKUP = new Subject("job", "backup");

    private final List<Entry> entries = new ArrayList<>();
    private JobsFold fold = new JobsFold();
    private Pipeline pipeline;
    private Verdict.Ruling ruling = new Verdict.Ruling.Permit("fine");
    private Moment now = new Moment(1_000_000 * MINUTE, MINUTE);

    @Test
    void aDueTimeIsRunOnceAndItsEndTold() {
        begin(Overlap.SKIP);
        due(1);
        due(1);
        assertThat(attempts()).containsExactly("job.run 1");
        assertThat(skipped()).containsExactly("1: the run for this time was asked for before");
        after(Duration.ofSeconds(5));
        end("1", 3);
        Event ended = events("job.ended").getFirst();
        assertThat(ended.attributes().text("result")).isEqualTo("failed");
        assertThat(ended.attributes().integer("status", -1)).isEqualTo(3);
        assertThat(ended.attributes().integer("took", -1)).isEqualTo(5_000_000);
        assertThat(ended.causes()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SKIP;    job.run 1, job.run 4;                     2: the last run is still going, 3: the last run is still going",
                "QUEUE;   job.run 1, job.run 2, job.run 4;          3: the last run is still going and another one waits",
                "REPLACE; job.run 1, job.stop 1, job.stop 1, job.run 3, job.run 4; 2: a later run replaces it",
            })
    void whatOverlapsIsHandledAsTheJobSays(Overlap overlap, String attempts, String skipped) {
        begin(overlap);
        due(1);
        due(2);
        due(3);
        end("1", 0);
        attempts().stream()
                .skip(1)
                .filter(one -> one.startsWith("job.run"))
                .findFirst()
                .ifPresent(next -> end(next.substring(8), 0));
        due(4);
        assertThat(String.join(", ", attempts())).isEqualTo(attempts);
        assertThat(String.join(", ", skipped())).isEqualTo(skipped);
    }

    @Test
    void runsThatMayOverlapAreBounded() {
        begin(Overlap.ALLOW);
        for (int i = 1; i <= 20; i++) {
            due(i);
        }
        assertThat(attempts()).hasSize(16);
        assertThat(skipped()).hasSize(4).allMatch(text -> text.endsWith("16 runs are still going"));
    }

    @Test
    void h11_aClockThatWasSetBackRunsNothingTwice() {
        begin(Overlap.ALLOW);
        due(100);
        due(40);
        assertThat(attempts()).containsExactly("job.run 100");
        due(101);
        assertThat(attempts()).containsExactly("job.run 100", "job.run 101");
    }

    @Test
    void aTimeThatMayComeAgainIsToldByItsKeyAlone() {
        begin(Overlap.ALLOW);
        dueAgain(100, "a");
        dueAgain(100, "b");
        dueAgain(40, "c");
        dueAgain(40, "c");
        assertThat(attempts()).containsExactly("job.run a", "job.run b", "job.run c");
        assertThat(skipped()).containsExactly("c: the run for this time was asked for before");
        assertThat(fold.latest()).containsEntry("backup", 100 * MINUTE);
        dueAgain(100 - 500, "d");
        assertThat(fold.latest()).describedAs("the clock had been far ahead").containsEntry("backup", -400 * MINUTE);
    }

    @Test
    void aClockThatWasFarAheadDoesNotEndTheJobsRuns() {
        begin(Overlap.ALLOW);
        due(100_000);
        due(1);
        due(2);
        due(100_000);
        assertThat(attempts()).containsExactly("job.run 100000", "job.run 1", "job.run 2");
    }

    @Test
    void aRunThatIsPutOffIsAskedForAgain() {
        begin(Overlap.SKIP);
        ruling = new Verdict.Ruling.Defer("HOLD", "held by anna", now.plus(Duration.ofMinutes(5)));
        due(1);
        assertThat(attempts()).isEmpty();
        ruling = new Verdict.Ruling.Permit("fine");
        after(Duration.ofMinutes(4));
        assertThat(attempts()).isEmpty();
        after(Duration.ofMinutes(2));
        assertThat(attempts()).containsExactly("job.run 1");
    }

    @Test
    void aRunThatIsPutOffBeyondItsGraceIsSkipped() {
        begin(Overlap.SKIP);
        ruling = new Verdict.Ruling.Defer("HOLD", "held by anna", now.plus(Duration.ofHours(2)));
        due(1);
        assertThat(skipped()).containsExactly("1: held by anna");
    }

    @Test
    void aRefusedRunMakesPlaceForTheNext() {
        begin(Overlap.SKIP);
        ruling = new Verdict.Ruling.Refuse("NO", "not here");
        due(1);
        ruling = new Verdict.Ruling.Permit("fine");
        due(2);
        assertThat(skipped()).containsExactly("1: not here");
        assertThat(attempts()).containsExactly("job.run 2");
    }

    @Test
    void anOperatorsStartRunsTheJobUnderItsRule() {
        begin(Overlap.SKIP);
        due(1);
        start();
        end("1", 0);
        start();
        assertThat(attempts()).hasSize(4);
        assertThat(attempts().get(3)).startsWith("job.run job/backup/start/");
        assertThat(skipped()).hasSize(1).first().asString().endsWith("the last run is still going");
    }

    @Test
    void h12_aRunWhoseAnswerWasLostInACrashIsAskedForAgainOnce() {
        begin(Overlap.SKIP);
        due(1);
        List<Entry> kept =
                entries.stream().filter(entry -> entry instanceof Event).toList();
        recover(kept);
        after(Duration.ofSeconds(61));
        after(Duration.ofSeconds(61));
        assertThat(attempts()).containsExactly("job.run 1");
    }

    @Test
    void aRunThatGoesOnOverARestartIsNotRunAgain() {
        begin(Overlap.SKIP);
        due(1);
        recover(List.copyOf(entries));
        after(Duration.ofMinutes(5));
        due(1);
        due(2);
        assertThat(attempts()).isEmpty();
        assertThat(skipped()).hasSize(2);
    }

    @Test
    void aRestoredFoldGoesOnInTheSameWay() {
        begin(Overlap.QUEUE);
        due(1);
        due(2);
        JobsFold restored = new JobsFold();
        restored.configure(program(Overlap.QUEUE), now, Output.NOWHERE);
        restored.restore(fold.save());
        assertThat(restored.save()).isEqualTo(fold.save());
        assertThat(restored.latest()).isEqualTo(fold.latest()).containsEntry("backup", 2 * MINUTE);
    }

    @Test
    void aJobThatIsNoLongerConfiguredIsLeftToEnd() {
        begin(Overlap.QUEUE);
        due(1);
        due(2);
        fold.configure(new Program(Config.empty(), Catalogue.of(List.of()), new TreeMap<>()), now, Output.NOWHERE);
        end("1", 0);
        due(3);
        assertThat(events("job.ended")).hasSize(1);
        assertThat(attempts()).containsExactly("job.run 1");
        assertThat(fold.latest()).isEmpty();
    }

    private void begin(Overlap overlap) {
        Program program = program(overlap);
        Reactor reactor = new Reactor(List.of(fold, new Operator()));
        reactor.configure(program, now, Output.NOWHERE);
        pipeline = new Pipeline("n", 0, program, reactor, new Ruler(), version -> program, entry -> {});
    }

    /** A new daemon that has read these entries. */
    private void recover(List<Entry> kept) {
        fold = new JobsFold();
        begin(Overlap.SKIP);
        kept.forEach(pipeline::recover);
        entries.clear();
    }

    /** As of a crontab's lines, whose times come again where a clock is set back. */
    private void dueAgain(long minute, String key) {
        Attributes attributes = Attributes.builder()
                .put("job", "backup")
                .put("instant", minute * MINUTE)
                .put("key", key)
                .put("late", 0)
                .put("repeatable", true)
                .build();
        pipeline.accept(Observation.of("job.due", BACKUP, attributes, Trust.MEASURED), now);
        entries.addAll(pipeline.drain());
    }

    private void due(long minute) {
        Attributes attributes = Attributes.builder()
                .put("job", "backup")
                .put("instant", minute * MINUTE)
                .put("key", Long.toString(minute))
                .put("late", 0)
                .build();
        pipeline.accept(Observation.of("job.due", BACKUP, attributes, Trust.MEASURED), now);
        entries.addAll(pipeline.drain());
    }

    private void start() {
        pipeline.accept(Observation.of("test.start", BACKUP, Attributes.NONE, Trust.REPORTED), now);
        entries.addAll(pipeline.drain());
    }

    private void end(String key, int status) {
        Attempt attempt = entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .filter(one -> one.action().equals("job.run") && one.key().equals(key))
                .findFirst()
                .orElseThrow();
        Attributes evidence = Attributes.builder().put("status", status).build();
        pipeline.accept(
                attempt, status == 0 ? Result.succeeded("done", evidence) : Result.failed("broken", evidence), now);
        entries.addAll(pipeline.drain());
    }

    private void after(Duration span) {
        now = now.plus(span);
        pipeline.tick(now);
        entries.addAll(pipeline.drain());
    }

    private List<String> attempts() {
        return entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .map(attempt -> attempt.action() + " " + attempt.parameters().text("key", ""))
                .toList();
    }

    private List<String> skipped() {
        return events("job.skipped").stream()
                .map(event -> event.attributes().text("key") + ": "
                        + event.attributes().text("reason"))
                .toList();
    }

    private List<Event> events(String type) {
        return entries.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .filter(event -> event.type().equals(type))
                .toList();
    }

    /** Asks for the job when told to, as an operator's request does. */
    private static final class Operator implements dev.reeve.reactor.Fold {
        @Override
        public String name() {
            return "operator";
        }

        @Override
        public void configure(Program program, Moment at, Output out) {}

        @Override
        public void apply(Entry entry, Output out) {
            if (entry instanceof Event event && event.type().equals("test.start")) {
                Principal anna = new Principal(Principal.Kind.OPERATOR, "anna", "", "socket");
                out.propose(new Proposal(
                        anna,
                        "job.start",
                        BACKUP,
                        BACKUP,
                        Attributes.NONE,
                        Trust.REPORTED,
                        false,
                        "start/" + event.id(),
                        List.of(),
                        List.of(event.id()),
                        event.lineage().of(event.id())));
            }
        }

        @Override
        public Value save() {
            return Value.of(0);
        }

        @Override
        public void restore(Value saved) {}
    }

    private final class Ruler implements Judge {
        @Override
        public void configure(Program program) {}

        @Override
        public Judgement judge(Decision decision, Moment at) {
            return new Judgement(ruling, List.of());
        }
    }

    private static Program program(Overlap overlap) {
        TreeMap<String, JobSpec> jobs = new TreeMap<>();
        jobs.put(
                "backup",
                new JobSpec(
                        "backup",
                        Origin.BUILT_IN,
                        new Schedule.Every(Duration.ofMinutes(1)),
                        RunSpec.of(List.of("true")),
                        JobPolicy.DEFAULT.overlapping(overlap, 1)));
        Config empty = Config.empty();
        Config config = new Config(
                "v",
                empty.daemon(),
                empty.services(),
                empty.checks(),
                empty.logs(),
                jobs,
                empty.rules(),
                empty.channels(),
                empty.guard());
        ActionType run = new ActionType(
                "job.run", ActionClass.REVERSIBLE, "job", ActionType.Nature.EFFECT, ActionType.Use.STEP, List.of(), "");
        return new Program(
                config,
                Catalogue.of(List.of(JobsFold.offer(), new Offer("test", List.of(), List.of(run), ""))),
                new TreeMap<>());
    }
}
