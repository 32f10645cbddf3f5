/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the attempts of the other rules end. One that was made then ends as it did then; any other is assumed to succeed. A service whose starts and stops are no longer those that were made goes
 * its own way from there on: what was recorded of its processes says nothing any more.
 */
final class Ends {
    private static final int MOST = 100_000;

    /** An end that is yet to come. @param result null: it is assumed to succeed */
    record Due(
            long mono,
            long order,
            Attempt attempt,
            @Nullable Result result) {}

    private final Supposed supposed = new Supposed();
    private final SequencedMap<EntryId, Attempt> earlier = new LinkedHashMap<>();
    private final SequencedMap<EntryId, Judged> then = new LinkedHashMap<>();
    private final List<Judged> freshThen = new ArrayList<>();
    private final List<Judged> freshNow = new ArrayList<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::mono).thenComparingLong(Due::order));
    private final TreeSet<String> strayed = new TreeSet<>();
    private long order;
    private long assumed;
    private long asRecorded;
    private long leftOut;

    /** An attempt of before the change; its end is the recorded one. */
    void earlier(Attempt attempt) {
        put(earlier, attempt.id(), attempt);
    }

    void recorded(Judged made) {
        Attempt attempt = made.attempt();
        if (attempt != null) {
            put(then, attempt.id(), made);
            freshThen.add(made);
        }
    }

    /** The other rules have one made. */
    void made(Judged made) {
        freshNow.add(made);
    }

    private static <T> void put(SequencedMap<EntryId, T> map, EntryId id, T value) {
        map.put(id, value);
        if (map.size() > MOST) {
            map.pollFirstEntry();
        }
    }

    /** All that followed from an input is there, on both sides. */
    void settle() {
        for (Judged made : freshThen) {
            Judged partner = made.partner();
            if (partner == null || partner.attempt() == null) {
                stray(made.attempt());
            }
        }
        freshThen.clear();
        freshNow.forEach(this::plan);
        freshNow.clear();
    }

    private void plan(Judged made) {
        Attempt attempt = made.attempt();
        if (attempt == null) {
            return;
        }
        @Nullable Judged partner = strays(attempt) ? null : made.partner();
        @Nullable Attempt before = partner == null ? null : partner.attempt();
        if (partner == null || before == null) {
            assume(made, attempt);
            return;
        }
        Outcome known = partner.outcome();
        if (known != null) {
            asRecorded++;
            long took = Math.max(0, known.at().mono() - before.at().mono());
            due.add(new Due(attempt.at().mono() + took, order++, attempt, result(known)));
        }
    }

    private void assume(Judged made, Attempt attempt) {
        stray(attempt);
        assumed++;
        made.assume();
        due.add(new Due(attempt.at().mono() + supposed.time(attempt), order++, attempt, null));
    }

    private void stray(@Nullable Attempt attempt) {
        if (attempt != null && attempt.action().startsWith("process.")) {
            strayed.add(attempt.target().name());
        }
    }

    private boolean strays(Attempt attempt) {
        return attempt.target().kind().equals("service")
                && strays(attempt.target().name());
    }

    boolean strays(String service) {
        return strayed.contains(service);
    }

    /** A recorded end. @return the attempt here that ends so; null for none */
    @Nullable
    Attempt ended(Outcome outcome) {
        Attempt before = earlier.remove(outcome.attempt());
        if (before != null) {
            return before;
        }
        Judged made = then.remove(outcome.attempt());
        Attempt recorded = made == null ? null : made.attempt();
        if (made == null || recorded == null) {
            return null;
        }
        supposed.learn(recorded.action(), outcome.at().mono() - recorded.at().mono());
        made.ended(outcome);
        return here(made.partner());
    }

    private @Nullable Attempt here(@Nullable Judged partner) {
        Attempt attempt = partner == null || partner.assumed() ? null : partner.attempt();
        if (attempt == null) {
            leftOut++;
            return null;
        }
        asRecorded++;
        return attempt;
    }

    static Result result(Outcome outcome) {
        return new Result(outcome.result(), outcome.text(), outcome.evidence(), outcome.resolved());
    }

    /** When the next one ends, on the monotonic clock. */
    long next() {
        Due first = due.peek();
        return first == null ? Long.MAX_VALUE : first.mono();
    }

    Due take() {
        return due.remove();
    }

    /** Ends that nobody knows. */
    long assumed() {
        return assumed;
    }

    long asRecorded() {
        return asRecorded;
    }

    /** Recorded ends of what the other rules do not do. */
    long leftOut() {
        return leftOut;
    }

    List<String> strayed() {
        return List.copyOf(strayed);
    }
}
