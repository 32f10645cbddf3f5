/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.ocf;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.ocf.AgentAction;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentParameter;
import dev.reeve.model.ocf.OcfDuration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is odd in metadata that could be read. Nothing here keeps an agent from being used. */
final class MetadataReview {
    private static final List<String> REQUIRED = List.of("start", "stop", "monitor", "meta-data");

    private MetadataReview() {}

    static void review(AgentMetadata metadata, Origin origin, Findings findings) {
        if (!metadata.fences()) {
            REQUIRED.stream()
                    .filter(action -> !metadata.offers(action))
                    .forEach(action -> findings.warning(
                            origin,
                            "the action " + action
                                    + ", which every resource agent must have, is not among the actions"));
        }
        metadata.parameters().forEach(parameter -> review(parameter, origin, findings));
    }

    private static void review(AgentParameter parameter, Origin origin, Findings findings) {
        boolean choice = parameter.kind() == AgentParameter.Kind.SELECT;
        if (choice && parameter.options().isEmpty()) {
            findings.warning(origin, "the parameter " + Quote.of(parameter.name()) + " is to be chosen from nothing");
        }
    }

    static void times(AgentAction action, Origin origin, Findings findings) {
        time(action.timeoutText(), "timeout", origin, findings);
        time(action.intervalText(), "interval", origin, findings);
        time(action.startDelayText(), "start-delay", origin, findings);
    }

    private static void time(@Nullable String written, String attribute, Origin origin, Findings findings) {
        if (written != null && OcfDuration.parse(written).isEmpty()) {
            findings.add(
                    Severity.WARNING,
                    origin,
                    attribute + " is " + Quote.of(written),
                    "a time such as 20, 20s or 1min",
                    "");
        }
    }
}
