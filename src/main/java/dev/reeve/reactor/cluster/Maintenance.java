/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.ArrayList;
import java.util.List;

/** Services in maintenance because a check that speaks of them is in a downtime that a person has planned: it may be taken away at any time until that ends, so it counts as gone. */
public final class Maintenance extends Concern {
    private static final int MAX = 20_000;
    private static final int MOST_OF_ONE = 64;

    /** By check, the numbers of its downtimes that run. */
    private final Recent<List<Value>> running = new Recent<>(MAX);

    private final Settings settings;

    Maintenance(Settings settings) {
        this.settings = settings;
    }

    @Override
    String name() {
        return "maintenance";
    }

    public boolean of(String service) {
        return running.map().sequencedKeySet().stream().anyMatch(check -> service.equals(settings.spokenOf(check)));
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event && event.type().equals("check.downtime")) {
            changed(event);
        }
    }

    private void changed(Event event) {
        String check = event.subject().name();
        Value id = Value.of(event.attributes().integer("id", 0));
        List<Value> known = running.get(check);
        List<Value> now = new ArrayList<>(known == null ? List.of() : known);
        now.remove(id);
        if (event.attributes().text("phase", "").equals("started") && now.size() < MOST_OF_ONE) {
            now.add(id);
        }
        if (now.isEmpty()) {
            running.remove(check);
        } else {
            running.put(check, List.copyOf(now));
        }
    }

    @Override
    Value save() {
        return running.save(Value.Items::new);
    }

    @Override
    void restore(Value saved) {
        running.restore(saved, Saved::items);
    }
}
