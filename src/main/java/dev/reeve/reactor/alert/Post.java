/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outboxes, what was told when, and what is being judged. */
final class Post {
    private static final int MOST_TOLD = 5_000;
    private static final int MOST_FLIGHTS = 5_000;

    private final SortedMap<String, Outbox> outboxes = new TreeMap<>();
    private final SequencedMap<String, Long> last = new LinkedHashMap<>();
    private final SequencedMap<String, Flight> flights = new LinkedHashMap<>();

    void add(String channel, boolean digest, String key, long due) {
        outboxes.computeIfAbsent(Outbox.name(channel, digest), name -> new Outbox(channel, digest))
                .add(key, due);
    }

    /** A digest that collects already is told when that one is due. */
    void collect(String channel, Duration digest, String key, Moment now) {
        Outbox outbox = outboxes.get(Outbox.name(channel, true));
        add(channel, true, key, outbox == null ? now.plus(digest).mono() : outbox.due);
    }

    List<Outbox> due(Moment now) {
        return outboxes.values().stream()
                .filter(outbox -> outbox.due <= now.mono())
                .toList();
    }

    long nextDue() {
        long next = Long.MAX_VALUE;
        for (Outbox outbox : outboxes.values()) {
            next = Math.min(next, outbox.due);
        }
        return next;
    }

    boolean waiting(String key) {
        return outboxes.values().stream().anyMatch(outbox -> outbox.keys.contains(key));
    }

    void sweep() {
        outboxes.values().removeIf(outbox -> outbox.keys.isEmpty());
    }

    void forgetChannels(SortedMap<String, ?> known) {
        outboxes.values().removeIf(outbox -> !known.containsKey(outbox.channel));
    }

    /** When the channel may be told of a subject again, on the monotonic clock. */
    long lastTold(String channel, String subject, Duration interval) {
        Long at = last.get(channel + " " + subject);
        return at == null ? Long.MIN_VALUE : at + Moment.micros(interval);
    }

    void send(Flight flight, String subject, Moment now) {
        flights.putLast(flight.key(), flight);
        if (flights.size() > MOST_FLIGHTS) {
            flights.pollFirstEntry();
        }
        if (!flight.held() && !flight.digest()) {
            last.putLast(flight.channel() + " " + subject, now.mono());
            if (last.size() > MOST_TOLD) {
                last.pollFirstEntry();
            }
        }
    }

    @Nullable
    Flight landed(String key) {
        return flights.remove(key);
    }

    Value save() {
        return Saved.write()
                .putAll("outboxes", new ArrayList<>(outboxes.values()), Outbox::save)
                .putAll("last", new ArrayList<>(last.entrySet()), Post::told)
                .putAll("flights", new ArrayList<>(flights.values()), Flight::save)
                .value();
    }

    private static Value told(Map.Entry<String, Long> each) {
        return Saved.write()
                .put("whom", each.getKey())
                .put("at", each.getValue())
                .value();
    }

    void restore(Saved saved) {
        outboxes.clear();
        last.clear();
        flights.clear();
        saved.all("outboxes", Outbox::load).forEach(one -> outboxes.put(Outbox.name(one.channel, one.digest), one));
        saved.all("last", each -> each).forEach(each -> last.put(each.text("whom"), each.number("at")));
        saved.all("flights", Flight::load).forEach(one -> flights.put(one.key(), one));
    }
}
