/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.Value;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.jail.Announcement.Todo;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The actions of jails that are run from their files: which jails' were started, and which bans they were told of. A ban that Reeve itself carries out is told once the guard has permitted it, so
 * that an action that fails or hangs holds up no ban; where nothing is carried out natively, telling the actions is the jail's own wish ({@link JailsFold}).
 */
public final class JailActionsFold implements Fold {
    private final TreeMap<Long, String> starting = new TreeMap<>();
    private final Announcing announcing = new Announcing(starting::containsValue);
    private final JailStarts starts = new JailStarts();
    private SortedMap<String, Jail> jails = Collections.emptySortedMap();

    @Override
    public String name() {
        return "jail-actions";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        jails = program.config().jails().jails();
        starts.configure(jails);
    }

    @Override
    public boolean looksAt(String type) {
        return !type.startsWith("check.");
    }

    @Override
    public void apply(Entry entry, Output out) {
        switch (entry) {
            case Event event -> event(event, out);
            case Decision decision -> decided(decision);
            case Verdict verdict -> {
                announcing.judged(verdict);
                starts.judged(verdict);
            }
            case Attempt attempt -> attempted(attempt, out);
            case Outcome outcome -> ended(outcome, out);
        }
    }

    private void event(Event event, Output out) {
        Attributes said = event.attributes();
        switch (event.type()) {
            case JailOffer.BAN -> wanted(event, out);
            case JailOffer.AGAIN -> again(event, out);
            case JailOffer.UNBAN -> {
                // Of a ban by hand the end is known here: told twice it would be lifted twice.
                Announcement one = about(said);
                if (one != null && !one.byHand) {
                    announcing.end(one, event.id(), event.at(), out);
                }
            }
            case "daemon.started" -> {
                starts.booted(said.text("boot", ""));
                announcing.started(event);
                starts.settle(true, event.id(), event.at(), out);
            }
            case "config.applied" -> starts.settle(false, event.id(), event.at(), out);
            default -> {}
        }
    }

    private void wanted(Event event, Output out) {
        if (starts.runs(event.attributes().text("jail", ""))) {
            announcing.add(announcement(event), event.id(), event.at(), out);
        }
    }

    /** What a jail said of its ban. */
    static Announcement announcement(Event event) {
        Attributes said = event.attributes();
        Announcement one = new Announcement(said.text("jail", ""), said.text("id", ""));
        one.failures = said.integer("failures", 0);
        one.count = said.integer("count", 1);
        one.time = said.integer("time", event.at().wall());
        long span = said.integer("for", -1);
        one.end = span < 0 ? Announcement.NEVER : event.at().mono() + span;
        one.user = said.text("user", "");
        one.lines = JailWords.texts(said.get("matches"));
        return one;
    }

    /** Of a native ban the guard is asked first. */
    private void again(Event event, Output out) {
        Announcement one = about(event.attributes());
        Jail jail = jails.get(event.attributes().text("jail", ""));
        if (one != null && jail != null && !jail.acts().natively()) {
            long end = event.at().mono() + event.attributes().integer("for", 0);
            announcing.prolonged(one, end, prolongs(jail.name()), event.id(), event.at(), out);
        }
    }

    private void decided(Decision decision) {
        if (!decision.by().equals(ActionWords.PLANNER)) {
            return;
        }
        if (decision.action().equals(ActionWords.START) || decision.action().equals(ActionWords.STOP)) {
            starts.decided(decision.id().sequence(), decision.target().name());
            return;
        }
        Announcement one = about(decision.parameters());
        if (one != null) {
            announcing.decided(one, decision);
        }
    }

    private @Nullable Announcement about(Attributes parameters) {
        return announcing.all.get(parameters.text("jail", ""), parameters.text("id", ""));
    }

    private void attempted(Attempt attempt, Output out) {
        switch (attempt.action()) {
            case "ban.add" -> added(attempt, out);
            case "ban.remove" -> removed(attempt, out);
            case ActionWords.BAN, ActionWords.UNBAN -> {
                Announcement one = about(attempt.parameters());
                if (one != null) {
                    announcing.begun(one, attempt);
                }
            }
            case ActionWords.START -> {
                Attributes how = attempt.parameters();
                starts.starting(attempt.target().name(), how.truth("adopt") && how.truth("same_boot"));
                starting.put(attempt.id().sequence(), attempt.target().name());
            }
            case ActionWords.STOP ->
                starting.put(attempt.id().sequence(), attempt.target().name());
            default -> {}
        }
    }

    private void added(Attempt attempt, Output out) {
        String id = Keys.banned(JailCount.FAIL2BAN, attempt.target().name());
        long end = attempt.at().mono() + Moment.micros(BanPolicy.time(attempt.parameters()));
        if (attempt.by().kind() == Principal.Kind.OPERATOR) {
            byHand(attempt, id, end, out);
        } else if (attempt.by().name().startsWith(Jail.PRINCIPAL)) {
            String jail = attempt.by().name().substring(Jail.PRINCIPAL.length());
            Announcement one = announcing.all.get(jail, id);
            if (one == null && starts.runs(jail)) {
                told(attempt, jail, id, end, false, out);
            } else if (one != null) {
                announcing.permitted(one, end, prolongs(jail), attempt.id(), attempt.at(), out);
            }
        }
    }

    /** A person bans in the name of a jail. What is taken over from elsewhere was told there: by the ten thousand, messages of all that are no news. */
    private void byHand(Attempt attempt, String id, long end, Output out) {
        String jail = attempt.parameters().text("jail", "");
        if (starts.runs(jail) && !attempt.parameters().truth("restored")) {
            told(attempt, jail, id, end, true, out);
        }
    }

    /** All that is known of the ban is the attempt. */
    private void told(Attempt attempt, String jail, String id, long end, boolean byHand, Output out) {
        Announcement one = new Announcement(jail, id);
        one.time = attempt.at().wall();
        one.end = end;
        one.byHand = byHand;
        one.count = Math.max(1, attempt.parameters().integer("count", 1));
        one.todo = Todo.BAN;
        announcing.add(one, attempt.id(), attempt.at(), out);
    }

    private boolean prolongs(String jail) {
        Jail found = jails.get(jail);
        return found != null
                && found.acts().files().stream()
                        .map(ActionSpec::properties)
                        .anyMatch(all -> !all.getOrDefault("actionprolong", "").isBlank());
    }

    /** What a jail itself banned it lets go of by its own word. */
    private void removed(Attempt attempt, Output out) {
        String id = Keys.banned(JailCount.FAIL2BAN, attempt.target().name());
        announcing.all.byHand(id).forEach(one -> announcing.end(one, attempt.id(), attempt.at(), out));
    }

    private void ended(Outcome outcome, Output out) {
        long attempt = outcome.attempt().sequence();
        String jail = starting.remove(attempt);
        if (jail != null) {
            starts.freed(jail, outcome.at());
            started(jail, outcome);
            announcing.next(jail, outcome.id(), outcome.at(), out);
            return;
        }
        Announcement one = announcing.all.begun(attempt);
        if (one != null) {
            lost(one.jail, one, outcome);
            announcing.ended(one, outcome, out);
        }
    }

    private void started(String jail, Outcome outcome) {
        if (Announcing.notBegun(outcome)) {
            return;
        }
        if (starts.runs(jail)) {
            if (outcome.result() != Outcome.Result.UNKNOWN) {
                starts.begun(jail);
            }
            lost(jail, null, outcome);
        } else {
            starts.stopped(jail);
            announcing.all.of(jail).forEach(announcing.all::remove);
        }
    }

    private void lost(String jail, @Nullable Announcement except, Outcome outcome) {
        List<String> families = JailWords.texts(outcome.evidence().get("anew"));
        announcing.lost(jail, families, except, outcome.at().mono());
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        starts.wake(cause, now, out);
        announcing.wake(cause, now, out);
    }

    @Override
    public long nextDeadline() {
        return Math.min(announcing.all.nextDue(), starts.nextDue());
    }

    /** By jail, what is not as it should be now. */
    public SortedMap<String, String> troubles() {
        return Unsure.troubles(announcing.all.all());
    }

    /** What the actions of a jail were told of, for their end: parameters of {@code jail.unban}. */
    public List<Attributes> told(String jail, Moment now) {
        return announcing.all.of(jail).stream()
                .filter(one -> one.banned)
                .map(one -> ActionWords.ticket(one, now).build())
                .toList();
    }

    @Override
    public Value save() {
        return new Value.Items(List.of(
                announcing.all.save(),
                starts.save(),
                Saved.list(
                        starting.entrySet(),
                        one -> new Value.Items(List.of(Value.of(one.getKey()), Value.of(one.getValue())))),
                announcing.all.turns.save()));
    }

    @Override
    public void restore(Value value) {
        Saved saved = Saved.of(value);
        announcing.all.restore(saved.each(0));
        starts.restore(Saved.of(saved.at(1)));
        starting.clear();
        saved.each(2).forEach(one -> starting.put(one.number(0), one.text(1)));
        if (saved.size() > 3) {
            announcing.all.turns.restore(saved.each(3));
        }
    }
}
