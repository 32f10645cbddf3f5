/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.network;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.Offer;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Keeps until when a change of the network may stand. It is due from its attempt on and not from its outcome: a change that hangs, or cuts off whoever would report, is undone all the same, and so is one in whose middle Reeve was
 * killed. Once due the undoing is proposed until it is done; a person's word, or one who still works through the change, ends that.
 */
public final class NetworkFold implements Fold {
    static final int MOST = 20;
    /** After so many failures only a person can help. */
    static final int MOST_TRIES = 20;

    private static final long AGAIN = 10_000_000;
    private static final long AFTER_FAILURE = 30_000_000;

    private final TreeMap<EntryId, PendingChange> pending = new TreeMap<>();
    /** Attempts that are to end changes, by their id: what they do, and who asked. */
    private final TreeMap<EntryId, Ending> endings = new TreeMap<>();

    private GuardSpec guard = GuardDefaults.spec();

    private record Ending(String action, String by) {}

    public static Offer offer() {
        return NetworkWords.offer();
    }

    /** What waits for a person's word, the oldest first. */
    public List<PendingChange> pending() {
        return List.copyOf(pending.values());
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        guard = program.config().guard();
    }

    @Override
    public boolean looksAt(String type) {
        return type.equals(NetworkChange.FOUND);
    }

    @Override
    public void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt -> begun(attempt);
            case Outcome outcome -> ended(outcome, out);
            case Event event when looksAt(event.type()) -> pending.put(event.id(), PendingChange.found(event));
            default -> {}
        }
    }

    private void begun(Attempt attempt) {
        switch (attempt.action()) {
            case NetworkChange.CHANGE -> {
                if (pending.size() < MOST) {
                    var within = NetworkChange.within(attempt.parameters(), guard.confirmWithin());
                    pending.put(attempt.id(), PendingChange.of(attempt, within));
                }
            }
            case NetworkChange.CONFIRM, NetworkChange.UNDO -> {
                endings.put(
                        attempt.id(), new Ending(attempt.action(), attempt.by().toString()));
                if (endings.size() > MOST) {
                    endings.pollFirstEntry();
                }
            }
            default -> {}
        }
    }

    private void ended(Outcome outcome, Output out) {
        Ending ending = endings.remove(outcome.attempt());
        if (ending != null) {
            answered(ending, outcome, out);
        } else if (outcome.evidence().truth("nothing")
                || (outcome.result() == Outcome.Result.FAILED
                        && !outcome.evidence().truth(NetworkChange.UNDOING))) {
            // It left everything as it was, or has put it back.
            pending.remove(outcome.attempt());
        }
    }

    private void answered(Ending ending, Outcome outcome, Output out) {
        if (outcome.result() == Outcome.Result.SUCCEEDED) {
            boolean kept = ending.action.equals(NetworkChange.CONFIRM)
                    || outcome.evidence().truth("kept");
            pending.values().forEach(change -> out.derive(NetworkWords.over(change, kept, ending.by, outcome)));
            pending.clear();
        } else if (ending.action.equals(NetworkChange.UNDO)) {
            pending.replaceAll(
                    (id, change) -> change.failed(outcome.text(), outcome.at().mono() + AFTER_FAILURE));
            pending.values().stream()
                    .filter(change -> change.tries() == 1)
                    .forEach(change -> out.derive(NetworkWords.stuck(change, outcome)));
        }
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        for (PendingChange change : new ArrayList<>(pending.values())) {
            if (change.tries() < MOST_TRIES && change.next() <= now.mono()) {
                pending.put(change.attempt(), change.next(now.mono() + AGAIN));
                out.propose(NetworkWords.undo(change, now, cause));
            }
        }
    }

    @Override
    public long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (PendingChange change : pending.values()) {
            next = change.tries() < MOST_TRIES ? Math.min(next, change.next()) : next;
        }
        return next;
    }

    @Override
    public Value save() {
        return Saved.write()
                .putAll("pending", pending(), PendingChange::save)
                .putAll(
                        "endings",
                        List.copyOf(endings.entrySet()),
                        each -> Saved.write()
                                .put("attempt", each.getKey())
                                .put("action", each.getValue().action)
                                .put("by", each.getValue().by)
                                .value())
                .value();
    }

    @Override
    public void restore(Value saved) {
        pending.clear();
        endings.clear();
        Saved all = Saved.read(saved);
        all.all("pending", PendingChange::load).forEach(change -> pending.put(change.attempt(), change));
        all.items("endings").stream()
                .map(Saved::read)
                .forEach(one -> endings.put(
                        EntryId.parse(one.text("attempt"), ""), new Ending(one.text("action"), one.text("by"))));
    }
}
