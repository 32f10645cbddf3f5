/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest implements Output {
    private static final Subject AMY = new Subject("contact", "amy");
    private static final Subject WEB = Subject.service("web");

    private final List<Observation> derived = new ArrayList<>();
    private ClusterState state = new ClusterState();
    private long sequence;

    /** What begins asks after its target: it took a look at each of those that are open, some 600 million here. */
    @Test
    void beginningCostsTheSameHoweverManyMessagesWait() {
        long start = System.nanoTime();
        for (int i = 0; i < 40_000; i++) {
            begin("monitor.notify", ActionClass.NOTIFY, AMY);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(state.attempts().open()).hasSize(Attempts.MAX);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatIsDoneIsFoundByItsTargetInTheOrderInWhichItBegan() {
        start(WEB);
        EntryId first = start(WEB);
        EntryId second = start(WEB);
        start(Subject.service("db"));
        end(second);
        end(first);
        restart();
        see("service.exited", WEB);
        assertThat(derived)
                .filteredOn(seen -> seen.type().equals("attempt.unverified"))
                .extracting(seen -> seen.attributes().text("attempt", ""))
                .containsExactly(first.toString(), second.toString());
        assertThat(state.attempts().open()).hasSize(2);
        derived.clear();
        see("service.exited", WEB);
        assertThat(derived).noneMatch(seen -> seen.type().equals("attempt.unverified"));
    }

    @Test
    void aTargetIsDisturbedWhileItsStopIsUnderWay() {
        EntryId stop = begin("process.stop", ActionClass.REVERSIBLE, WEB);
        assertThat(state.attempts().disturbed(WEB)).isTrue();
        restart();
        assertThat(state.attempts().disturbed(WEB)).isTrue();
        assertThat(state.attempts().disturbed(Subject.service("db"))).isFalse();
        end(stop);
        assertThat(state.attempts().disturbed(WEB)).isFalse();
    }

    private EntryId start(Subject target) {
        return begin("process.start", ActionClass.REVERSIBLE, target);
    }

    private EntryId begin(String action, ActionClass of, Subject target) {
        EntryId id = next();
        state.apply(
                new Attempt(
                        id,
                        now(),
                        id,
                        new Principal(Principal.Kind.PLANNER, "monitor", "", ""),
                        action,
                        of,
                        target,
                        target,
                        Attributes.NONE,
                        "k" + sequence,
                        sequence,
                        now().plus(Duration.ofMinutes(1)),
                        now().plus(Duration.ofMinutes(2)),
                        false,
                        Lineage.EXTERNAL),
                this);
        return id;
    }

    private void end(EntryId attempt) {
        state.apply(
                new Outcome(
                        next(),
                        now(),
                        attempt,
                        WEB,
                        Outcome.Result.SUCCEEDED,
                        "done",
                        Attributes.NONE,
                        false,
                        Lineage.EXTERNAL),
                this);
    }

    private void see(String type, Subject subject) {
        state.apply(Event.of(next(), now(), Observation.of(type, subject, Attributes.NONE, Trust.MEASURED)), this);
    }

    private void restart() {
        ClusterState restored = new ClusterState();
        restored.restore(state.save());
        assertThat(restored.save()).isEqualTo(state.save());
        state = restored;
    }

    private EntryId next() {
        return new EntryId("n", ++sequence);
    }

    private Moment now() {
        return new Moment(sequence, sequence);
    }

    @Override
    public void derive(Observation conclusion) {
        derived.add(conclusion);
    }

    @Override
    public void propose(Proposal proposal) {}
}
