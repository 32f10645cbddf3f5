/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.Moment;
import dev.reeve.model.Backoff;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the bans in one node's kernel: which were seen missing, how often they were undone by others, and when the next try to put them back may be. The whole set being gone or
 * out of force is one thing of its own (the word {@code all}), not two hundred thousand missing addresses.
 */
final class NodeBans {
    /** A wish to restore of which nothing more was heard is forgotten after this. */
    private static final long LOST = Moment.micros(Duration.ofMinutes(5));

    private static final Backoff SLOW = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5), 2.0, 0);

    /** Stands for all bans at once; no single address has this text. */
    static final String ALL = "all";

    private final TreeSet<String> missing = new TreeSet<>();
    private final Contests contests = new Contests();
    private long observed = -1;

    /** When something was found missing first; negative while nothing is. */
    private long outSince = -1;

    private int failures;
    private long tryAfter;
    private long askedAt = -1;

    long observed() {
        return observed;
    }

    boolean isMissing(String what) {
        return missing.contains(what);
    }

    void noteMissing(BanTarget address, long now) {
        missing.add(address.toString());
        noteOutage(now);
    }

    private void noteOutage(long now) {
        outSince = missing.isEmpty() ? -1 : outSince < 0 ? now : outSince;
    }

    void noteBack(Collection<String> addresses, long now) {
        if (addresses.contains(ALL)) {
            missing.clear();
        } else {
            missing.removeAll(addresses);
        }
        noteOutage(now);
    }

    void forget(BanTarget address) {
        missing.remove(address.toString());
        contests.forget(address.toString());
        noteOutage(observed);
    }

    /** Takes in what is missing now; of {@code undoneNow} those are returned that others undo so often that they are left alone for a while. */
    List<String> observe(long now, Collection<String> missingNow, Collection<String> undoneNow) {
        contests.expire(now);
        List<String> contended = undoneNow.stream()
                .filter(what -> contests.undone(what, now).isPositive())
                .toList();
        missing.clear();
        missing.addAll(missingNow);
        observed = now;
        noteOutage(now);
        return contended;
    }

    boolean paused(String what, long now) {
        return contests.until(what) > now;
    }

    Contests contests() {
        return contests;
    }

    /** @param live how many bans there should be */
    @Nullable
    Outage outage(int live) {
        if (missing.isEmpty() || live == 0) {
            return null;
        }
        boolean all = missing.contains(ALL);
        List<String> what = all ? List.of(ALL) : List.copyOf(missing);
        int times = what.stream().mapToInt(contests::times).max().orElse(0);
        long until = what.stream().mapToLong(contests::until).min().orElse(0);
        return new Outage(all, all ? live : Math.min(live, missing.size()), outSince, times, Math.max(until, tryAfter));
    }

    boolean mayAsk(long now) {
        return now >= tryAfter && (askedAt < 0 || now - askedAt > LOST);
    }

    void asked(long now) {
        askedAt = now;
    }

    void restored() {
        askedAt = -1;
        failures = 0;
        tryAfter = 0;
    }

    /** Failed, or not permitted: asked for again later, and not before {@code until} where the guard said so. */
    void notRestored(long now, @Nullable Moment until) {
        askedAt = -1;
        failures++;
        tryAfter = Math.max(
                now + Moment.micros(SLOW.after(failures)), until == null ? 0 : Math.min(until.mono(), now + LOST));
    }

    Value save(String node) {
        return new Saved.Writer()
                .put("node", node)
                .put("missing", Value.texts(missing))
                .put("contests", contests.save())
                .put("observed", observed)
                .put("outSince", outSince)
                .put("failures", failures)
                .put("tryAfter", tryAfter)
                .put("askedAt", askedAt)
                .done();
    }

    static NodeBans restore(Saved saved) {
        NodeBans node = new NodeBans();
        saved.plainTexts("missing").forEach(node.missing::add);
        node.observed = saved.number("observed");
        // Older snapshots counted otherwise; what they have is over soon.
        if (saved.has("contests")) {
            node.contests.restore(saved.each("contests"));
            node.outSince = saved.number("outSince");
        } else {
            node.noteOutage(node.observed);
        }
        node.failures = (int) saved.number("failures");
        node.tryAfter = saved.number("tryAfter");
        node.askedAt = saved.number("askedAt");
        return node;
    }
}
