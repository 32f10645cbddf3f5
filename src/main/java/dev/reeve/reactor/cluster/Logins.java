/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.BanAddress;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Addresses from which somebody logged in with success a short while ago: whoever bans one of them may shut out a colleague. Bounded; the one longest not seen is forgotten. */
public final class Logins extends Concern {
    /** How long a login speaks for its address. */
    public static final Duration REMEMBERED = Duration.ofHours(24);

    private static final int MAX = 10_000;

    private final Recent<Login> recent = new Recent<>(MAX);

    /** @param at on the monotonic clock */
    private record Login(BanAddress address, long at) {}

    @Override
    String name() {
        return "logins";
    }

    /** When somebody last logged in from an address that a ban of {@code aim} would hit, on the monotonic clock. */
    public Optional<Long> last(BanAddress aim, Moment now) {
        long oldest = now.mono() - Moment.micros(REMEMBERED);
        return recent.values().stream()
                .filter(login -> login.at() > oldest && aim.covers(login.address()))
                .map(Login::at)
                .max(Long::compare);
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event
                && event.type().equals("jail.login")
                && event.subject().kind().equals("address")) {
            put(event.subject().name(), event.at().mono());
        }
    }

    private void put(String text, long at) {
        try {
            BanAddress address = BanAddress.parse(text);
            recent.put(address.toString(), new Login(address, at));
        } catch (IllegalArgumentException noAddress) {
            // It can be none that a ban would hit.
        }
    }

    @Override
    Value save() {
        return recent.save(login -> Value.of(login.at()));
    }

    @Override
    void restore(Value saved) {
        recent.map().clear();
        for (Map.Entry<String, Value> one : Saved.of(saved).fields().entrySet()) {
            put(one.getKey(), Saved.integer(one.getValue()));
        }
    }
}
