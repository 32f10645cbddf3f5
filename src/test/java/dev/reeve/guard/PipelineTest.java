/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Limits;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Bearing;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Reactor;
import dev.reeve.reactor.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The pipeline by itself: what it numbers, folds, hands on and takes up again. */
class PipelineTest {
    private static final Moment NOW = new Moment(1_700_000_000_000_000L, 1_000_000_000L);

    /** Remembers what it was told, and wants to be woken at a moment. */
    private static final class Listener implements Fold {
        final List<String> heard = new ArrayList<>();
        long deadline = Long.MAX_VALUE;
        Bearing bearing = Bearing.CHANGES;

        @Override
        public String name() {
            return "listener";
        }

        @Override
        public void configure(Program program, Moment now, Output out) {
            heard.add("configure " + program.config().version());
        }

        @Override
        public void apply(Entry entry, Output out) {
            heard.add("apply " + entry.id().sequence());
        }

        @Override
        public void wake(Moment now, EntryId cause, Output out) {
            heard.add("wake " + cause.sequence());
            deadline = Long.MAX_VALUE;
        }

        @Override
        public long nextDeadline() {
            return deadline;
        }

        @Override
        public Bearing bearing(Observation seen) {
            return bearing;
        }

        @Override
        public void passed(Observation seen, Moment now) {
            heard.add("passed " + seen.type());
        }

        @Override
        public Value save() {
            return Value.of(heard.size());
        }

        @Override
        public void restore(Value saved) {
            heard.add("restore " + saved.plain());
        }
    }

    private final Listener listener = new Listener();
    private final Pipeline pipeline = pipeline(listener);

    private static Pipeline pipeline(Fold fold) {
        Lab lab = Lab.open();
        Guard guard = new Guard(lab.state, Standing.ALONE);
        return new Pipeline(
                "n1", 41, lab.program(), new Reactor(List.of(fold)), guard, version -> lab.program(), entry -> {});
    }

    private static Observation seen(String type, Attributes attributes) {
        return Observation.of(type, new Subject("node", "n1"), attributes, Trust.MEASURED);
    }

    private static Observation seen() {
        return seen("test.seen", Attributes.NONE);
    }

    @Test
    void numbersGoOnAfterTheLast() {
        Event first = pipeline.accept(seen(), NOW);
        assertThat(first.id()).isEqualTo(new EntryId("n1", 42));
        assertThat(first.at()).isEqualTo(NOW);
        assertThat(pipeline.drain()).containsExactly(first);
        assertThat(pipeline.drain()).isEmpty();
        assertThat(pipeline.lastSequence()).isEqualTo(42);
        pipeline.above(100);
        pipeline.above(50);
        assertThat(pipeline.accept(seen(), NOW).id().sequence()).isEqualTo(101);
        assertThat(listener.heard).containsExactly("apply 42", "apply 101");
    }

    @Test
    void whatIsSteadyPassesAndLeavesNoEntry() {
        listener.bearing = Bearing.STEADY;
        assertThat(pipeline.pass(seen(), NOW)).isTrue();
        assertThat(listener.heard).containsExactly("passed test.seen");
        assertThat(pipeline.drain()).isEmpty();
        listener.bearing = Bearing.CHANGES;
        assertThat(pipeline.pass(seen(), NOW)).isFalse();
        listener.bearing = Bearing.NONE;
        assertThat(pipeline.pass(seen(), NOW)).as("known to nobody").isFalse();
    }

    @Test
    void whatSomebodyWaitsForNeverPasses() {
        listener.bearing = Bearing.STEADY;
        Observation waited = new Observation(
                "test.seen",
                new Subject("node", "n1"),
                Attributes.NONE,
                Trust.MEASURED,
                List.of(),
                dev.reeve.event.Lineage.EXTERNAL,
                true);
        assertThat(pipeline.pass(waited, NOW)).isFalse();
    }

    @Test
    void itTicksOnlyWhenSomebodyWaits() {
        assertThat(pipeline.nextDeadline()).isEqualTo(Long.MAX_VALUE);
        pipeline.tick(NOW);
        assertThat(pipeline.drain()).isEmpty();
        listener.deadline = NOW.mono() + 1;
        assertThat(pipeline.nextDeadline()).isEqualTo(NOW.mono() + 1);
        pipeline.tick(NOW);
        assertThat(pipeline.drain()).isEmpty();
        listener.deadline = NOW.mono();
        pipeline.tick(NOW);
        assertThat(pipeline.drain()).singleElement().satisfies(tick -> {
            assertThat(((Event) tick).type()).isEqualTo("time.tick");
            assertThat(((Event) tick).subject()).isEqualTo(new Subject("node", "n1"));
        });
        assertThat(listener.heard).containsExactly("apply 42", "wake 42");
    }

    @Test
    void aNoteIsWrittenAndNotFolded() {
        pipeline.note(seen("reactor.failed", Attributes.NONE), NOW);
        assertThat(pipeline.drain()).singleElement().matches(entry -> entry.id().sequence() == 42);
        assertThat(listener.heard).isEmpty();
    }

    @Test
    void aConfigurationInForceIsToldToTheFoldsBeforeTheEventItself() {
        pipeline.accept(seen("config.applied", Attributes.of("version", "v1")), NOW);
        assertThat(listener.heard).containsExactly("configure v1", "apply 42");
        assertThat(pipeline.program().config().version()).isEqualTo("v1");
    }

    @Test
    void recoveryFoldsAsThenAndPutsNothingOut() {
        pipeline.recover(event(50, "config.applied", Attributes.of("version", "v1")));
        pipeline.recover(event(51, "test.seen", Attributes.NONE));
        pipeline.recover(event(52, "time.tick", Attributes.NONE));
        assertThat(listener.heard).containsExactly("configure v1", "apply 50", "apply 51", "apply 52");
        listener.deadline = 0;
        pipeline.recover(event(53, "time.tick", Attributes.NONE));
        assertThat(listener.heard).endsWith("apply 53", "wake 53");
        assertThat(pipeline.drain()).isEmpty();
        assertThat(pipeline.lastSequence()).isEqualTo(53);
    }

    private static Event event(long sequence, String type, Attributes attributes) {
        return Event.of(new EntryId("n1", sequence), NOW, seen(type, attributes));
    }

    @Test
    void aSnapshotHasTheProgramAndTheFolds() {
        pipeline.accept(seen(), NOW);
        Value saved = pipeline.save();
        Listener other = new Listener();
        Pipeline again = pipeline(other);
        again.restore(saved, 42, NOW);
        assertThat(other.heard).containsExactly("configure v1", "restore 1");
        assertThat(again.lastSequence()).isEqualTo(42);
        assertThat(again.accept(seen(), NOW).id().sequence()).isEqualTo(43);
    }

    @Test
    void aSnapshotWithoutFoldsConfiguresThemAndNoMore() {
        SortedMap<String, Value> fields = new TreeMap<>();
        fields.put("program", Value.of("v1"));
        pipeline.restore(Value.fields(fields), 7, NOW);
        assertThat(listener.heard).containsExactly("configure v1");
        assertThatThrownBy(() -> pipeline.restore(Value.of("x"), 7, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIntentIsDoneWithWhatItChanges() {
        Lab lab = Lab.open();
        lab.entries.clear();
        lab.rule("service.restart", "service/web").propose();
        assertThat(lab.entries)
                .extracting(entry -> entry.getClass().getSimpleName())
                .startsWith("Event", "Decision", "Verdict", "Attempt", "Outcome");
        Outcome outcome = (Outcome) lab.entries.get(4);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(outcome.text()).isEqualTo("desired state changed");
        assertThat(lab.state.attempts().open()).noneMatch(open -> open.stage() == null);
    }

    @Test
    void anAttemptCarriesWhatWasDecidedAndItsDeadlines() {
        Lab lab = Lab.open();
        lab.rule("run", "command/x").with("deadline", Value.of(5_000_000L)).propose();
        Attempt attempt = lab.lastAttempt();
        Decision decision = lab.lastDecision();
        assertThat(attempt.decision()).isEqualTo(decision.id());
        assertThat(attempt.deadline().since(lab.now)).isEqualTo(Duration.ofSeconds(5));
        assertThat(attempt.verifyBy().since(attempt.deadline())).isEqualTo(Duration.ofSeconds(60));
        assertThat(attempt.token()).isEqualTo(attempt.id().sequence());
        assertThat(attempt.lineage().depth()).isEqualTo(decision.lineage().depth() + 1);
        assertThat(attempt.intent()).isFalse();
    }

    @Test
    void withoutADeadlineItHasAMinute() {
        Lab lab = Lab.open();
        lab.rule("run", "command/x").propose();
        assertThat(lab.lastAttempt().deadline().since(lab.now)).isEqualTo(Duration.ofMinutes(1));
        lab.rule("run", "command/y").with("deadline", Value.of(-1L)).propose();
        assertThat(lab.lastAttempt().deadline().since(lab.now)).isEqualTo(Duration.ofMinutes(1));
        lab.rule("notify", "channel/ops").propose();
        assertThat(lab.lastAttempt().verifyBy())
                .as("of a message nothing is verified")
                .isEqualTo(lab.lastAttempt().deadline());
    }

    @Test
    void aRulesOwnTimeToVerifyIsItsOwn() {
        TreeMap<String, Limits> rules = new TreeMap<>();
        Limits none = Limits.UNSAID;
        rules.put("r", new Limits(null, 0, null, null, null, null, null, Duration.ofSeconds(7), 0, none.blastRadius()));
        Lab lab = new Lab()
                .guard(Lab.settings(List.of(), List.of(), false, dev.reeve.model.GuardSpec.Forgeable.DEFAULT, rules))
                .start();
        lab.rule("run", "command/x").propose();
        assertThat(lab.lastAttempt().verifyBy().since(lab.lastAttempt().deadline()))
                .isEqualTo(Duration.ofSeconds(7));
        lab.admin("run", "command/y").propose();
        assertThat(lab.lastAttempt().verifyBy().since(lab.lastAttempt().deadline()))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void anOutcomeIsOfItsAttempt() {
        Lab lab = Lab.open();
        lab.rule("run", "command/x").propose();
        Attempt attempt = lab.lastAttempt();
        Outcome outcome = lab.end(attempt, Outcome.Result.FAILED, Attributes.of("status", "1"));
        assertThat(outcome.attempt()).isEqualTo(attempt.id());
        assertThat(outcome.evidence().text("status")).isEqualTo("1");
        assertThat(outcome.lineage()).isEqualTo(attempt.lineage());
        assertThat(lab.entries).contains(outcome);
    }

    @Test
    void whatFollowsFromAnOutcomeIsMadeWithIt() {
        Fold concludes = new Lab.Script() {
            @Override
            public void apply(Entry entry, Output out) {
                if (entry instanceof Outcome) {
                    out.derive(seen("test.ended", Attributes.NONE));
                }
            }
        };
        Lab lab = Lab.open();
        lab.rule("run", "command/x").propose();
        Pipeline one = pipeline(concludes);
        one.accept(lab.lastAttempt(), dev.reeve.event.Result.succeeded("done", Attributes.NONE), NOW);
        assertThat(one.drain())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        Event.class, event -> assertThat(event.type()).isEqualTo("test.ended"));
    }

    @Test
    void theConcernsSayWhatASubjectWaitsFor() {
        Waiting waiting = new Waiting("counts", "1 of 3", "");
        Fold waits = new Lab.Script() {
            @Override
            public List<Waiting> waits(Subject subject, Moment now) {
                return subject.name().equals("web") && now.equals(NOW) ? List.of(waiting) : List.of();
            }
        };
        assertThat(pipeline(waits).waits(Subject.service("web"), NOW)).containsExactly(waiting);
        assertThat(pipeline(waits).waits(Subject.service("db"), NOW)).isEmpty();
    }

    @Test
    void aSnapshotsProgramIsTheJudgesToo() {
        Lab lab = Lab.open();
        Program other = new Lab().service("old", null, 0).start().program();
        List<Program> told = new ArrayList<>();
        Judge judge = new Judge() {
            @Override
            public void configure(Program program) {
                told.add(program);
            }

            @Override
            public Judgement judge(Decision decision, Moment now) {
                throw new AssertionError("nothing is to be judged");
            }
        };
        Pipeline one = new Pipeline(
                "n1", 0, lab.program(), new Reactor(List.of(listener)), judge, version -> other, entry -> {});
        told.clear();
        one.restore(one.save(), 7, NOW);
        assertThat(told).containsExactly(other);
        assertThat(one.program()).isSameAs(other);
    }

    @Test
    void aJudgeThatHasNothingToAddLeavesTheParametersAsTheyAre() {
        Judge judge = new Judge() {
            @Override
            public void configure(Program program) {}

            @Override
            public Judgement judge(Decision decision, Moment now) {
                return new Judgement(new Verdict.Ruling.Permit("as it likes"), List.of());
            }
        };
        Lab lab = Lab.open();
        lab.rule("run", "command/x").with("word", Value.of("yes")).propose();
        assertThat(judge.parameters(lab.lastDecision()).text("word")).isEqualTo("yes");
    }

    @Test
    void moreConsequencesThanTheBoundAreDroppedAndThatIsSaid() {
        Fold flood = new Lab.Script() {
            @Override
            public void apply(Entry entry, Output out) {
                if (entry instanceof Event event && event.type().equals("test.seen")) {
                    for (int i = 0; i <= Pipeline.MAX_CONSEQUENCES + 5; i++) {
                        out.derive(seen("test.more", Attributes.NONE));
                    }
                }
            }
        };
        Pipeline flooded = pipeline(flood);
        flooded.accept(seen(), NOW);
        List<Entry> made = flooded.drain();
        assertThat(made).hasSize(1 + Pipeline.MAX_CONSEQUENCES + 1);
        assertThat(((Event) made.getLast()).type()).isEqualTo("reactor.overflow");
        assertThat(((Event) made.getLast()).attributes().integer("limit", 0)).isEqualTo(Pipeline.MAX_CONSEQUENCES);
        assertThat(((Event) made.get(1)).derived()).isTrue();
        flooded.accept(seen("test.other", Attributes.NONE), NOW);
        assertThat(flooded.drain()).hasSize(1);
        flooded.accept(seen(), NOW);
        assertThat(flooded.drain()).as("counted anew for each input").hasSize(1 + Pipeline.MAX_CONSEQUENCES + 1);
    }

    @Test
    void afterAFaultWhatWasPendingIsLeft() {
        Fold broken = new Lab.Script() {
            @Override
            public void apply(Entry entry, Output out) {
                if (entry instanceof Event event && event.type().equals("test.seen")) {
                    out.derive(seen("test.boom", Attributes.NONE));
                    out.derive(seen("test.after", Attributes.NONE));
                }
                if (entry instanceof Event event && event.type().equals("test.boom")) {
                    throw new IllegalStateException("injected");
                }
            }
        };
        Pipeline faulty = pipeline(broken);
        assertThatThrownBy(() -> faulty.accept(seen(), NOW)).hasMessage("injected");
        faulty.abandon();
        faulty.accept(seen("test.other", Attributes.NONE), NOW);
        assertThat(faulty.drain())
                .extracting(entry -> ((Event) entry).type())
                .containsExactly("test.seen", "test.boom", "test.other");
    }

    @Test
    void aVerdictIsWrittenWhateverItIs() {
        Lab lab = Lab.open();
        Verdict refused = lab.rule("service.restart", "service/none").propose();
        assertThat(lab.entries).contains(refused);
        assertThat(lab.attempts()).isZero();
        assertThat(refused.decision()).isEqualTo(lab.lastDecision().id());
    }
}
