/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Verdict;
import dev.reeve.explain.Replay;
import dev.reeve.explain.ReplayDifference;
import dev.reeve.explain.Unreplayable;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReplayRunTest {
    private final MemoryJournal journal = new MemoryJournal();

    private static ReplayRun run(MemoryJournal of) {
        return new ReplayRun(of, "n1", Told.CATALOGUE, at -> {});
    }

    private Span all() {
        return new Span(1, journal.head().sequence());
    }

    private ReplayRun.Other with(int failures, String time) {
        return run(journal).with(Told.program(Told.yaml(failures, time)), all());
    }

    private static List<String> words(ReplayRun.Other other) {
        return other.differences().stream()
                .map(one -> one.kind() + " " + one.either().decision().action() + " "
                        + one.either().decision().target().name())
                .toList();
    }

    @Test
    void sameRulesDecideTheSame() {
        Told told = Told.of(Told.yaml(5, "10m"), journal).usual();
        assertThat(told.entries().stream().map(entry -> entry.getClass().getSimpleName()))
                .contains("Attempt", "Outcome");
        ReplayRun.Same same = run(journal).same(all());
        assertThat(same.report().difference()).isNull();
        assertThat(same.report().compared()).isEqualTo(told.entries().size());
        assertThat(same.notes()).isEmpty();
    }

    @Test
    void sameConfigurationInItsOwnPlaceDiffersInNothingAndAssumesNothing() {
        Told.of(Told.yaml(5, "10m"), journal).usual();
        ReplayRun.Other other = with(5, "10m");
        assertThat(words(other)).isEmpty();
        assertThat(other.assumed()).isZero();
        assertThat(other.leftOut()).isZero();
        assertThat(other.strayed()).isEmpty();
        assertThat(other.same()).isGreaterThan(6);
        assertThat(other.asRecorded()).isGreaterThan(3);
    }

    @Test
    void lowerThresholdBansOneMoreAndThatEndIsAssumed() {
        Told.of(Told.yaml(5, "10m"), journal).usual();
        ReplayRun.Other other = with(4, "10m");
        assertThat(words(other).stream().filter(word -> word.contains("ban.add")))
                .containsExactly("ONLY_AFTER ban.add 203.0.113.4", "MOMENT ban.add 203.0.113.6");
        assertThat(other.differences().getFirst().after().assumed()).isTrue();
        assertThat(other.assumed()).isEqualTo(assumed(other));
        assertThat(other.leftOut()).isGreaterThanOrEqualTo(1);
        assertThat(other.strayed()).isEmpty();
    }

    private static long assumed(ReplayRun.Other other) {
        return other.differences().stream()
                .filter(one -> one.after() != null && one.after().assumed())
                .count();
    }

    @Test
    void higherThresholdLeavesTheBanOut() {
        Told.of(Told.yaml(5, "10m"), journal).usual();
        ReplayRun.Other other = with(7, "10m");
        assertThat(words(other)).contains("ONLY_BEFORE ban.add 203.0.113.6", "ONLY_BEFORE notify ops");
        assertThat(other.assumed()).isZero();
    }

    @Test
    void anotherTimeIsAnotherParameterOfTheSameDecision() {
        Told.of(Told.yaml(5, "10m"), journal).usual();
        ReplayRun.Other other = with(5, "1h");
        assertThat(words(other)).contains("PARAMETERS ban.add 203.0.113.6");
        assertThat(other.asRecorded()).isGreaterThan(3);
    }

    @Test
    void whatTheGuardRefusesNowSaysTheGateAndItsNumbers() {
        Told.of(Told.yaml(5, "10m"), journal).usual();
        String strict = Told.yaml(5, "10m") + "guard: {protect: [203.0.113.0/24]}\n";
        ReplayRun.Other other = run(journal).with(Told.program(strict), all());
        Difference ban = other.differences().stream()
                .filter(one -> one.either().decision().action().equals("ban.add"))
                .findFirst()
                .orElseThrow();
        assertThat(ban.kind()).isEqualTo(Difference.Kind.VERDICT);
        assertThat(ban.before().ruling()).isEqualTo("permit");
        assertThat(ban.after().stopped().gate()).isEqualTo("never-list");
        assertThat(ban.after().stopped().text()).contains("203.0.113");
    }

    @Test
    void serviceThatIsNoLongerRestartedGoesItsOwnWay() {
        String restarting = Told.yaml(5, "10m")
                + "  restart:\n    on: log.match\n    where: {pattern: failed-login}\n    count: {at-least: 6, within: 10m, by: [address]}\n    do:\n      - service.restart: {service: web}\n";
        Told.of(restarting, journal)
                .run(Duration.ofMinutes(2))
                .fail("203.0.113.6", 6)
                .run(Duration.ofMinutes(5));
        ReplayRun.Other other = run(journal).with(Told.program(Told.yaml(5, "10m")), all());
        assertThat(words(other)).contains("ONLY_BEFORE service.restart web", "ONLY_BEFORE process.stop web");
        assertThat(other.strayed()).containsExactly("web");
        assertThat(words(other)).noneMatch(word -> word.startsWith("ONLY_AFTER"));
    }

    @Test
    void changeComesIntoForceWhereTheSpanBegins() {
        Told told = Told.of(Told.yaml(5, "10m"), journal).usual();
        long from = told.entries().getLast().id().sequence() + 1;
        told.fail("203.0.113.8", 5).run(Duration.ofMinutes(1));
        ReplayRun.Other other = run(journal)
                .with(
                        Told.program(Told.yaml(4, "10m")),
                        new Span(from, journal.head().sequence()));
        assertThat(words(other).stream().filter(word -> word.contains("ban.add")))
                .containsExactly("MOMENT ban.add 203.0.113.8");
        Difference moved = other.differences().getFirst();
        assertThat(moved.before().decision().at().since(moved.after().decision().at()))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void beginsAtTheNewestStateBeforeTheSpanAndAnOlderOneOfAnotherShapeIsSaidAndPassedOver() {
        Told told = Told.of(Told.yaml(5, "10m"), journal).usual().snapshot();
        long kept = journal.head().sequence();
        told.fail("203.0.113.8", 6).run(Duration.ofMinutes(1));
        Span late = new Span(kept + 2, journal.head().sequence());
        assertThat(run(journal).same(late).after()).isEqualTo(kept);
        assertThat(run(journal).same(late).report().same()).isTrue();
        journal.saveSnapshot(kept, Value.of("of another version"));
        ReplayRun.Same again = run(journal).same(late);
        assertThat(again.after()).isZero();
        assertThat(again.notes()).singleElement().asString().contains("entry " + kept + " cannot be used");
        assertThat(again.report().same()).isTrue();
    }

    @Test
    void whereTheOldestEntriesAreGoneItBeginsAtTheFirstState() {
        Told told = Told.of(Told.yaml(5, "10m"), journal).usual().snapshot();
        long kept = journal.head().sequence();
        told.fail("203.0.113.8", 6).run(Duration.ofMinutes(1));
        MemoryJournal later = copy(told.entries().stream()
                .filter(entry -> entry.id().sequence() > kept - 10)
                .toList());
        later.saveSnapshot(kept, journal.latestSnapshot().orElseThrow().state());
        ReplayRun.Same same = run(later).same(new Span(1, later.head().sequence()));
        assertThat(same.after()).isEqualTo(kept);
        assertThat(same.notes()).singleElement().asString().contains("no longer kept");
        assertThat(same.report().same()).isTrue();
    }

    private MemoryJournal copy(List<Entry> entries) {
        MemoryJournal copy = new MemoryJournal();
        copy.append(entries, () -> {});
        String version = Told.program(Told.yaml(5, "10m")).config().version();
        copy.saveDocument("config", version, journal.document("config", version).orElseThrow());
        return copy;
    }

    @Test
    void forgedVerdictIsExplainedGateByGate() {
        List<Entry> entries =
                new ArrayList<>(Told.of(Told.yaml(5, "10m"), journal).usual().entries());
        int place = entries.indexOf(
                entries.stream().filter(Verdict.class::isInstance).findFirst().orElseThrow());
        Verdict true0 = (Verdict) entries.get(place);
        List<Verdict.GateAnswer> answers = new ArrayList<>(true0.answers());
        answers.set(0, new Verdict.GateAnswer("hold", Verdict.GateAnswer.Said.REFUSE, "HELD", "all is held"));
        entries.set(
                place, new Verdict(true0.id(), true0.at(), true0.decision(), true0.subject(), true0.ruling(), answers));
        Replay.Difference difference = run(copy(entries)).same(all()).report().difference();
        ReplayDifference explained = ReplayDifference.of(difference, "n1");
        assertThat(explained.sequence()).isEqualTo(true0.id().sequence());
        assertThat(explained.lines()).contains("  gate hold: refuse HELD all is held -> pass no hold");
    }

    @Test
    void missingEntriesAreTheFirstDifference() {
        List<Entry> entries =
                new ArrayList<>(Told.of(Told.yaml(5, "10m"), journal).usual().entries());
        entries.removeIf(entry -> entry instanceof Attempt);
        Replay.Report report = run(copy(entries)).same(all()).report();
        assertThat(report.same()).isFalse();
        assertThat(ReplayDifference.of(report.difference(), "n1").lines()).isNotEmpty();
    }

    @Test
    void sourcesThatAreNotInTheJournalAreNamed() {
        Told told = Told.of(Told.yaml(5, "10m"), journal).usual();
        MemoryJournal bare = new MemoryJournal();
        bare.append(told.entries(), () -> {});
        String version = Told.program(Told.yaml(5, "10m")).config().version();
        assertThatThrownBy(() -> run(bare).same(all()))
                .isInstanceOf(Unreplayable.class)
                .hasMessageContaining(version)
                .hasMessageContaining("--from");
        // Other rules from the very beginning need no sources of the old ones.
        assertThat(run(bare).with(Told.program(Told.yaml(5, "10m")), all()).differences())
                .isEmpty();
    }

    @Test
    void kindsOfEventsThatThisVersionDoesNotKnowAreTakenInAndActedOnByNobody() {
        List<Entry> entries = Told.of(Told.yaml(5, "10m"), journal).usual().entries();
        List<Entry> renamed = entries.stream()
                .map(entry -> entry instanceof Event event && event.type().equals("log.match") ? unknown(event) : entry)
                .toList();
        ReplayRun.Other other = run(copy(renamed)).with(Told.program(Told.yaml(1, "10m")), all());
        assertThat(other.notes()).isEmpty();
        assertThat(words(other).stream()
                        .filter(word -> word.startsWith("ONLY_AFTER"))
                        .collect(Collectors.toList()))
                .isEmpty();
    }

    private static Event unknown(Event of) {
        return new Event(
                of.id(),
                of.at(),
                "log.matched-in-a-later-version",
                of.subject(),
                of.attributes()
                        .with("more", Value.fields(Attributes.of("a", "b").toMap())),
                of.trust(),
                of.causes(),
                of.lineage(),
                false,
                false);
    }

    @Test
    void answerOfAPersonIsGivenToTheQuestionOfTheOtherRules() {
        String asking = Told.yaml(5, "10m") + "guard: {ask: [ban.add]}\n";
        Told told = Told.of(asking, journal).run(Duration.ofMinutes(2)).fail("203.0.113.6", 5);
        String question = told.entries().stream()
                .filter(entry -> entry instanceof Verdict verdict && verdict.ruling() instanceof Verdict.Ruling.Ask)
                .map(entry -> Long.toString(((Verdict) entry).decision().sequence()))
                .findFirst()
                .orElseThrow();
        told.node.see(dev.reeve.sim.Happenings.answer("n1", "granted", question, "anna"));
        told.run(Duration.ofMinutes(1));
        assertThat(told.entries().stream()
                        .filter(entry -> entry instanceof Attempt attempt
                                && attempt.action().equals("ban.add")))
                .hasSize(1);
        ReplayRun.Other other = run(journal).with(Told.program(asking + "# the same otherwise\n"), all());
        assertThat(words(other)).isEmpty();
        assertThat(other.assumed()).isZero();
    }
}
