/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Value;
import dev.reeve.reactor.Bearing;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Everything that is the cluster's and that the guard judges by. One fold, so that its concerns are told of each entry in one fixed order: those that others ask come first.
 *
 * <p>The concerns are handed out as they are: outside this package they can only be read.
 */
public final class ClusterState implements Fold {
    private final Settings settings = new Settings();
    private final CommonFailures failures = new CommonFailures(settings);
    private final Decisions decisions = new Decisions();
    private final Holds holds = new Holds();
    private final Silences silences = new Silences(decisions);
    private final Hands hands = new Hands(settings);
    private final Locks locks = new Locks();
    private final Backoffs backoffs = new Backoffs(settings);
    private final Budgets budgets = new Budgets(settings, backoffs, decisions);
    private final History history = new History(settings);
    private final Attempts attempts = new Attempts(settings, history, backoffs);
    private final Approvals approvals = new Approvals(decisions, settings);
    private final Facts facts = new Facts();
    private final Flapping flapping = new Flapping();
    private final Lineages lineages = new Lineages();
    private final ForgeableBans forgeable = new ForgeableBans(settings, decisions);
    private final BanSpread spread = new BanSpread(decisions);
    private final Protected protection = new Protected(settings);
    private final Allowed allowed = new Allowed();
    private final Logins logins = new Logins();
    private final Health health = new Health(settings);
    private final Maintenance maintenance = new Maintenance(settings);
    private final Breakers breakers = new Breakers(settings, health);
    private final Blindness blindness = new Blindness();
    private final Witnesses witnesses = new Witnesses(settings);
    private final SelfCheck selfCheck = new SelfCheck();
    private final Pauses pauses = new Pauses();

    /** Budgets stand before backoffs: what an attempt costs depends on the failures before it. */
    private final List<Concern> concerns = List.of(
            decisions,
            holds,
            silences,
            hands,
            locks,
            budgets,
            backoffs,
            history,
            attempts,
            approvals,
            facts,
            flapping,
            lineages,
            forgeable,
            spread,
            protection,
            allowed,
            logins,
            health,
            maintenance,
            breakers,
            failures,
            blindness,
            witnesses,
            selfCheck,
            pauses);

    /** Those that look at a kind of entry, in the same order: the others are not shown it. */
    private final Concern[] ofEvents = {
        holds,
        locks,
        backoffs,
        history,
        attempts,
        approvals,
        flapping,
        forgeable,
        spread,
        protection,
        logins,
        health,
        maintenance,
        breakers,
        failures,
        blindness,
        witnesses,
        selfCheck,
        pauses
    };

    private final Concern[] ofDecisions = {decisions, approvals, facts};
    private final Concern[] ofVerdicts = {silences, budgets, approvals, spread};
    private final Concern[] ofAttempts = {
        silences, hands, locks, budgets, backoffs, history, attempts, approvals, lineages, forgeable, spread, allowed,
        breakers, failures
    };
    private final Concern[] ofOutcomes = {locks, attempts, forgeable};

    /** Those that may want to be woken. */
    private final Concern[] timed = {holds, silences, attempts, approvals, spread, breakers, failures};

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public boolean clusterWide() {
        return true;
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        settings.configure(program);
        concerns.forEach(concern -> concern.configure(now, out));
    }

    /** Of results of checks only flapping takes note. */
    @Override
    public Bearing bearing(Observation seen) {
        boolean steady = seen.type().equals(Flapping.RESULT) && flapping.isSteady(seen);
        return steady ? Bearing.STEADY : Bearing.CHANGES;
    }

    @Override
    public void apply(Entry entry, Output out) {
        for (Concern concern : lookingAt(entry)) {
            concern.apply(entry, out);
        }
        decisions.forget(entry);
    }

    private Concern[] lookingAt(Entry entry) {
        return switch (entry) {
            case Event event -> ofEvents;
            case Decision decision -> ofDecisions;
            case Verdict verdict -> ofVerdicts;
            case Attempt attempt -> ofAttempts;
            case Outcome outcome -> ofOutcomes;
        };
    }

    /** By the kind of entry, who is shown it; for the test that nobody is left out who looks. */
    SequencedMap<Class<? extends Entry>, List<Concern>> looking() {
        SequencedMap<Class<? extends Entry>, List<Concern>> all = new LinkedHashMap<>();
        all.put(Event.class, List.of(ofEvents));
        all.put(Decision.class, List.of(ofDecisions));
        all.put(Verdict.class, List.of(ofVerdicts));
        all.put(Attempt.class, List.of(ofAttempts));
        all.put(Outcome.class, List.of(ofOutcomes));
        return all;
    }

    List<Concern> concerns() {
        return concerns;
    }

    List<Concern> timed() {
        return List.of(timed);
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        for (Concern concern : timed) {
            if (concern.nextDeadline() <= now.mono()) {
                concern.wake(now, cause, out);
            }
        }
    }

    @Override
    public long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (Concern concern : timed) {
            next = Math.min(next, concern.nextDeadline());
        }
        return next;
    }

    @Override
    public Value save() {
        Saved saved = Saved.empty();
        concerns.forEach(concern -> saved.put(concern.name(), concern.save()));
        return saved.value();
    }

    @Override
    public void restore(Value value) {
        Saved saved = Saved.of(value);
        // A concern that the snapshot does not know is younger than it, and stays as new.
        concerns.stream()
                .filter(concern -> saved.fields().containsKey(concern.name()))
                .forEach(concern -> concern.restore(saved.get(concern.name())));
    }

    public Settings settings() {
        return settings;
    }

    public Holds holds() {
        return holds;
    }

    public Maintenance maintenance() {
        return maintenance;
    }

    public Silences silences() {
        return silences;
    }

    public Hands hands() {
        return hands;
    }

    public Locks locks() {
        return locks;
    }

    public Backoffs backoffs() {
        return backoffs;
    }

    public Budgets budgets() {
        return budgets;
    }

    public History history() {
        return history;
    }

    public Attempts attempts() {
        return attempts;
    }

    public Approvals approvals() {
        return approvals;
    }

    public Facts facts() {
        return facts;
    }

    public Flapping flapping() {
        return flapping;
    }

    public Lineages lineages() {
        return lineages;
    }

    public ForgeableBans forgeableBans() {
        return forgeable;
    }

    public BanSpread banSpread() {
        return spread;
    }

    public Logins logins() {
        return logins;
    }

    public Protected protection() {
        return protection;
    }

    public Allowed allowed() {
        return allowed;
    }

    public Health health() {
        return health;
    }

    public Breakers breakers() {
        return breakers;
    }

    public CommonFailures failures() {
        return failures;
    }

    public Blindness blindness() {
        return blindness;
    }

    public Witnesses witnesses() {
        return witnesses;
    }

    public SelfCheck selfCheck() {
        return selfCheck;
    }

    public Pauses pauses() {
        return pauses;
    }
}
