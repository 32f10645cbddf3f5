/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.probe.ProbeResult;
import java.util.List;

/** A check that was made, as an event. */
final class CheckReport {
    static final String RESULT = "check.result";

    private CheckReport() {}

    static EventType type() {
        return new EventType(
                RESULT,
                "check",
                Trust.MEASURED,
                List.of(
                        Field.required("check", ValueKind.TEXT, "Name of the check."),
                        Field.optional("service", ValueKind.TEXT, "The service that the check speaks of."),
                        Field.required("state", ValueKind.TEXT, "ok, warning, critical or unknown.")
                                .among("ok", "warning", "critical", "unknown", "up", "down", "unreachable"),
                        Field.required("text", ValueKind.TEXT, "What it said, one line."),
                        Field.optional("details", ValueKind.TEXT, "Further lines, at most 8,000 characters."),
                        Field.optional(
                                "perfdata",
                                ValueKind.FIELDS,
                                "Measured values by label, each with value, unit, warn, crit, min and max."),
                        Field.required("took", ValueKind.DURATION, "From its start to its answer."),
                        Field.optional("latency", ValueKind.DURATION, "From when it was due to its start."),
                        Field.optional("timeout", ValueKind.TRUTH, "Whether there was no answer in time."),
                        Field.optional("host", ValueKind.TEXT, "Of Nagios' configuration: the host."),
                        Field.optional("description", ValueKind.TEXT, "Of Nagios' configuration: the service."),
                        Field.optional(
                                "passive",
                                ValueKind.TRUTH,
                                "Whether it was made elsewhere and handed in; of a host the state is then up, down or unreachable."),
                        Field.optional(
                                "found", ValueKind.INSTANT, "When it was found, where who handed it in says so."),
                        Field.optional("user", ValueKind.TEXT, "Who handed it in."),
                        Field.optional("role", ValueKind.TEXT, "What they may do."),
                        Field.optional("via", ValueKind.TEXT, "The way it came.")),
                "A check was made, here or elsewhere. What is confirmed by repetition is check.state. One that changes nothing is not written down: see checks.steady.");
    }

    static Observation of(CheckOrder order, long began, ProbeResult result) {
        Attributes.Builder attributes = Attributes.builder();
        for (int i = 0; i < order.about().size(); i++) {
            attributes.put(order.about().name(i), order.about().value(i));
        }
        attributes.put("state", Value.of(result.state().label())).put("text", result.text());
        if (!result.longText().isEmpty()) {
            attributes.put("details", result.longText());
        }
        if (!result.perfdata().isEmpty()) {
            attributes.put("perfdata", Value.fields(result.perfdata()));
        }
        attributes.put("took", result.took().toNanos() / 1_000).put("latency", Math.max(0, began - order.due()));
        if (result.timedOut()) {
            attributes.put("timeout", true);
        }
        return Observation.of(RESULT, order.subject(), attributes.build(), Trust.MEASURED);
    }
}
