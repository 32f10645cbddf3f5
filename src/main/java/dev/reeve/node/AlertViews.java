/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.model.Value;
import dev.reeve.program.Folds;
import dev.reeve.reactor.alert.AlertView;
import dev.reeve.reactor.alert.ChannelView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alerts, and the channels that tell of them, as plain data. Every method runs on the core's thread. */
final class AlertViews {
    private static final String SERVICE = "service/";

    private final Folds folds;

    AlertViews(Folds folds) {
        this.folds = folds;
    }

    /** What is wrong, oldest first, with who knows of it. */
    List<Value> alerts() {
        List<Value> all = new ArrayList<>();
        for (AlertView one : folds.alerts().views()) {
            all.add(new Shape()
                    .put("subject", one.subject())
                    .put("severity", one.severity())
                    .put("status", one.status())
                    .put("text", text(one))
                    .put("root", one.root())
                    .put("since", LatestFacts.instant(one.since()))
                    .put("acknowledgedBy", one.by().isEmpty() ? null : one.by())
                    .put("held", one.held())
                    .texts("told", one.told())
                    .value());
        }
        return all;
    }

    /** What an alert of a service says of a wait was so when it was raised. */
    private String text(AlertView one) {
        String service = one.subject().startsWith(SERVICE) ? one.subject().substring(SERVICE.length()) : "";
        return Remaining.ofService(one.text(), folds.services().views().get(service), Instant.now());
    }

    /** All that are configured, with what is known of each. */
    List<Value> channels(Iterable<String> names) {
        SortedMap<String, ChannelView> known = new TreeMap<>();
        folds.channels().views().forEach(one -> known.put(one.name(), one));
        List<Value> all = new ArrayList<>();
        names.forEach(name -> all.add(channel(name, known.get(name))));
        return all;
    }

    private static Value channel(String name, @Nullable ChannelView view) {
        Shape shape = new Shape().put("name", name);
        if (view == null) {
            return shape.put("state", "working").put("waiting", 0).value();
        }
        Long since = view.since();
        return shape.put("state", since == null ? "working" : "failing")
                .put("since", since == null ? null : LatestFacts.instant(since))
                .put("error", view.error().isEmpty() ? null : view.error())
                .put("waiting", view.waiting())
                .put("fallback", view.fallback())
                .value();
    }
}
