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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the bans in one node's kernel: which were seen missing, how often they were undone by others, and when the next try to put them back may be. The whole set being gone or
 * out of force is one thing of its own (the word {@code all}), not two hundred thousand missing addresses.
 */
final class NodeBans {
    /** Undone a second time within this: somebody else wants it otherwise. */
    static final Duration CONTENTION = Duration.ofMinutes(10);

    /** A contended ban is left alone this long, then tried once more. */
    static final Duration PAUSE = Duration.ofHours(1);

    /** A wish to restore of which nothing more was heard is forgotten after this. */
    private static final long LOST = Moment.micros(Duration.ofMinutes(5));

    private static final Backoff SLOW = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5), 2.0, 0);

    /** Stands for all bans at once; no single address has this text. */
    static final String ALL = "all";

    private final TreeSet<String> missing = new TreeSet<>();
    private final TreeMap<String, Long> undone = new TreeMap<>();
    private final TreeMap<String, Long> pausedUntil = new TreeMap<>();
    private long observed = -1;
    private int failures;
    private long tryAfter;
    private long askedAt = -1;

    long observed() {
        return observed;
    }

    boolean isMissing(String what) {
        return missing.contains(what);
    }

    void noteMissing(BanTarget address) {
        missing.add(address.toString());
    }

    void noteBack(Collection<String> addresses) {
        if (addresses.contains(ALL)) {
            missing.clear();
        } else {
            missing.removeAll(addresses);
        }
    }

    void forget(BanTarget address) {
        missing.remove(address.toString());
        undone.remove(address.toString());
        pausedUntil.remove(address.toString());
    }

    /** Takes in what is missing now; of {@code undoneNow} those undone twice within {@link #CONTENTION} are returned and left alone for a while. */
    List<String> observe(long now, Collection<String> missingNow, Collection<String> undoneNow) {
        undone.values().removeIf(at -> now - at > Moment.micros(CONTENTION));
        pausedUntil.values().removeIf(until -> until <= now);
        List<String> contended = new ArrayList<>();
        for (String what : undoneNow) {
            if (undone.put(what, now) != null) {
                pausedUntil.put(what, now + Moment.micros(PAUSE));
                contended.add(what);
            }
        }
        missing.clear();
        missing.addAll(missingNow);
        observed = now;
        return contended;
    }

    boolean paused(String what) {
        return pausedUntil.containsKey(what);
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
                .put("undone", numbers(undone))
                .put("paused", numbers(pausedUntil))
                .put("observed", observed)
                .put("failures", failures)
                .put("tryAfter", tryAfter)
                .put("askedAt", askedAt)
                .done();
    }

    private static Value numbers(Map<String, Long> map) {
        return Saved.list(
                map.entrySet(),
                entry -> new Saved.Writer()
                        .put("of", entry.getKey())
                        .put("at", entry.getValue())
                        .done());
    }

    static NodeBans restore(Saved saved) {
        NodeBans node = new NodeBans();
        saved.plainTexts("missing").forEach(node.missing::add);
        readNumbers(saved.each("undone"), node.undone);
        readNumbers(saved.each("paused"), node.pausedUntil);
        node.observed = saved.number("observed");
        node.failures = (int) saved.number("failures");
        node.tryAfter = saved.number("tryAfter");
        node.askedAt = saved.number("askedAt");
        return node;
    }

    private static void readNumbers(List<Saved> saved, Map<String, Long> into) {
        saved.forEach(one -> into.put(one.text("of"), one.number("at")));
    }
}
