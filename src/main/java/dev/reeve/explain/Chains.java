/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.event.Verdict.GateAnswer.Said;
import dev.reeve.explain.picture.Chain;
import dev.reeve.explain.picture.Chain.Edge;
import dev.reeve.explain.picture.Chain.Node;
import dev.reeve.explain.picture.Chain.Tone;
import dev.reeve.reactor.Waiting;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entries as a graph, for a picture. What matters most is put in first, so that the bound cuts what matters least. */
public final class Chains {
    /** Of the events that something began with, these many are shown; a rule may have counted hundreds. */
    private static final int EVIDENCE = 8;

    private final NavigableMap<EntryId, Entry> entries = new TreeMap<>();
    private final List<Node> more = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Page page;
    private boolean cut;

    private Chains(ZoneId zone, String node) {
        page = new Page(120, zone, node);
    }

    public static Chain of(Explanation why, ZoneId zone) {
        Chains all = new Chains(zone, why.asked().id().node());
        all.add(why.asked());
        why.steps().reversed().forEach(all::add);
        all.evidence(why);
        why.beside().forEach(all::add);
        why.between().forEach(all::add);
        why.followed().forEach(all::add);
        all.cut |= why.cut();
        return all.chain("Why " + EntryLine.kind(why.asked()) + " "
                + all.page.id(why.asked().id()) + ": " + all.title(why.asked()));
    }

    public static Chain of(HeldBack held, ZoneId zone, String node) {
        Chains all = new Chains(zone, node);
        held.steps().forEach(all::add);
        if (held.state() != null) {
            all.add(held.state());
        }
        held.steps().forEach(all::gates);
        held.waits().forEach(all::wait);
        return all.chain("Why not " + held.subject());
    }

    /** @param title of the whole @param told in order; the first ones are put in first */
    public static Chain of(String title, List<? extends Entry> told, ZoneId zone, String node) {
        Chains all = new Chains(zone, node);
        told.forEach(all::add);
        return all.chain(title, true);
    }

    private void add(@Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        if (entries.size() >= Chain.MOST - 4) {
            cut |= !entries.containsKey(entry.id());
        } else {
            entries.put(entry.id(), entry);
        }
    }

    private void add(Step step) {
        add(step.decision());
        add(step.verdict());
        add(step.attempt());
        add(step.outcome());
        step.verified().forEach(this::add);
        step.people().forEach(this::add);
    }

    private void evidence(Explanation why) {
        List<Event> all = why.evidence();
        all.stream().limit(EVIDENCE).forEach(this::add);
        long left = why.counted() - Math.min(all.size(), EVIDENCE);
        if (left > 0 && !why.steps().isEmpty()) {
            Decision first = why.steps().getFirst().decision();
            more.add(new Node("more", Tone.SEEN, "and " + left + " more like these", List.of()));
            Entry next = why.between().isEmpty() ? first : why.between().getFirst();
            edges.add(new Edge("more", next.id().toString()));
        }
    }

    private void gates(Step step) {
        Verdict verdict = step.verdict();
        if (verdict == null) {
            return;
        }
        for (GateAnswer answer : verdict.answers()) {
            if (answer.said() != Said.PASS) {
                String id = verdict.id() + "-" + answer.gate();
                String release = Release.of(answer.reason());
                List<String> lines =
                        release.isEmpty() ? List.of(answer.text()) : List.of(answer.text(), "Released by: " + release);
                more.add(new Node(id, Tone.HELD, "gate " + answer.gate() + ": " + answer.reason(), lines));
                edges.add(new Edge(id, verdict.id().toString()));
            }
        }
    }

    private void wait(Waiting wait) {
        more.add(new Node("wait-" + more.size(), Tone.HELD, wait.what(), List.of(wait.text(), wait.until())));
    }

    private Chain chain(String title) {
        return chain(title, false);
    }

    private Chain chain(String title, boolean timed) {
        List<Node> nodes = new ArrayList<>();
        entries.values().forEach(entry -> nodes.add(node(entry)));
        entries.values().forEach(this::link);
        nodes.addAll(more);
        return new Chain(title, nodes, edges, cut, timed);
    }

    /** An attempt follows from its verdict, which is drawn between it and the decision. */
    private void link(Entry entry) {
        for (EntryId cause : entry.causes()) {
            String from = entry instanceof Attempt ? verdictOf(cause) : cause.toString();
            edges.add(new Edge(from, entry.id().toString()));
        }
    }

    private String verdictOf(EntryId decision) {
        for (Entry entry : entries.tailMap(decision, false).values()) {
            if (entry instanceof Verdict verdict && verdict.decision().equals(decision)) {
                return verdict.id().toString();
            }
        }
        return decision.toString();
    }

    private Node node(Entry entry) {
        String where = page.id(entry.id()) + "  " + page.day(entry.at());
        return new Node(entry.id().toString(), tone(entry), title(entry), lines(entry, where));
    }

    private String title(Entry entry) {
        return switch (entry) {
            case Event event -> event.type() + " " + event.subject();
            case Decision decision -> "wanted: " + decision.action() + " " + decision.target();
            case Verdict verdict -> Phrases.ruling(verdict);
            case Attempt attempt -> "attempt: " + attempt.action() + " " + attempt.target();
            case Outcome outcome ->
                "outcome: " + outcome.result().name().toLowerCase(java.util.Locale.ROOT) + " " + outcome.subject();
        };
    }

    private static List<String> lines(Entry entry, String where) {
        return switch (entry) {
            case Event event
            when event.type().startsWith("attempt.") ->
                List.of(where, event.attributes().text("text", ""));
            case Event event -> List.of(where, Phrases.event(event));
            case Decision decision -> List.of(where, "because " + Phrases.because(decision));
            case Verdict verdict -> List.of(where, decided(verdict));
            case Attempt attempt -> List.of(where, ValueWords.parameters(attempt.action(), attempt.parameters()));
            case Outcome outcome -> List.of(where, outcome.text());
        };
    }

    private static String decided(Verdict verdict) {
        GateAnswer answer = Why.decided(verdict);
        return answer == null
                ? "all " + verdict.answers().size() + " gates passed"
                : answer.gate() + ": " + answer.reason() + ", " + answer.text();
    }

    private static Tone tone(Entry entry) {
        return switch (entry) {
            case Event event when event.type().equals("attempt.verified") -> Tone.GOOD;
            case Event event when event.type().equals("attempt.unverified") -> Tone.BAD;
            case Event ignored -> Tone.SEEN;
            case Decision ignored -> Tone.WANTED;
            case Verdict verdict -> verdict.permits() ? Tone.GOOD : Tone.HELD;
            case Attempt ignored -> Tone.DONE;
            case Outcome outcome -> outcome.result() == Outcome.Result.SUCCEEDED ? Tone.GOOD : Tone.BAD;
        };
    }
}
