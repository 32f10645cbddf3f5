/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.jail.Announcement.Todo;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells the actions of jails of bans and their ends: each once, one thing at a time for each ban, and few at a time for each jail. What was begun when Reeve ended counts as told, and is named: nothing says that it was not. */
final class Announcing {
    private static final long SECOND = 1_000_000;
    private static final long AGAIN = 5 * SECOND;
    private static final long REFUSED_AGAIN = 60 * SECOND;
    private static final int MOST_TRIES = 3;
    /** So many are told of again in a second, after a start. */
    private static final int MOST_AT_ONCE = 100;

    final Announcements all = new Announcements();
    private final Predicate<String> starting;

    /** @param starting whether the actions of a jail are just being started: they are told of nothing before */
    Announcing(Predicate<String> starting) {
        this.starting = starting;
    }

    /** Puts it down; a ban of somebody whose last one is just being lifted waits for that. */
    void add(Announcement fresh, EntryId cause, Moment now, Output out) {
        Announcement before = all.get(fresh.jail, fresh.id);
        if (before == null) {
            if (all.add(fresh)) {
                step(fresh, cause, now, out);
            }
            return;
        }
        boolean goes = before.todo == Todo.UNBAN;
        if (goes || !before.banned || before.unsure && fresh.byHand) {
            all.told(before);
            before.renew(fresh);
            all.keep(before);
            step(before, cause, now, out);
        } else {
            before.end = Math.max(before.end, fresh.end);
        }
    }

    /** The guard permitted the jail's native ban: for the first time, or for longer. */
    void permitted(Announcement one, long end, boolean prolongs, EntryId cause, Moment now, Output out) {
        if (one.todo == Todo.WAIT) {
            one.todo = Todo.BAN;
            step(one, cause, now, out);
        } else {
            prolonged(one, end, prolongs, cause, now, out);
        }
    }

    /** @param prolongs whether any action wants to be told */
    void prolonged(Announcement one, long end, boolean prolongs, EntryId cause, Moment now, Output out) {
        if (one.banned && one.todo == Todo.NONE && end > one.end + SECOND) {
            one.end = end;
            one.todo = prolongs ? Todo.PROLONG : Todo.NONE;
            step(one, cause, now, out);
        }
    }

    /** The ban is over, whatever the reason. */
    void end(Announcement one, EntryId cause, Moment now, Output out) {
        one.todo = Todo.UNBAN;
        one.tries = 0;
        step(one, cause, now, out);
    }

    private void step(Announcement one, EntryId cause, Moment now, Output out) {
        all.due(one, one.byHand && one.todo != Todo.UNBAN ? one.end : Announcement.NEVER);
        if (!one.idle()) {
            return;
        }
        switch (one.todo) {
            case NONE, WAIT -> {}
            case BAN, PROLONG, RESTORE -> tell(one, cause, now, out);
            case UNBAN -> {
                if (one.banned) {
                    tell(one, cause, now, out);
                } else {
                    all.remove(one);
                }
            }
        }
    }

    private void tell(Announcement one, EntryId cause, Moment now, Output out) {
        if (free(one.jail)) {
            all.proposed(one);
            out.propose(ActionWords.step(one, cause, now));
        } else {
            all.turns.await(one);
        }
    }

    private boolean free(String jail) {
        return all.turns.free(jail) && !starting.test(jail);
    }

    /** Goes on with those of a jail that wait. */
    void next(String jail, EntryId cause, Moment now, Output out) {
        while (free(jail)) {
            String id = all.turns.next(jail);
            if (id == null) {
                return;
            }
            Announcement one = all.get(jail, id);
            if (one != null) {
                step(one, cause, now, out);
            }
        }
    }

    /** By an entry of its own, so that what the guard lets pass none of does not all follow from one. */
    private void nextSoon(String jail, long now) {
        String id = all.turns.next(jail);
        Announcement one = id == null ? null : all.get(jail, id);
        if (one != null) {
            all.due(one, now);
        }
    }

    void decided(Announcement one, Decision decision) {
        all.asked(one, decision.id().sequence());
    }

    void judged(Verdict verdict) {
        Announcement one = all.asked(verdict.decision().sequence());
        if (one == null) {
            return;
        }
        all.asked(one, 0);
        long now = verdict.at().mono();
        if (!(verdict.ruling() instanceof Verdict.Ruling.Permit)) {
            nextSoon(one.jail, now);
        }
        switch (verdict.ruling()) {
            case Verdict.Ruling.Permit ignored -> {}
            case Verdict.Ruling.Ask ignored -> {}
            case Verdict.Ruling.WouldPermit ignored -> drop(one);
            case Verdict.Ruling.Defer defer ->
                all.due(one, Math.max(now + SECOND, defer.until().mono()));
            case Verdict.Ruling.Refuse ignored -> {
                if (one.todo == Todo.UNBAN) {
                    all.due(one, now + REFUSED_AGAIN);
                } else {
                    drop(one);
                }
            }
        }
    }

    /** It is not told of it. */
    private void drop(Announcement one) {
        if (one.todo == Todo.UNBAN || !one.banned) {
            all.remove(one);
        } else {
            one.todo = Todo.NONE;
        }
    }

    void begun(Announcement one, Attempt attempt) {
        one.lifting = attempt.action().equals(ActionWords.UNBAN);
        one.doing = doing(attempt);
        all.asked(one, 0);
        all.begun(one, attempt.id().sequence());
        if (!one.lifting && one.todo != Todo.UNBAN) {
            one.todo = Todo.NONE;
        }
    }

    private static Todo doing(Attempt attempt) {
        return switch (attempt.parameters().text("how", "")) {
            case "prolong" -> Todo.PROLONG;
            case "restore" -> Todo.RESTORE;
            default -> attempt.action().equals(ActionWords.UNBAN) ? Todo.UNBAN : Todo.BAN;
        };
    }

    static boolean notBegun(Outcome outcome) {
        return outcome.evidence().get("begun") instanceof Value.Bool(boolean begun) && !begun;
    }

    void ended(Announcement one, Outcome outcome, Output out) {
        all.begun(one, 0);
        if (notBegun(outcome) && one.tries < MOST_TRIES) {
            again(one, outcome);
        } else {
            done(one, outcome);
            if (!one.banned && one.todo == Todo.NONE) {
                all.remove(one);
            } else {
                step(one, outcome.id(), outcome.at(), out);
            }
        }
        next(one.jail, outcome.id(), outcome.at(), out);
    }

    /** That Reeve ended before its turn says nothing against it. */
    private void again(Announcement one, Outcome outcome) {
        boolean crash = outcome.resolved();
        one.tries += crash ? 0 : 1;
        one.restored &= one.banned;
        one.todo = one.todo == Todo.NONE ? one.doing : one.todo;
        all.due(one, outcome.at().mono() + (crash ? 0 : AGAIN));
    }

    private void done(Announcement one, Outcome outcome) {
        if (one.lifting) {
            one.banned = false;
            one.unsure = false;
            return;
        }
        one.banned |= !notBegun(outcome) && !outcome.evidence().truth("refused");
        one.unsure = outcome.result() == Outcome.Result.UNKNOWN;
        all.told(one);
    }

    /** What was asked of the guard and not answered when Reeve ended is asked for again. */
    void started(Event event) {
        all.turns.nobodyWaits();
        for (Announcement one : all.all()) {
            one.restored |= one.banned || one.busy != 0;
            all.asked(one, 0);
            if (one.busy == 0 && one.todo != Todo.NONE && one.todo != Todo.WAIT) {
                all.due(one, event.at().mono());
            }
        }
    }

    /** The actions of a jail have lost what they were told. */
    void lost(String jail, List<String> families, @Nullable Announcement except, long now) {
        int number = 0;
        for (Announcement one : all.of(jail)) {
            boolean concerned = families.contains("") || families.contains(one.v6() ? "inet6" : "inet4");
            if (one.banned && one.todo == Todo.NONE && concerned && !one.equals(except)) {
                one.todo = Todo.RESTORE;
                one.restored = true;
                all.due(one, now + number++ / MOST_AT_ONCE * SECOND);
            }
        }
    }

    void wake(EntryId cause, Moment now, Output out) {
        for (Announcement one : all.takeDue(now.mono(), MOST_AT_ONCE)) {
            if (one.byHand && one.end <= now.mono()) {
                one.todo = Todo.UNBAN;
            }
            step(one, cause, now, out);
            next(one.jail, cause, now, out);
        }
    }
}
