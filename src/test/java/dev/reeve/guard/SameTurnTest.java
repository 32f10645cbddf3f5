/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.service.ServicesFold;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What is decided in the very turn in which a service died: it is no longer up for that. */
class SameTurnTest {
    private final Lab lab = new Lab();

    /** As a rule that restarts one service when the other ends. */
    private final class RestartsTheOther implements Fold {
        @Override
        public String name() {
            return "restarts-the-other";
        }

        @Override
        public void configure(Program program, Moment now, Output out) {}

        @Override
        public void apply(Entry entry, Output out) {
            if (entry instanceof Event event && event.type().equals("service.exited")) {
                out.propose(lab.rule("service.restart", "service/b").proposal());
            }
        }

        @Override
        public Value save() {
            return Value.of("");
        }

        @Override
        public void restore(Value saved) {}
    }

    SameTurnTest() {
        lab.service("a", "front", 0).service("b", "front", 0);
        lab.fold(new ServicesFold()).fold(new RestartsTheOther()).start();
        lab.event(
                "daemon.started",
                "node/n1",
                Attributes.builder().put("boot", "b").put("cores", 8).build());
        lab.event("config.applied", "node/n1", Attributes.of("version", "v1"));
        for (String name : List.of("a", "b")) {
            lab.event("service.observed", "service/" + name, said(name, 0));
        }
        lab.entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .toList()
                .forEach(start -> lab.end(start, Result.SUCCEEDED, Attributes.of("pid", Value.of(7))));
        lab.pass(600);
    }

    private static Attributes said(String name, long generation) {
        return Attributes.builder()
                .put("service", name)
                .put("generation", generation)
                .put("populated", false)
                .put("known", generation > 0)
                .put("status", 1)
                .put("pid", 7)
                .build();
    }

    @Test
    void whatDiedInTheSameTurnIsDownForWhatIsDecidedThen() {
        assertThat(lab.state.health().healthy("a") && lab.state.health().healthy("b"))
                .isTrue();
        lab.entries.clear();
        lab.event("service.exited", "service/a", said("a", 1));
        List<Verdict> verdicts = lab.entries.stream()
                .filter(Verdict.class::isInstance)
                .map(Verdict.class::cast)
                .filter(verdict -> verdict.subject().equals(Subject.parse("service/b")))
                .toList();
        assertThat(verdicts)
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.ruling())
                        .asInstanceOf(InstanceOfAssertFactories.type(Verdict.Ruling.Refuse.class))
                        .extracting(Verdict.Ruling.Refuse::reason)
                        .isEqualTo("MIN_HEALTHY"));
    }
}
