/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.DependencyGraph;
import dev.reeve.model.ServiceSpec;
import java.util.ArrayDeque;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must hold after each step, whatever befalls the machine: judged by what really is, and not by what Reeve knows. */
final class Invariants {
    private static final long TEN_MINUTES = 600_000_000;
    /** Two buckets pay for starts, that of changed wishes and that of failed processes, each of three in ten minutes: full at the begin and filled again meanwhile, six of each in any ten minutes. */
    private static final int MOST_STARTS = 12;
    /** What one event may set off in any of these configurations, of at most five services: the wishes, and the stop and start that each leads to. */
    private static final int MOST_BY_ONE_EVENT = 40;

    private static final int MOST_DEPTH = 9;

    private final ModelWorld world;
    private final SortedMap<EntryId, Decision> decisions = new TreeMap<>();
    private final SortedMap<EntryId, Integer> byRoot = new TreeMap<>();
    private final SortedMap<String, ArrayDeque<Long>> starts = new TreeMap<>();
    private final SortedMap<String, Done> done = new TreeMap<>();
    private final SortedMap<EntryId, String> keys = new TreeMap<>();
    private final SortedMap<String, EntryId> underway = new TreeMap<>();
    final InForce inForce;
    final Holding holding;
    private final Losses losses;
    private final Ages ages;
    private long most;

    /** An effect that happened, and how the attempt ended that it was of. */
    private record Done(EntryId attempt, Outcome.@Nullable Result result) {}

    Invariants(VirtualNode node, ModelWorld world) {
        this.world = world;
        this.inForce = new InForce(node);
        this.holding = new Holding(() -> DependencyGraph.of(inForce.config().services()));
        this.losses = new Losses(node, world, inForce);
        this.ages = new Ages(inForce);
        node.onLate(ages::late);
        world.pids().onTouched(Invariants::touched);
    }

    /** Reeve was away, or could keep nothing: what it knows since may be old. */
    void unaware() {
        losses.unaware();
    }

    /** Another run of the daemon begins after this entry. */
    void restarted(long last) {
        inForce.restarted();
        ages.restarted(last);
        unaware();
        forgiveAll();
    }

    /** What was kept after this entry is lost. */
    void lost(long after) {
        inForce.lost(after);
        holding.lost(after);
        losses.lost();
    }

    /** Somebody or something gave leave to begin anew. */
    void forgive(String service) {
        starts.remove(service);
    }

    /** What needs it is started whenever that is: a person's leave is for them too (seed 1463). */
    private void forgiveWhatFollows(String service) {
        forgive(service);
        for (ServiceSpec spec : inForce.config().services().values()) {
            if (spec.dependencies().needs().contains(service)) {
                forgiveWhatFollows(spec.name());
            }
        }
    }

    void forgiveAll() {
        starts.clear();
    }

    long mostStarts() {
        return most;
    }

    void kept(Entry entry) {
        switch (entry) {
            case Event event -> event(event);
            case Decision decision -> decisions.put(decision.id(), decision);
            case Attempt attempt -> attempt(attempt);
            case Outcome outcome -> ended(outcome);
            default -> {}
        }
    }

    /** Was kept, though nobody was told so: nothing was done because of it. */
    void found(Entry entry) {
        switch (entry) {
            case Event event -> {
                applied(event);
                holding.event(event);
                losses.event(event);
            }
            case Attempt attempt -> {
                holding.hand(attempt);
                losses.found(attempt);
            }
            case Outcome outcome -> ended(outcome);
            default -> {}
        }
    }

    private void applied(Event event) {
        inForce.event(event);
        if (event.type().equals("config.applied")) {
            holding.configured(inForce.config().services().keySet());
        }
    }

    private void event(Event event) {
        applied(event);
        holding.event(event);
        losses.event(event);
        ages.event(event);
        if (event.type().equals("reactor.overflow") || event.type().equals("reactor.failed")) {
            throw new Broken("total", "", "a fault inside: " + event.attributes());
        }
        if (event.type().equals("quarantine.cleared")) {
            forgive(event.subject().name());
        }
    }

    private void attempt(Attempt attempt) {
        Decision decision = decisions.remove(attempt.decision());
        if (decision == null) {
            throw new Broken("lineage", attempt.target().name(), "an attempt without its decision: " + attempt.id());
        }
        alone(attempt);
        loops(attempt);
        ages.attempt(attempt, decision);
        holding.attempt(attempt);
        if (attempt.by().kind() == Principal.Kind.OPERATOR) {
            forgiveWhatFollows(attempt.target().name());
        }
        if (attempt.action().equals("process.start")) {
            start(attempt);
        }
        losses.attempt(attempt);
    }

    /** One thing at a time is done to a target; runs of jobs may overlap, and messages too. */
    private void alone(Attempt attempt) {
        boolean excludes = !attempt.intent()
                && attempt.actionClass().atLeast(ActionClass.REVERSIBLE)
                && !attempt.action().startsWith("job.")
                && !attempt.parameters().truth("override");
        if (!excludes) {
            return;
        }
        EntryId before = underway.put(attempt.target().toString(), attempt.id());
        if (before != null) {
            throw new Broken(
                    "H04 one at a time",
                    attempt.target().name(),
                    "attempt " + attempt.id() + " on " + attempt.target() + " while " + before + " is under way");
        }
    }

    /** H14. */
    private void loops(Attempt attempt) {
        EntryId root = attempt.lineage().root();
        if (attempt.by().kind() != Principal.Kind.RULE || root == null) {
            return;
        }
        int count = byRoot.merge(root, 1, Integer::sum);
        if (count > MOST_BY_ONE_EVENT) {
            throw new Broken("H14 no loops", "", count + " attempts follow from event " + root);
        }
        if (attempt.lineage().depth() > MOST_DEPTH) {
            throw new Broken(
                    "H14 no loops",
                    "",
                    "attempt " + attempt.id() + " is " + attempt.lineage().depth() + " deep");
        }
    }

    /** H01, H03, H04: nothing is started while something of it is there; H16, H19: nor again and again. */
    private void start(Attempt attempt) {
        String service = attempt.target().name();
        if (world.service(service).isThere()) {
            throw new Broken(
                    "H01 never two",
                    service,
                    "attempt " + attempt.id() + " starts generation "
                            + attempt.parameters().integer("generation", 0) + " of " + service
                            + " while another is there");
        }
        ArrayDeque<Long> recent = starts.computeIfAbsent(service, first -> new ArrayDeque<>());
        recent.addLast(attempt.at().mono());
        while (recent.getFirst() <= attempt.at().mono() - TEN_MINUTES) {
            recent.removeFirst();
        }
        most = Math.max(most, recent.size());
        if (recent.size() > MOST_STARTS) {
            throw new Broken(
                    "H16 bounded remedies", service, recent.size() + " starts of " + service + " within ten minutes");
        }
    }

    private void ended(Outcome outcome) {
        underway.remove(outcome.subject().toString(), outcome.attempt());
        losses.ended(outcome);
        String key = keys.remove(outcome.attempt());
        Done before = key == null ? null : done.get(key);
        if (key != null && before != null && before.attempt.equals(outcome.attempt())) {
            done.put(key, new Done(before.attempt, outcome.result()));
        }
    }

    /** H17: an effect happens at most once for each key, unless it is known that it did not. */
    void effect(Attempt attempt) {
        String key = attempt.action() + " " + attempt.key();
        keys.put(attempt.id(), key);
        Done before = done.put(key, new Done(attempt.id(), null));
        boolean again = before != null && before.result != Outcome.Result.FAILED;
        if (again) {
            throw new Broken(
                    "H17 no repetition",
                    attempt.target().name(),
                    "attempt " + attempt.id() + " does " + key + ", which " + before.attempt + " did already ("
                            + before.result + ")");
        }
    }

    /** H02: a number is given out again, to other services and to strangers. */
    private static void touched(String service, ModelProcess process) {
        if (!process.of().equals(service)) {
            throw new Broken(
                    "H02 no strangers",
                    service,
                    process + " is taken for " + service + ", and is "
                            + (process.of().isEmpty() ? "a stranger" : "not"));
        }
    }

    /** The journal was set aside: nothing of before is known any more, and none of it has an end. */
    void forgotten() {
        inForce.forgotten();
        holding.forgotten();
        losses.lost();
        decisions.clear();
        done.clear();
        keys.clear();
        underway.clear();
    }

    /** After each step. */
    void look() {
        for (ModelService service : world.services().values()) {
            if (service.copies() > 1) {
                throw new Broken("H01 never two", service.name(), service.copies() + " copies of " + service.name());
            }
        }
        losses.look();
    }
}
