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
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Waiting;
import dev.reeve.reactor.jail.JailBan.Standing;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The jails: counts failures ({@code jail.failure}), concludes bans and their ends, and asks the guard for each ban. A wish that is put off is asked for again at the time that the guard named,
 * as long as the jail holds to it; one that is refused, when the same id has failed as often again.
 */
public final class JailsFold implements Fold {
    /** Bans told of or asked for in one go; the rest follows in the next tick. */
    private static final int MOST_AT_ONCE = 1_000;

    /** A wish of a ban in force that nobody answered, as when the daemon died with it. */
    private static final long UNANSWERED_AGAIN = 60_000_000;

    private static final long CROWDED_EVERY = 10_000_000;

    private final Jails jails = new Jails();
    private final Answers answers = new Answers(jails);

    public static Offer offer() {
        return JailOffer.offer();
    }

    @Override
    public String name() {
        return "jails";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        jails.configure(program.config().jails().jails(), now.mono());
    }

    @Override
    public boolean looksAt(String type) {
        return !type.startsWith("check.");
    }

    @Override
    public void apply(Entry entry, Output out) {
        switch (entry) {
            case Event event -> event(event, out);
            case Decision decision -> answers.decided(decision);
            case Verdict verdict -> answers.judged(verdict);
            case Attempt attempt -> answers.attempted(attempt, out);
            case Outcome outcome -> answers.ended(outcome);
            default -> {}
        }
    }

    private void event(Event event, Output out) {
        switch (event.type()) {
            case JailOffer.FAILURE -> failure(event, out);
            case JailOffer.BAN -> banned(event, out);
            case "jail.disabled", "jail.unanswered" -> troubled(event);
            case "ban.evicted" -> answers.evicted(event);
            case "daemon.started" -> jails.askAgain(event.at().mono());
            case "config.applied" -> release(event, out);
            default -> {}
        }
    }

    private void failure(Event event, Output out) {
        JailState state = jails.get(event.attributes().text("jail", ""));
        if (state == null || !state.jail().across().isEmpty()) {
            return;
        }
        Attributes said = event.attributes();
        long behind = event.at().wall() - said.integer("time", event.at().wall());
        count(state, of(event, said.text("id", ""), event.at().mono() - behind), out);
        state.read(said.integer("lines", 1), event.at().mono());
    }

    private void troubled(Event event) {
        JailState state = jails.get(event.attributes().text("jail", ""));
        if (state != null) {
            state.disabled(event.attributes().text("reason", ""), event.at().mono());
        }
    }

    private static Failure of(Event event, String id, long time) {
        Attributes said = event.attributes();
        return new Failure(
                id,
                said.text("user", ""),
                time,
                (int) Math.clamp(said.integer("attempts", 1), 1, Integer.MAX_VALUE),
                (int) Math.clamp(said.integer("repeats", 1), 1, Integer.MAX_VALUE),
                said.text("text", ""),
                event.id(),
                event.trust(),
                event.following(),
                event.at(),
                said.truth("spoofable"));
    }

    private void count(JailState state, Failure failure, Output out) {
        JailWords words = new JailWords(failure.source().node());
        jails.makeRoom();
        switch (state.failure(failure)) {
            case JailState.Outcome.Banned(JailBan ban, Count count) ->
                out.derive(words.banned(state.jail(), ban, count, failure.user(), failure.at()));
            case JailState.Outcome.Again(JailBan ban, Count count, boolean prolonged) -> {
                out.derive(words.again(state.jail(), ban, count, prolonged, failure.at()));
                insist(state, ban, prolonged, failure, out);
            }
            case JailState.Outcome.Counted ignored -> {}
            case JailState.Outcome.TooLate ignored -> {}
        }
        tellCrowded(state, failure, out);
    }

    /** A wish that is not the first for its ban is made without its lines. */
    private void propose(Jail jail, JailBan ban, EntryId because, Moment now, Output out) {
        boolean natively = jail.acts().natively() && Keys.isAddress(ban.id());
        out.propose(
                natively
                        ? new JailWords(because.node()).ban(jail, ban, jails.end(jail, ban), because, now)
                        : ActionWords.wish(jail, ban, ActionWords.brief(jail, ban, now), because, now));
    }

    /** It is not in force, or not for long enough: it is asked for once more. */
    private void insist(JailState state, JailBan ban, boolean prolonged, Failure failure, Output out) {
        boolean wanted = ban.standing() == Standing.REFUSED
                || prolonged && !List.of(Standing.WAITING, Standing.BY_ACTIONS).contains(ban.standing());
        if (wanted && state.asks(ban.id())) {
            JailBan again = ban.askedAgain(failure.at().mono() + UNANSWERED_AGAIN);
            state.bans.put(again);
            propose(state.jail(), again, failure.source(), failure.at(), out);
        }
    }

    private void tellCrowded(JailState state, Failure failure, Output out) {
        long now = failure.at().mono();
        if (state.crowdedOut > 0 && (state.toldCrowded == Long.MIN_VALUE || now - state.toldCrowded >= CROWDED_EVERY)) {
            out.derive(new JailWords(failure.source().node()).crowded(state, failure.source(), failure.lineage()));
            state.crowdedOut = 0;
            state.toldCrowded = now;
        }
    }

    /** The jail's own word, now in the journal: it is what the wish rests on, and what jails across others count. */
    private void banned(Event event, Output out) {
        String id = event.attributes().text("id", "");
        JailState state = jails.get(event.attributes().text("jail", ""));
        JailBan ban = state == null ? null : state.bans.get(id);
        if (state == null || ban == null) {
            return;
        }
        boolean asks = state.asks(id);
        JailBan told =
                ban.told(event.id().sequence()).standing(asks ? Standing.PROPOSED : Standing.RECORDED, JailBan.NEVER);
        JailBan gaveWay = state.bans.put(told);
        JailWords words = new JailWords(event.id().node());
        if (gaveWay != null) {
            out.derive(words.unbanned(state.jail(), gaveWay, "crowded", event.id()));
        }
        if (asks && !state.natively(id)) {
            Announcement all = JailActionsFold.announcement(event);
            out.propose(ActionWords.wish(state.jail(), told, all, event.id(), event.at()));
        } else if (asks) {
            propose(state.jail(), told, event.id(), event.at(), out);
        }
        for (JailState other : jails.across(state.jail())) {
            count(other, of(event, id, event.at().mono()), out);
            other.read(1, event.at().mono());
        }
    }

    private void release(Event event, Output out) {
        jails.takeReleased(MOST_AT_ONCE)
                .forEach((target, jail) -> out.propose(JailWords.remove(jail, target, event.id(), event.at())));
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        JailWords words = new JailWords(cause.node());
        for (JailState state : jails.all()) {
            for (JailBan ended : state.bans.takeEnded(now.mono(), MOST_AT_ONCE)) {
                out.derive(words.unbanned(state.jail(), ended, "over", cause));
            }
            for (JailBan due : state.bans.due(now.mono(), MOST_AT_ONCE)) {
                JailBan again = due.askedAgain(now.mono() + UNANSWERED_AGAIN);
                state.bans.put(again);
                propose(state.jail(), again, cause, now, out);
            }
        }
    }

    @Override
    public long nextDeadline() {
        return jails.nextDeadline();
    }

    /** By jail, what is not as it should be now. */
    public SortedMap<String, String> troubles(Moment now) {
        SortedMap<String, String> all = new TreeMap<>();
        for (JailState state : jails.all()) {
            String trouble = state.trouble(now.mono());
            if (!trouble.isEmpty()) {
                all.put(state.jail().name(), trouble);
            }
        }
        return all;
    }

    /** Every jail with whom it bans. */
    public List<JailView> views() {
        return jails.all().stream().map(JailState::view).toList();
    }

    @Override
    public List<Waiting> waits(Subject subject, Moment now) {
        return JailWaits.of(subject, jails.all(), now);
    }

    @Override
    public Value save() {
        return new Value.Items(List.of(jails.save(), answers.save()));
    }

    @Override
    public void restore(Value value) {
        Saved saved = Saved.of(value);
        jails.restore(Saved.of(saved.at(0)));
        answers.restore(saved.each(1));
    }
}
