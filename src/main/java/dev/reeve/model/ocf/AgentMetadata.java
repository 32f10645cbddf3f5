/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says of itself; OCF resource agent API 1.1, "Metadata", and the fence agents' API.
 *
 * @param version of the agent
 * @param ocfVersion of the API it was written for; null where it does not say, as fence agents do not
 * @param vendorUrl fence agents only; empty for none
 * @param parameters in the order of the file
 * @param actions in the order of the file; several may have one name
 */
public record AgentMetadata(
        String name,
        @Nullable String version,
        @Nullable String ocfVersion,
        String shortDescription,
        String longDescription,
        String vendorUrl,
        List<AgentParameter> parameters,
        List<AgentAction> actions) {
    public AgentMetadata {
        parameters = List.copyOf(parameters);
        actions = List.copyOf(actions);
    }

    public Optional<AgentParameter> parameter(String wanted) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(wanted))
                .findFirst();
    }

    public boolean offers(String action) {
        return actions.stream().anyMatch(offered -> offered.name().equals(action));
    }

    /** The first one of that name. */
    public Optional<AgentAction> action(String wanted) {
        return actions.stream().filter(offered -> offered.name().equals(wanted)).findFirst();
    }

    /** The least time that the action should be given: the longest that any of that name asks for; empty where none does. */
    public Optional<Duration> leastTimeout(String action) {
        return actions.stream()
                .filter(offered -> offered.name().equals(action))
                .flatMap(offered -> offered.timeout().stream())
                .max(Duration::compareTo);
    }

    /** Whether it can be promoted, which takes both ways. */
    public boolean promotable() {
        return offers("promote") && offers("demote");
    }

    /** Whether it is a fence agent: those can turn something off. */
    public boolean fences() {
        return offers("off") || offers("reboot");
    }
}
