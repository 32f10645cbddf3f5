/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.Origin;
import dev.reeve.model.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads what an OCF agent says of itself, and holds a service's parameters against it. Handed in, because formats are none of this package's business. */
public interface AgentReview {
    /**
     * What came of it.
     *
     * @param problems why the service must not be run
     * @param timeouts that the agent asks for, by action
     * @param actions that it has; empty where that is not known
     * @param reloadable parameters that it takes anew while it runs
     * @param warnings that are told, and stop nothing
     */
    record Facts(
            List<String> problems,
            SequencedMap<String, Duration> timeouts,
            List<String> actions,
            List<String> reloadable,
            List<String> warnings) {
        public static final Facts NONE = new Facts(List.of(), new LinkedHashMap<>(), List.of(), List.of(), List.of());

        public Facts {
            problems = List.copyOf(problems);
            actions = List.copyOf(actions);
            reloadable = List.copyOf(reloadable);
            timeouts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(timeouts));
            warnings = List.copyOf(warnings);
        }

        Facts with(Remarks remarks) {
            List<String> all = new ArrayList<>(problems);
            all.addAll(remarks.clashes());
            return new Facts(all, timeouts, actions, reloadable, remarks.warnings());
        }
    }

    /** A service as it is configured. */
    record Candidate(String name, Origin origin, ServiceKind.Ocf kind) {}

    /**
     * What comes of it beside others and of what is configured.
     *
     * @param clashes with others, for which it must not be run
     * @param warnings that are told, and stop nothing
     */
    record Remarks(List<String> clashes, List<String> warnings) {
        public Remarks {
            clashes = List.copyOf(clashes);
            warnings = List.copyOf(warnings);
        }
    }

    /** @param earlier services of the same agent that come before it in the configuration and share a value with it */
    default Remarks remarks(Candidate service, List<Candidate> earlier, String metadata) {
        return new Remarks(List.of(), List.of());
    }

    /** @param metadata what the agent printed for {@code meta-data} */
    Facts review(ServiceKind.Ocf service, String metadata);
}
