/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import static dev.reeve.model.ocf.ParameterProblem.warning;

import java.util.ArrayList;
import java.util.List;

/** Holds what a service wants of its agent beyond running against the actions that the agent says it has. */
public final class MetaCheck {
    private MetaCheck() {}

    /**
     * Warnings only: the service can run all the same.
     *
     * @param promoted whether it is to be promoted
     * @param notified whether the agent is to be told what happens
     */
    public static List<ParameterProblem> check(AgentMetadata agent, boolean promoted, boolean notified) {
        List<ParameterProblem> problems = new ArrayList<>();
        if (promoted && !(has(agent, "promote") && has(agent, "demote"))) {
            problems.add(warning(
                    "role",
                    "'role' says promoted, but " + agent.name() + " has no actions promote and demote: it stays as it"
                            + " is started"));
        }
        if (notified && !has(agent, "notify")) {
            problems.add(warning(
                    "notify", "'notify' is true, but " + agent.name() + " has no action notify: it is told nothing"));
        }
        return List.copyOf(problems);
    }

    private static boolean has(AgentMetadata agent, String action) {
        return agent.actions().stream().anyMatch(each -> each.name().equals(action));
    }
}
