/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.BanAddress;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.Field;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Addresses and networks that people have said are not to be banned for a time. */
public final class Allowed extends Concern {
    static final String ALLOW = "ban.allow";
    static final String DISALLOW = "ban.disallow";
    /** More at once are not remembered: the one that ends first gives way. */
    private static final int MOST = 10_000;

    private static final Duration USUAL = Duration.ofHours(1);

    /** Until when, in microseconds of the monotonic clock. */
    private final SequencedMap<BanAddress, Long> until = new LinkedHashMap<>();

    static List<ActionType> actions() {
        return List.of(
                type(
                        ALLOW,
                        "Has an address or network not be banned for a time by rules and jails.",
                        Field.optional("for", ValueKind.DURATION, "How long: 1 h unless said, at most 10 years."),
                        Field.optional("reason", ValueKind.TEXT, "For people.")),
                type(
                        DISALLOW,
                        "Lets it be banned again; it need not be banned now.",
                        Field.optional("reason", ValueKind.TEXT, "For people.")));
    }

    private static ActionType type(String name, String doc, Field... parameters) {
        return new ActionType(
                name,
                ActionClass.REVERSIBLE,
                "address",
                ActionType.Nature.INTENT,
                ActionType.Use.OPERATOR,
                List.of(parameters),
                doc);
    }

    @Override
    String name() {
        return "allowed";
    }

    /** What was allowed and shares an address with the given one, in words; null for none. */
    public @Nullable String hit(BanAddress aim, Moment now) {
        for (Map.Entry<BanAddress, Long> one : until.entrySet()) {
            if (one.getValue() > now.mono() && (one.getKey().covers(aim) || aim.covers(one.getKey()))) {
                return "a person allowed " + one.getKey() + " for a time";
            }
        }
        return null;
    }

    /** What is allowed, and until when on the monotonic clock, in the order in which it was said last. */
    public SequencedMap<BanAddress, Long> all(Moment now) {
        SequencedMap<BanAddress, Long> all = new LinkedHashMap<>(until);
        all.values().removeIf(end -> end <= now.mono());
        return all;
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Attempt attempt && attempt.action().equals(ALLOW)) {
            allow(BanAddress.parse(attempt.target().name()), attempt);
        } else if (entry instanceof Attempt attempt && attempt.action().equals(DISALLOW)) {
            until.remove(BanAddress.parse(attempt.target().name()));
        }
    }

    private void allow(BanAddress address, Attempt attempt) {
        long now = attempt.at().mono();
        until.values().removeIf(end -> end <= now);
        long asked = attempt.parameters().integer("for", Moment.micros(USUAL));
        until.put(address, now + Math.clamp(asked, 1, Moment.micros(BanPolicy.LONGEST_TIME)));
        if (until.size() > MOST) {
            until.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(first -> until.remove(first.getKey()));
        }
    }

    @Override
    Value save() {
        List<Value> all = new ArrayList<>();
        until.forEach((address, end) -> all.add(new Value.Items(List.of(Value.of(address.toString()), Value.of(end)))));
        return new Value.Items(all);
    }

    @Override
    void restore(Value saved) {
        until.clear();
        for (Value one : Saved.items(saved)) {
            List<Value> parts = Saved.items(one);
            if (parts.size() == 2 && parts.getLast() instanceof Value.Int(long end)) {
                until.put(BanAddress.parse(parts.getFirst().plain()), end);
            }
        }
    }
}
