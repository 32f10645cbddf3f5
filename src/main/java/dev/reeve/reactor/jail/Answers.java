/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanScope;
import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.jail.JailBan.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of the wishes of jails: the guard's word, and what people do. */
final class Answers {
    /** So that a wish which is put off until now or earlier does not spin. */
    private static final long LEAST_WAIT = 1_000_000;

    private final Jails jails;
    private final Asked asked = new Asked();

    Answers(Jails jails) {
        this.jails = jails;
    }

    void decided(Decision decision) {
        asked.decided(decision);
    }

    void judged(Verdict verdict) {
        Asked.Wish wish = asked.judged(verdict);
        JailState state = wish == null ? null : jails.get(wish.jail());
        JailBan ban = state == null || wish == null ? null : state.bans.get(wish.id());
        if (state == null || ban == null) {
            return;
        }
        long soonest = verdict.at().mono() + LEAST_WAIT;
        state.bans.put(
                switch (verdict.ruling()) {
                    case Verdict.Ruling.Permit ignored -> ban.standing(state.permitted(ban.id()), JailBan.NEVER);
                    case Verdict.Ruling.WouldPermit ignored -> ban.standing(Standing.RECORDED, JailBan.NEVER);
                    case Verdict.Ruling.Refuse ignored -> ban.standing(Standing.REFUSED, JailBan.NEVER);
                    case Verdict.Ruling.Ask ignored -> ban.standing(Standing.WAITING, JailBan.NEVER);
                    case Verdict.Ruling.Defer defer ->
                        ban.standing(
                                ban.standing() == Standing.IN_FORCE ? Standing.IN_FORCE : Standing.WAITING,
                                Math.max(soonest, defer.until().mono()));
                });
    }

    /** A ban begins, or somebody lifts one. */
    void attempted(Attempt attempt, Output out) {
        String id = Asked.id(attempt.action(), attempt.target(), attempt.parameters());
        if (Asked.WISHES.contains(attempt.action()) && attempt.by().name().startsWith(Jail.PRINCIPAL)) {
            JailState state = jails.get(attempt.by().name().substring(Jail.PRINCIPAL.length()));
            JailBan ban = state == null ? null : state.bans.get(id);
            if (state != null && ban != null) {
                // What was put off meanwhile is of a later wish.
                long due = ban.standing() == Standing.IN_FORCE ? ban.due() : JailBan.NEVER;
                state.bans.put(ban.standing(state.permitted(id), due));
            }
        } else if (attempt.action().equals("ban.add") && attempt.by().kind() == Principal.Kind.OPERATOR) {
            byHand(Keys.banned(JailCount.FAIL2BAN, id), attempt);
        } else if (attempt.action().equals("ban.remove")) {
            lifted(id, attempt, out);
        }
    }

    /** What was in the way of a wish that was put off may be so no more. */
    void ended(Outcome outcome) {
        if (!outcome.subject().kind().equals("address")) {
            return;
        }
        for (JailState state : jails.all()) {
            JailBan ban = state.bans.get(outcome.subject().name());
            if (ban != null && ban.due() != JailBan.NEVER) {
                state.bans.put(ban.standing(
                        ban.standing(), Math.min(ban.due(), outcome.at().mono() + LEAST_WAIT)));
            }
        }
    }

    /** A person bans in the name of a jail: where that is from what the jail bans from, it is the jail's ban. */
    private void byHand(String id, Attempt attempt) {
        JailState state = jails.get(attempt.parameters().text("jail", ""));
        BanScope scope = scope(attempt);
        boolean same = state != null
                && (!state.natively(id)
                        || (scope == null ? BanScope.EVERYTHING : scope)
                                .equals(state.jail().scope()));
        if (state != null && same) {
            state.byHand(id, attempt);
        }
    }

    /** The ports that somebody is let in to again; null for all. */
    private static @Nullable BanScope scope(Attempt attempt) {
        try {
            return BanPolicy.scope(attempt.parameters());
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private void lifted(String id, Attempt attempt, Output out) {
        BanScope scope = scope(attempt);
        EntryId cause = attempt.id();
        boolean byHand = attempt.by().kind() == Principal.Kind.OPERATOR;
        String spelling = Keys.banned(JailCount.FAIL2BAN, id);
        for (JailState state : jails.all()) {
            boolean about = scope == null || scope.equals(state.jail().scope());
            if (about && byHand) {
                state.forgive(spelling);
            }
            JailBan ban = about ? state.bans.remove(spelling) : null;
            if (ban != null) {
                out.derive(new JailWords(cause.node()).unbanned(state.jail(), ban, "lifted", cause));
            }
        }
    }

    /** There were too many bans: this one is in force no more. */
    void evicted(Event event) {
        for (JailState state : jails.all()) {
            JailBan ban = state.bans.get(event.subject().name());
            if (ban != null && ban.standing() == Standing.IN_FORCE) {
                state.bans.put(ban.standing(Standing.REFUSED, JailBan.NEVER));
            }
        }
    }

    Value save() {
        return asked.save();
    }

    void restore(List<Saved> saved) {
        asked.restore(saved);
    }
}
