/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Decision;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.journal.Concern;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Waiting;
import dev.reeve.reactor.cluster.ClusterState;
import dev.reeve.reactor.cluster.Hold;
import dev.reeve.reactor.cluster.Silence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is held back, and by what, from the journal alone. Bounded work for each question. */
public final class WhyNot {
    private static final int LOOK = 100;
    private static final int MOST = 10;
    private static final int HOLDS = 10_000;

    private static final List<String> UP = List.of("running", "done");

    private final Recorded journal;
    private final Subject subject;

    private WhyNot(Recorded journal, Subject subject) {
        this.journal = journal;
        this.subject = subject;
    }

    public static HeldBack of(Subject subject, Recorded journal) {
        return of(subject, journal, List.of());
    }

    /** @param waits what the state knows besides, and the journal alone does not tell */
    public static HeldBack of(Subject subject, Recorded journal, List<Waiting> waits) {
        return new WhyNot(journal, subject).answer(waits);
    }

    private HeldBack answer(List<Waiting> waits) {
        List<Step> all = newest();
        List<Step> held = all.stream().filter(WhyNot::isHeld).limit(MOST).toList();
        Moment now = journal.head().at();
        Event state =
                new LastAction(journal).state(subject).filter(WhyNot::isDown).orElse(null);
        return new HeldBack(
                subject,
                now,
                held,
                holds(held, now),
                silences(now),
                all.size() - all.stream().filter(WhyNot::isHeld).count(),
                state,
                state == null ? null : said(),
                waits);
    }

    private @Nullable Event said() {
        return journal.read(new Query(null, null, "event", "service.exited", subject.toString(), 0, true, 1)).stream()
                .filter(entry -> entry instanceof Event event
                        && !event.attributes().text("said", "").isEmpty())
                .map(Event.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** Something in its way that is no gate: what it waits for, who stopped it, how it ended. */
    private static boolean isDown(Event state) {
        return !UP.contains(state.attributes().text("state", ""));
    }

    private static boolean isHeld(Step step) {
        Verdict verdict = step.verdict();
        return verdict != null && !verdict.permits();
    }

    /** The newest of each wish; one that passed since is not held back any more. */
    private List<Step> newest() {
        SequencedMap<String, Decision> wishes = new LinkedHashMap<>();
        Stream.concat(decisions(Concern.TARGET), decisions(Concern.ABOUT))
                .sorted((a, b) -> b.id().compareTo(a.id()))
                .forEach(decision -> wishes.putIfAbsent(wish(decision), decision));
        Steps steps = new Steps(journal);
        return wishes.sequencedValues().stream().limit(2 * MOST).map(steps::of).toList();
    }

    private Stream<Decision> decisions(Concern how) {
        return journal.newestOfEach(subject, how, LOOK, 2 * MOST).stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast);
    }

    private static String wish(Decision decision) {
        return decision.action() + " " + decision.target() + " " + decision.by().kind() + " "
                + decision.by().name();
    }

    private List<Hold> holds(List<Step> held, Moment now) {
        return inForce().stream()
                .filter(hold -> hold.expires() > now.mono())
                .filter(hold -> covers(hold, held))
                .toList();
    }

    /** What the daemon itself makes of the recorded events: who may lift what is decided in one place only. */
    private List<Hold> inForce() {
        ClusterState state = new ClusterState();
        List<Event> said = new ArrayList<>();
        journal.read(new Query(null, null, "event", "hold.*", null, 0, true, HOLDS))
                .forEach(entry -> {
                    if (entry instanceof Event event) {
                        said.add(event);
                    }
                });
        said.reversed().forEach(event -> state.apply(event, Output.NOWHERE));
        return state.holds().all();
    }

    private List<Silence> silences(Moment now) {
        ClusterState state = new ClusterState();
        journal.read(new Query(null, null, "attempt", "silence.*", null, 0, true, HOLDS))
                .reversed()
                .forEach(attempt -> state.apply(attempt, Output.NOWHERE));
        return state.silences().all().stream()
                .filter(silence -> silence.until().mono() > now.mono())
                .filter(this::covers)
                .toList();
    }

    private boolean covers(Silence silence) {
        SequencedMap<String, List<String>> globs = silence.matcher().globs();
        return globs.containsKey("subject")
                && silence.matcher()
                        .matches(fact -> fact.equals("subject")
                                ? subject.toString()
                                : globs.getOrDefault(fact, List.of("")).getFirst());
    }

    private boolean covers(Hold hold, List<Step> held) {
        String scope = hold.scope();
        boolean named = Stream.of(
                        "rule:", "service/", "address/", "job/", "check/", "channel/", "command/", "node/", "rule/")
                .anyMatch(scope::startsWith);
        return !named
                || scope.equals(subject.toString())
                || held.stream()
                        .anyMatch(step ->
                                scope.equals("rule:" + step.decision().by().name()))
                || (subject.kind().equals("rule") && scope.equals("rule:" + subject.name()));
    }
}
