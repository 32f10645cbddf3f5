/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads what an OCF agent says of itself, and holds a service's parameters against it. Handed in, because formats are none of this package's business. */
@FunctionalInterface
public interface AgentReview {
    /**
     * What came of it.
     *
     * @param problems why the service must not be run
     * @param timeouts that the agent asks for, by action
     * @param actions that it has; empty where that is not known
     * @param reloadable parameters that it takes anew while it runs
     */
    record Facts(
            List<String> problems,
            SequencedMap<String, Duration> timeouts,
            List<String> actions,
            List<String> reloadable) {
        public static final Facts NONE = new Facts(List.of(), new LinkedHashMap<>(), List.of(), List.of());

        public Facts {
            problems = List.copyOf(problems);
            actions = List.copyOf(actions);
            reloadable = List.copyOf(reloadable);
            timeouts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(timeouts));
        }
    }

    /** @param metadata what the agent printed for {@code meta-data} */
    Facts review(ServiceKind.Ocf service, String metadata);
}
