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
import org.jspecify.annotations.Nullable;

/** Tells the actions of jails of bans and their ends: each once, one thing at a time for each ban. What was under way when Reeve ended counts as told: nothing says that it was not. */
final class Announcing {
    private static final long SECOND = 1_000_000;
    private static final long AGAIN = 5 * SECOND;
    private static final long REFUSED_AGAIN = 60 * SECOND;
    private static final int MOST_TRIES = 3;
    /** So many are told of again in a second, after a start. */
    private static final int MOST_AT_ONCE = 100;

    final Announcements all = new Announcements();

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
        if (goes || !before.banned) {
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
            case BAN, PROLONG, RESTORE -> out.propose(ActionWords.step(one, cause, now));
            case UNBAN -> {
                if (one.banned) {
                    out.propose(ActionWords.step(one, cause, now));
                } else {
                    all.remove(one);
                }
            }
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
        all.asked(one, 0);
        all.begun(one, attempt.id().sequence());
        if (!one.lifting && one.todo != Todo.UNBAN) {
            one.todo = Todo.NONE;
        }
    }

    static boolean notBegun(Outcome outcome) {
        return outcome.evidence().get("begun") instanceof Value.Bool(boolean begun) && !begun;
    }

    void ended(Announcement one, Outcome outcome, Output out) {
        all.begun(one, 0);
        boolean notBegun = notBegun(outcome);
        if (notBegun && one.tries < MOST_TRIES) {
            one.tries++;
            one.todo = one.todo == Todo.NONE ? one.banned ? Todo.RESTORE : Todo.BAN : one.todo;
            all.due(one, outcome.at().mono() + AGAIN);
            return;
        }
        if (!one.lifting) {
            one.banned |= !notBegun && !outcome.evidence().truth("refused");
            all.told(one);
        } else {
            one.banned = false;
        }
        if (!one.banned && one.todo == Todo.NONE) {
            all.remove(one);
        } else {
            step(one, outcome.id(), outcome.at(), out);
        }
    }

    /** What was asked of the guard and not answered when Reeve ended is asked for again. */
    void started(Event event) {
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
        }
    }
}
