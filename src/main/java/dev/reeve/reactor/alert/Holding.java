/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Moment;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.reactor.cluster.Silence;
import dev.reeve.reactor.cluster.Silences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why nobody is told of an alert, as of one moment: a person's silence, or another alert that makes it go without saying. */
final class Holding {
    private final AlertsSpec spec;
    private final Silences silences;
    private final Rests rests;
    private final Moment now;
    private final List<@Nullable Alert> inhibitors = new ArrayList<>();

    Holding(AlertsSpec spec, Map<String, Alert> book, Silences silences, Rests rests, Moment now) {
        this.spec = spec;
        this.silences = silences;
        this.rests = rests;
        this.now = now;
        for (AlertsSpec.Inhibition each : spec.inhibitions()) {
            inhibitors.add(book.values().stream()
                    .filter(alert -> alert.open() && each.when().matches(alert::fact))
                    .findFirst()
                    .orElse(null));
        }
    }

    /** The alert that inhibits this one, in words; null for none. What inhibits by an inhibition is not inhibited by it. */
    @Nullable
    String inhibited(Alert alert) {
        if (rests.over(alert)) {
            return "it is in a downtime";
        }
        for (int i = 0; i < spec.inhibitions().size(); i++) {
            AlertsSpec.Inhibition each = spec.inhibitions().get(i);
            Alert by = inhibitors.get(i);
            if (by != null
                    && by != alert
                    && each.silence().matches(alert::fact)
                    && !each.when().matches(alert::fact)) {
                return by.key() + " is " + by.after + ", which inhibits it (inhibition " + (i + 1) + ")";
            }
        }
        return null;
    }

    /** The silence over telling of it through a channel, in words; null for none. */
    @Nullable
    String silenced(Alert alert, String channel) {
        Silence silence = silences.over(name -> name.equals("channel") ? channel : alert.fact(name), now);
        return silence == null ? null : "silence " + silence.pattern();
    }
}
