/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
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
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Reactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Jobs with everything around them but the world: what is due is told, and how runs end. */
final class JobWorld {
    static final long MINUTE = 60_000_000L;

    final List<Entry> entries = new ArrayList<>();
    final TreeMap<String, JobSpec> jobs = new TreeMap<>();
    JobsFold fold = new JobsFold();
    Verdict.Ruling ruling = new Verdict.Ruling.Permit("fine");
    Moment now = new Moment(1_000_000 * MINUTE, MINUTE);
    private Pipeline pipeline = pipeline();

    JobWorld(JobSpec... specs) {
        configure(specs);
    }

    void configure(JobSpec... specs) {
        jobs.clear();
        for (JobSpec spec : specs) {
            jobs.put(spec.name(), spec);
        }
        long last = pipeline.lastSequence();
        pipeline = pipeline();
        pipeline.above(last);
    }

    private Pipeline pipeline() {
        Program program = program();
        Reactor reactor = new Reactor(List.of(new Swapped()));
        reactor.configure(program, now, Output.NOWHERE);
        return new Pipeline("n", 0, program, reactor, new Ruler(), version -> program, entry -> {});
    }

    /** The state as a new daemon would have it: from a snapshot alone. */
    void restore() {
        JobsFold fresh = new JobsFold();
        fresh.configure(program(), now, Output.NOWHERE);
        fresh.restore(fold.save());
        fold = fresh;
    }

    /** The state as a new daemon would have it: from what was kept alone. */
    void recover(List<Entry> kept) {
        fold = new JobsFold();
        pipeline = pipeline();
        kept.forEach(pipeline::recover);
        entries.clear();
    }

    void due(String job, long minute) {
        Attributes attributes = Attributes.builder()
                .put("job", job)
                .put("instant", minute * MINUTE)
                .put("key", job + "/" + minute)
                .put("late", 0)
                .build();
        tell(Observation.of("job.due", new Subject("job", job), attributes, Trust.MEASURED));
    }

    Event tell(Observation seen) {
        Event event = pipeline.accept(seen, now);
        entries.addAll(pipeline.drain());
        return event;
    }

    /** Somebody asks for a run. */
    void ask(String job) {
        Subject target = new Subject("job", job);
        EntryId id = new EntryId("n", pipeline.lastSequence() + 1);
        Principal anna = new Principal(Principal.Kind.OPERATOR, "anna", "", "socket");
        asked = new Proposal(
                anna,
                "job.start",
                target,
                target,
                Attributes.NONE,
                Trust.REPORTED,
                false,
                "start/" + id,
                List.of(),
                List.of(id),
                dev.reeve.event.Lineage.EXTERNAL.of(id));
        tell(Observation.of("test.ask", target, Attributes.NONE, Trust.REPORTED));
    }

    private Proposal asked;

    boolean end(String key, Outcome.Result result) {
        return end(key, result, Attributes.NONE);
    }

    boolean end(String key, Outcome.Result result, Attributes evidence) {
        List<EntryId> over = all(Outcome.class).stream().map(Outcome::attempt).toList();
        for (Attempt attempt : all(Attempt.class)) {
            if (attempt.action().equals("job.run") && attempt.key().equals(key) && !over.contains(attempt.id())) {
                pipeline.accept(attempt, new Result(result, "said " + result, evidence, false), now);
                entries.addAll(pipeline.drain());
                return true;
            }
        }
        return false;
    }

    void after(Duration span) {
        now = now.plus(span);
        pipeline.tick(now);
        entries.addAll(pipeline.drain());
    }

    /** The wall clock alone is set, and that is told. */
    void step(Duration by) {
        now = new Moment(now.wall() + Moment.micros(by), now.mono());
        tell(Observation.of("clock.jumped", new Subject("node", "n"), Attributes.NONE, Trust.MEASURED));
    }

    /** Keys of the runs that were begun, in order. */
    List<String> runs() {
        return all(Attempt.class).stream()
                .filter(attempt -> attempt.action().equals("job.run"))
                .map(Attempt::key)
                .toList();
    }

    List<Event> events(String type) {
        return all(Event.class).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    /** {@code job: reason} of what will not be, or is late. */
    List<String> reasons(String type) {
        return events(type).stream()
                .map(event -> event.subject().name() + ": " + event.attributes().text("reason"))
                .toList();
    }

    <T> List<T> all(Class<T> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    long minuteNow() {
        return now.wall() / MINUTE;
    }

    private Program program() {
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

    /** The fold of the moment. */
    private final class Swapped implements Fold {
        @Override
        public String name() {
            return fold.name();
        }

        @Override
        public void configure(Program program, Moment at, Output out) {
            fold.configure(program, at, out);
        }

        @Override
        public void apply(Entry entry, Output out) {
            if (entry instanceof Event event && event.type().equals("test.ask")) {
                out.propose(asked);
            }
            fold.apply(entry, out);
        }

        @Override
        public void wake(Moment at, EntryId cause, Output out) {
            fold.wake(at, cause, out);
        }

        @Override
        public long nextDeadline() {
            return fold.nextDeadline();
        }

        @Override
        public Value save() {
            return fold.save();
        }

        @Override
        public void restore(Value saved) {
            fold.restore(saved);
        }
    }

    private final class Ruler implements Judge {
        @Override
        public void configure(Program program) {}

        @Override
        public Judgement judge(Decision decision, Moment at) {
            return new Judgement(ruling, List.of());
        }
    }
}
