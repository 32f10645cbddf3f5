/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The group breakers: when more than two and more than a fifth of a group turn bad within a minute, the cause is common, and repairing the members one by one is wrong. Said once as
 * {@code breaker.opened}; closed by the event {@code breaker.closed} of an operator, or by itself when fewer than a tenth have been bad for five minutes.
 */
public final class Breakers extends Concern {
    /** A person says that repairs of a group may go on. */
    public static final String CLOSE = "breaker.close";

    private static final long WITHIN = 60_000_000;
    private static final long CALM = 300_000_000;
    private static final int MAX = 20_000;

    /**
     * @param opened on the monotonic clock
     * @param calmSince when the share of bad ones fell below a tenth; {@link Long#MAX_VALUE} when it has not
     * @param lastTry when a member was last started, on the monotonic clock
     */
    public record Open(int bad, int size, long opened, long calmSince, long lastTry) {}

    /** When each turned bad last, be it well again or not: what is started again at once was down all the same. */
    private final Recent<Long> turnedBad = new Recent<>(MAX);

    /** Those that are bad, until they are seen well: a try in between that fails is no new trouble. */
    private final Recent<Boolean> ill = new Recent<>(MAX);

    private final Recent<Open> open = new Recent<>(MAX);
    private final Settings settings;
    private final Health health;

    Breakers(Settings settings, Health health) {
        this.settings = settings;
        this.health = health;
    }

    @Override
    String name() {
        return "breakers";
    }

    public @Nullable Open of(String group) {
        return open.get(group);
    }

    @Override
    void configure(Moment now, Output out) {
        open.map().sequencedKeySet().removeIf(group -> settings.members(group).isEmpty());
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Event event
            when event.type().equals("service.state") || event.type().equals("check.state") ->
                changed(Health.serviceOf(event), event, out);
            case Event event
            when event.type().equals("breaker.closed") ->
                open.remove(event.subject().name());
            case Event event
            when event.type().equals("config.applied") ->
                List.copyOf(open.map().sequencedKeySet())
                        .forEach(group -> calm(group, event.at().mono()));
            case Attempt attempt when attempt.action().equals("process.start") -> tried(attempt);
            case Attempt attempt when attempt.action().equals(CLOSE) -> closedBy(attempt, out);
            default -> {}
        }
    }

    private void closedBy(Attempt attempt, Output out) {
        Open breaker = open.remove(attempt.target().name());
        if (breaker != null) {
            say("breaker.closed", attempt.target().name(), 0, breaker.size, attempt.id(), out);
        }
    }

    private void tried(Attempt attempt) {
        String group = settings.group(attempt.target());
        Open breaker = group == null ? null : open.get(group);
        if (group != null && breaker != null) {
            open.map()
                    .replace(
                            group,
                            new Open(
                                    breaker.bad,
                                    breaker.size,
                                    breaker.opened,
                                    breaker.calmSince,
                                    attempt.at().mono()));
        }
    }

    /** Told after {@link Health}. */
    private void changed(String service, Event event, Output out) {
        String group = service.isEmpty() ? null : settings.group(Subject.service(service));
        if (group == null) {
            return;
        }
        if (health.bad(service) || died(event)) {
            turnedBad(service, group, event, out);
        } else if (health.healthy(service)) {
            ill.remove(service);
        }
        calm(group, event.at().mono());
    }

    /** It ran, and nobody asked for its end: what is stopped goes by {@code stopping}. */
    private static boolean died(Event event) {
        return event.type().equals("service.state")
                && event.attributes().text("previous", "").equals("running")
                && (event.attributes().text("state", "").equals("starting")
                        || event.attributes().truth("queued"));
    }

    private void turnedBad(String service, String group, Event event, Output out) {
        boolean known = ill.get(service) != null;
        if (health.bad(service)) {
            ill.put(service, true);
        }
        if (!known) {
            turnedBad.put(service, event.at().mono());
            judge(group, event, out);
        }
    }

    private void judge(String group, Event event, Output out) {
        List<String> members = settings.members(group);
        long since = event.at().mono() - WITHIN;
        int bad = (int) members.stream()
                .filter(member -> {
                    Long at = turnedBad.get(member);
                    return at != null && at >= since;
                })
                .count();
        if (bad > 2 && bad * 5 > members.size() && open.get(group) == null) {
            open.put(
                    group,
                    new Open(
                            bad,
                            members.size(),
                            event.at().mono(),
                            Long.MAX_VALUE,
                            event.at().mono()));
            say("breaker.opened", group, bad, members.size(), event.id(), out);
        }
    }

    private void calm(String group, long now) {
        Open breaker = open.get(group);
        if (breaker != null) {
            List<String> members = settings.members(group);
            long bad = members.stream().filter(health::bad).count();
            boolean quiet = bad * 10 < members.size();
            long since = !quiet ? Long.MAX_VALUE : Math.min(breaker.calmSince, now);
            open.map().replace(group, new Open(breaker.bad, breaker.size, breaker.opened, since, breaker.lastTry));
        }
    }

    @Override
    void wake(Moment now, EntryId cause, Output out) {
        SequencedMap<String, Open> over = new LinkedHashMap<>();
        open.map().forEach((group, breaker) -> {
            if (closesAt(breaker) <= now.mono()) {
                over.put(group, breaker);
            }
        });
        over.forEach((group, breaker) -> {
            open.remove(group);
            say("breaker.closed", group, 0, breaker.size, cause, out);
        });
    }

    private static long closesAt(Open breaker) {
        return breaker.calmSince == Long.MAX_VALUE ? Long.MAX_VALUE : breaker.calmSince + CALM;
    }

    private static void say(String type, String group, int bad, int size, EntryId cause, Output out) {
        Attributes said = Attributes.builder()
                .put("group", group)
                .put("bad", bad)
                .put("size", size)
                .build();
        out.derive(new Observation(
                type, new Subject("group", group), said, Trust.MEASURED, List.of(cause), Lineage.EXTERNAL, false));
    }

    @Override
    long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (Open breaker : open.values()) {
            next = Math.min(next, closesAt(breaker));
        }
        return next;
    }

    @Override
    Value save() {
        return Saved.empty()
                .put("turned-bad", turnedBad.save(Value::of))
                .put("ill", ill.save(Value::of))
                .put("open", open.save(Breakers::save))
                .value();
    }

    private static Value save(Open breaker) {
        List<Value> parts = new ArrayList<>();
        parts.add(Value.of(breaker.bad));
        parts.add(Value.of(breaker.size));
        parts.add(Value.of(breaker.opened));
        parts.add(Value.of(breaker.calmSince));
        parts.add(Value.of(breaker.lastTry));
        return new Value.Items(parts);
    }

    @Override
    void restore(Value value) {
        Saved saved = Saved.of(value);
        turnedBad.restore(saved.get("turned-bad"), Saved::integer);
        Value before = saved.find("ill");
        if (before != null) {
            ill.restore(before, one -> true);
        }
        open.restore(saved.get("open"), one -> {
            List<Long> parts = Saved.items(one).stream().map(Saved::integer).toList();
            return new Open(parts.get(0).intValue(), parts.get(1).intValue(), parts.get(2), parts.get(3), parts.get(4));
        });
    }
}
