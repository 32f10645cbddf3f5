/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Networks of which many parts fail, each too seldom to be banned. Such a network is full when as many parts as it takes have failed within the find time, and together as often as so many may. Bounded:
 * the network that was longest not seen is forgotten.
 */
final class Widening {
    private static final int MOST = 5_000;

    private final LinkedHashMap<String, Network> networks = new LinkedHashMap<>(16, 0.75f, true);
    private Adding adding;
    private long findTime;
    private int from;

    /** @param parts when each failed last, in microseconds of the monotonic clock, the latest at the end */
    private record Network(Count count, LinkedHashMap<String, Long> parts) {
        private Network(Count count) {
            this(count, new LinkedHashMap<>());
        }
    }

    Widening(Jail jail) {
        this.adding = configured(jail);
    }

    void configure(Jail jail) {
        adding = configured(jail);
    }

    private Adding configured(Jail jail) {
        JailCount.Widen widen = jail.count().widen();
        from = widen.from();
        findTime = dev.reeve.event.Moment.micros(jail.spec().findTime());
        return new Adding(jail, Math.max(1, from));
    }

    /** Counts a failure of a part; returns what the network has failed when it is full, and forgets it then. */
    @Nullable
    Count add(String wide, String part, Failure failure) {
        Network network = networks.get(wide);
        if (network == null) {
            network = new Network(adding.begin(failure));
            networks.put(wide, network);
            while (networks.size() > MOST) {
                networks.pollFirstEntry();
            }
        } else {
            adding.more(network.count(), failure);
        }
        network.count().see(failure, false);
        note(network.parts(), part, failure.time());
        boolean full = adding.full(network.count()) && network.parts().size() >= from;
        if (full) {
            networks.remove(wide);
        }
        return full ? network.count() : null;
    }

    private void note(LinkedHashMap<String, Long> parts, String part, long time) {
        parts.putLast(part, time);
        parts.values().removeIf(last -> last <= time - findTime);
        while (parts.size() > from) {
            parts.pollFirstEntry();
        }
    }

    void clean(long now) {
        networks.values().removeIf(network -> adding.over(network.count(), now));
    }

    void remove(String wide) {
        networks.remove(wide);
    }

    void clear() {
        networks.clear();
    }

    Value save() {
        return Saved.list(
                networks.entrySet(),
                entry -> new Value.Items(List.of(
                        entry.getValue().count().save(entry.getKey()),
                        Saved.list(
                                entry.getValue().parts().entrySet(),
                                part -> new Value.Items(
                                        List.of(Value.of(part.getKey()), Value.of(part.getValue())))))));
    }

    void restore(List<Saved> saved) {
        networks.clear();
        for (Saved one : saved) {
            Saved count = Saved.of(one.at(0));
            Network network = new Network(Count.restore(count));
            one.each(1).forEach(part -> network.parts().put(part.text(0), part.number(1)));
            networks.put(count.text(0), network);
        }
    }
}
