/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.model.AlertStatus;
import dev.reeve.model.Severity;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Alerts in snapshots. */
final class AlertCodec {
    private AlertCodec() {}

    static Value save(Alert alert) {
        EntryId root = alert.lineage.root();
        return Saved.write()
                .put("subject", alert.key())
                .put("since", alert.since)
                .put("changed", alert.changed)
                .put("severity", alert.severity.label())
                .put("status", alert.status.label())
                .put("before", alert.before)
                .put("after", alert.after)
                .put("text", alert.text)
                .put("root", alert.root)
                .put("parents", Value.texts(alert.parents))
                .put("to", Value.texts(alert.to))
                .put("own", alert.own)
                .put("cause", alert.cause)
                .put("lineage", root)
                .put("depth", alert.lineage.depth())
                .put("by", alert.by)
                .put("held", alert.held)
                .put("note", alert.note)
                .put("schedule", alert.schedule)
                .put("step", alert.step)
                .putAll("told", new ArrayList<>(alert.told.entrySet()), AlertCodec::told)
                .value();
    }

    private static Value told(Map.Entry<String, Alert.Told> each) {
        return told(each.getKey(), each.getValue());
    }

    static Value told(String channel, Alert.Told told) {
        return Saved.write()
                .put("channel", channel)
                .put("root", told.root())
                .put("severity", told.severity().label())
                .put("status", told.status().label())
                .put("digest", told.digest())
                .value();
    }

    static Alert.Told told(Saved saved) {
        return new Alert.Told(
                saved.text("root"),
                Severity.of(saved.text("severity"), Severity.ERROR),
                AlertStatus.of(saved.text("status")),
                saved.truth("digest"));
    }

    static Alert load(Saved saved) {
        EntryId root = saved.idOrNull("lineage");
        Signal first = new Signal(
                AlertStatus.RAISED,
                Subject.parse(saved.text("subject")),
                Severity.of(saved.text("severity"), Severity.ERROR),
                saved.text("before"),
                saved.text("after"),
                saved.text("text"),
                saved.text("root"),
                saved.texts("parents"),
                saved.texts("to"),
                "",
                saved.truth("own"),
                EntryId.parse(saved.text("cause"), ""),
                new Lineage(root, (int) saved.number("depth")),
                saved.moment("since"));
        Alert alert = new Alert(first);
        alert.status = AlertStatus.of(saved.text("status"));
        alert.changed = saved.moment("changed");
        alert.by = saved.text("by");
        alert.held = saved.textOrNull("held");
        alert.note = saved.text("note");
        alert.schedule = saved.textOrNull("schedule");
        alert.step = (int) saved.number("step");
        List<Saved> told = saved.all("told", each -> each);
        told.forEach(each -> alert.told.put(each.text("channel"), told(each)));
        return alert;
    }
}
