/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.model.BanAddress;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.ArrayDeque;
import java.util.List;

/** Bans that rest on evidence anyone could have forged: how many in the last minute, and which are still there. */
public final class ForgeableBans extends Concern {
    private static final int MAX = 200_000;
    private static final int MAX_RECENT = 10_000;
    private static final long MINUTE = 60_000_000;

    private final Recent<Long> live = new Recent<>(MAX);
    private final ArrayDeque<Long> recent = new ArrayDeque<>();
    private final Settings settings;
    private final Decisions decisions;

    ForgeableBans(Settings settings, Decisions decisions) {
        this.settings = settings;
        this.decisions = decisions;
    }

    @Override
    String name() {
        return "forgeable-bans";
    }

    /** New ones in the last minute. */
    public int lastMinute(Moment now) {
        return (int) recent.stream().filter(at -> at > now.mono() - MINUTE).count();
    }

    /** When the oldest of the last minute is a minute old, on the monotonic clock. */
    public long roomAt(Moment now) {
        return recent.stream()
                .filter(at -> at > now.mono() - MINUTE)
                .mapToLong(at -> at + MINUTE)
                .findFirst()
                .orElse(now.mono());
    }

    /** Those still there; exact only from the limit on, because only then is it worth counting which have ended. */
    public long live(Moment now) {
        if (live.size() < settings.guard().forgeable().live()) {
            return live.size();
        }
        return live.values().stream().filter(end -> end > now.mono()).count();
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt when List.of("ban.add", "jail.ban").contains(attempt.action()) -> add(attempt);
            case Attempt attempt
            when List.of("ban.remove", "jail.unban").contains(attempt.action()) -> live.remove(key(attempt.target()));
            case Event event when event.type().equals("ban.expired") -> live.remove(key(event.subject()));
            case Outcome outcome
            when outcome.result() == Outcome.Result.FAILED
                    && outcome.subject().kind().equals("address") -> live.remove(key(outcome.subject()));
            default -> {}
        }
    }

    private void add(Attempt attempt) {
        Decision decision = decisions.get(attempt.decision());
        if (decision == null || decision.trust() != Trust.FORGEABLE) {
            return;
        }
        long now = attempt.at().mono();
        recent.add(now);
        while (recent.size() > MAX_RECENT || recent.getFirst() <= now - MINUTE) {
            recent.removeFirst();
        }
        if (live.size() >= settings.guard().forgeable().live()) {
            live.values().removeIf(end -> end <= now);
        }
        long span = Moment.micros(BanPolicy.time(attempt.parameters()));
        live.put(key(attempt.target()), now + span);
    }

    /** One spelling for an address, however it was written. */
    private static String key(Subject address) {
        try {
            return BanAddress.parse(address.name()).toString();
        } catch (IllegalArgumentException noAddress) {
            return address.name();
        }
    }

    @Override
    Value save() {
        return Saved.empty()
                .put("live", live.save(Value::of))
                .put(
                        "recent",
                        new Value.Items(recent.stream().<Value>map(Value::of).toList()))
                .value();
    }

    @Override
    void restore(Value value) {
        Saved saved = Saved.of(value);
        live.restore(saved.get("live"), Saved::integer);
        recent.clear();
        List<Value> times = saved.items("recent");
        times.forEach(time -> recent.add(Saved.integer(time)));
    }
}
