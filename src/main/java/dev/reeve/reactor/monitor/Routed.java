/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.Severity;
import dev.reeve.model.Value;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.alert.WatchRoutes;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Whether alerts tell of something in place of contacts, so that nobody is told twice: where a route of the configuration wants it. Contacts that were told of a problem are told of its end too, whoever else is.
 */
final class Routed {
    private WatchRoutes routes = new WatchRoutes(AlertsSpec.NONE);
    /** Of whose present problem contacts were told. */
    private final TreeSet<WatchKey> heard = new TreeSet<>();

    void configure(AlertsSpec spec) {
        routes = new WatchRoutes(spec);
    }

    void retain(java.util.function.Predicate<WatchKey> known) {
        heard.removeIf(key -> !known.test(key));
    }

    boolean takes(MonitorEvent.Notification told) {
        return switch (told.reason()) {
            case NORMAL -> told.state() == States.GOOD ? takesEnd(told.key()) : takesProblem(told);
            case ACKNOWLEDGEMENT -> wanted(told.key(), told.state());
            // Alerts know nothing of these.
            default -> false;
        };
    }

    private boolean takesEnd(WatchKey key) {
        return !routes.isEmpty() && !heard.contains(key) && routes.wantSome(WatchSubjects.of(key));
    }

    private boolean takesProblem(MonitorEvent.Notification told) {
        if (told.number() <= 1) {
            heard.remove(told.key());
        }
        boolean routed = wanted(told.key(), told.state());
        if (!routed) {
            heard.add(told.key());
        }
        return routed;
    }

    private boolean wanted(WatchKey key, int state) {
        return routes.want(WatchSubjects.of(key), Severity.ofCheck(States.name(key.isHost(), state)));
    }

    Value save() {
        List<Value> keys = new ArrayList<>();
        heard.forEach(key -> keys.add(Value.texts(List.of(key.host(), key.service()))));
        return Saved.write().put("heard", new Value.Items(keys)).value();
    }

    void restore(Saved saved) {
        heard.clear();
        for (Value each : saved.items("heard")) {
            if (each instanceof Value.Items(List<Value> both) && both.size() == 2) {
                heard.add(new WatchKey(both.getFirst().plain(), both.getLast().plain()));
            }
        }
    }
}
