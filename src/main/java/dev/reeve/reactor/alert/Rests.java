/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Event;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** What is in a downtime now, by the downtime's number. */
final class Rests {
    private static final int MOST = 10_000;

    private final TreeMap<Long, String> subjects = new TreeMap<>();

    /** Takes in that one began or ended. True when one ended. */
    boolean take(Event event) {
        long id = event.attributes().integer("id", 0);
        if (event.attributes().text("phase", "").equals("started")) {
            subjects.put(id, event.subject().toString());
            if (subjects.size() > MOST) {
                subjects.pollFirstEntry();
            }
            return false;
        }
        return subjects.remove(id) != null;
    }

    /** Whether the alert's subject rests, or what it was said to depend on: a host's downtime is its services' too. */
    boolean over(Alert alert) {
        return subjects.containsValue(alert.key()) || alert.parents.stream().anyMatch(subjects::containsValue);
    }

    Value save() {
        return Saved.write()
                .putAll("rests", new ArrayList<>(subjects.entrySet()), Rests::one)
                .value();
    }

    private static Value one(Map.Entry<Long, String> each) {
        return Saved.write()
                .put("id", each.getKey())
                .put("subject", each.getValue())
                .value();
    }

    void restore(Saved saved) {
        subjects.clear();
        saved.all("rests", each -> each).forEach(each -> subjects.put(each.number("id"), each.text("subject")));
    }
}
