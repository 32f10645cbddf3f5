/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * How often others undid a ban, and how long it is left alone before it is put back. An administrator who restarts the firewall a few times is no adversary; against a program that goes on, the
 * steps grow, so that two robots never race, but not beyond some minutes, for meanwhile nobody is kept out.
 */
final class Contests {
    /** Undone again within this: it goes on. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** So often in a row it is put back at once. */
    static final int AT_ONCE = 5;

    /** So often in a row after a short wait, and from then on after a long one. */
    static final int PATIENT = 20;

    static final Duration SHORT = Duration.ofSeconds(30);
    static final Duration LONG = Duration.ofMinutes(5);

    private final TreeMap<String, Contest> contests = new TreeMap<>();

    /**
     * @param times undone in a row, each within {@link #WINDOW} of the one before
     * @param last when it was undone last
     * @param until not put back before this
     */
    private record Contest(int times, long last, long until) {}

    void expire(long now) {
        contests.values().removeIf(one -> now - one.last > Moment.micros(WINDOW));
    }

    /** Undone by others once more. @return how long it is left alone */
    Duration undone(String what, long now) {
        int times = times(what) + 1;
        Duration wait = times <= AT_ONCE ? Duration.ZERO : times <= PATIENT ? SHORT : LONG;
        contests.put(what, new Contest(times, now, now + Moment.micros(wait)));
        return wait;
    }

    int times(String what) {
        Contest contest = contests.get(what);
        return contest == null ? 0 : contest.times;
    }

    /** When it may be put back; in the past for what is not contended. */
    long until(String what) {
        Contest contest = contests.get(what);
        return contest == null ? 0 : contest.until;
    }

    void forget(String what) {
        contests.remove(what);
    }

    Value save() {
        return Saved.list(
                contests.entrySet(),
                entry -> new Saved.Writer()
                        .put("of", entry.getKey())
                        .put("times", entry.getValue().times)
                        .put("last", entry.getValue().last)
                        .put("until", entry.getValue().until)
                        .done());
    }

    void restore(List<Saved> saved) {
        contests.clear();
        saved.forEach(one -> contests.put(
                one.text("of"), new Contest((int) one.number("times"), one.number("last"), one.number("until"))));
    }
}
