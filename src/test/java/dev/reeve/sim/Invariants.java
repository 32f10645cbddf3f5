/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.DependencyGraph;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
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

    private final VirtualNode node;
    private final ModelWorld world;
    private final SortedMap<EntryId, Decision> decisions = new TreeMap<>();
    private final SortedMap<EntryId, Integer> byRoot = new TreeMap<>();
    private final SortedMap<String, ArrayDeque<Long>> starts = new TreeMap<>();
    private final SortedMap<String, Done> done = new TreeMap<>();
    private final SortedMap<EntryId, String> keys = new TreeMap<>();
    private final SortedMap<String, Long> downSince = new TreeMap<>();
    private final SortedMap<String, EntryId> underway = new TreeMap<>();
    private final SortedMap<String, EntryId> stopping = new TreeMap<>();
    private final SortedMap<String, String> wishes = new TreeMap<>();
    final Holding holding;
    private long aware;
    private long most;

    /** An effect that happened, and how the attempt ended that it was of. */
    private record Done(EntryId attempt, Outcome.@Nullable Result result) {}

    Invariants(VirtualNode node, ModelWorld world) {
        this.node = node;
        this.world = world;
        this.holding = new Holding(() -> DependencyGraph.of(node.config().services()));
    }

    /** Reeve was away, or could keep nothing: what it knows since may be old. */
    void unaware() {
        aware = node.now().mono();
    }

    /** Somebody or something gave leave to begin anew. */
    void forgive(String service) {
        starts.remove(service);
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
            case Event event -> holding.event(event);
            case Attempt attempt -> holding.hand(attempt);
            case Outcome outcome -> ended(outcome);
            default -> {}
        }
    }

    private void event(Event event) {
        holding.event(event);
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
        fresh(attempt, decision);
        holding.attempt(attempt);
        if (attempt.by().kind() == Principal.Kind.OPERATOR) {
            forgive(attempt.target().name());
        }
        if (attempt.action().equals("process.start")) {
            start(attempt);
        }
        if (attempt.by().kind() != Principal.Kind.PLANNER && attempt.intent()) {
            wishes.put(attempt.target().name(), attempt.by().kind() + " " + attempt.action());
        }
        if (attempt.action().equals("process.stop") || attempt.action().equals("service.restart")) {
            blast(attempt);
        }
        if (attempt.action().equals("process.stop")) {
            stopping.put(attempt.target().name(), attempt.id());
        }
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

    /** H06. */
    private void fresh(Attempt attempt, Decision decision) {
        Duration bound = node.config().guard().limits(attempt.actionClass()).basisAge();
        if (attempt.by().kind() != Principal.Kind.RULE || bound == null) {
            return;
        }
        for (Basis fact : decision.basis()) {
            Duration age = node.now().since(fact.seen());
            if (age.compareTo(bound.plusSeconds(1)) > 0
                    && attempt.at().since(fact.seen()).compareTo(bound) > 0) {
                throw new Broken(
                        "H06 fresh facts",
                        attempt.target().name(),
                        "attempt " + attempt.id() + " rests on '" + fact.name() + "', which is " + age + " old");
            }
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

    /** H22: what is down by itself counts, where Reeve could know it. */
    private void blast(Attempt attempt) {
        ServiceSpec spec = node.config().services().get(attempt.target().name());
        String group = spec == null ? null : spec.group();
        if (attempt.by().kind() == Principal.Kind.OPERATOR
                || spec == null
                || isWished(spec.name())
                || group == null
                || !world.service(spec.name()).works()) {
            return;
        }
        if (!node.folds().cluster().health().healthy(spec.name())) {
            // What a check says is down may be taken away, and a check may lie.
            return;
        }
        long size = 0;
        long down = 1;
        for (ServiceSpec member : node.config().services().values()) {
            if (group.equals(member.group())) {
                size++;
                down += !member.name().equals(spec.name()) && isAway(member.name()) ? 1 : 0;
            }
        }
        double share = node.config().guard().limits(ActionClass.DISRUPTIVE).blastRadius();
        long allowed = Math.max(1, (long) Math.floor(size * share + 1e-9));
        if (down > allowed || size - down < Math.max(size > 1 ? 1 : 0, spec.minHealthy())) {
            throw new Broken("H22 blast radius", group, down + " of " + size + " would be down by " + attempt.id());
        }
    }

    /** By a person, or by who put the configuration into force: for it, or for what it cannot be up without. */
    private boolean isWished(String service) {
        ServiceSpec spec = node.config().services().get(service);
        if (spec == null) {
            return false;
        }
        String wish = wishes.getOrDefault(service, "");
        boolean configured = !spec.desired() && !wish.equals("RULE service.stop");
        return configured
                || wish.startsWith("OPERATOR")
                || spec.dependencies().needs().stream().anyMatch(this::isWished);
    }

    /** Down for a while, or just being stopped. */
    private boolean isAway(String service) {
        return stopping.containsKey(service) || isKnownDown(service);
    }

    private boolean isKnownDown(String service) {
        Long since = downSince.get(service);
        return since != null
                && !world.service(service).works()
                && node.now().mono() - Math.max(since, aware) > 8_000_000;
    }

    private void ended(Outcome outcome) {
        underway.remove(outcome.subject().toString(), outcome.attempt());
        stopping.remove(outcome.subject().name(), outcome.attempt());
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

    /** After each step. */
    void look() {
        long now = node.now().mono();
        for (ModelService service : world.services().values()) {
            if (service.copies() > 1) {
                throw new Broken("H01 never two", service.name(), service.copies() + " copies of " + service.name());
            }
            if (service.works()) {
                downSince.remove(service.name());
            } else {
                downSince.putIfAbsent(service.name(), now);
            }
        }
    }
}
