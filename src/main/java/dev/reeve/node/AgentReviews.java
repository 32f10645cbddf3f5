/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.SourceText;
import dev.reeve.format.ocf.MetadataReader;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ocf.AgentAction;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentParameter;
import dev.reeve.model.ocf.ParameterCheck;
import dev.reeve.model.ocf.ParameterProblem;
import dev.reeve.supervise.AgentReview;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Holds the parameters of services against what their agents say of themselves. */
final class AgentReviews implements AgentReview {
    private static final int MOST_PROBLEMS = 10;
    private static final int MOST_RELOADABLE = 100;

    @Override
    public Facts review(ServiceKind.Ocf service, String metadata) {
        MetadataReader.Result read = MetadataReader.read(new SourceText(service.agent(), metadata));
        Optional<AgentMetadata> agent = read.metadata();
        return agent.isPresent()
                ? new Facts(
                        problems(agent.get(), service),
                        timeouts(agent.get()),
                        actions(agent.get()),
                        reloadable(agent.get()))
                : new Facts(
                        List.of("what the agent says of itself cannot be read: " + read.problem()),
                        new LinkedHashMap<>(),
                        List.of(),
                        List.of());
    }

    private static List<String> actions(AgentMetadata agent) {
        return agent.actions().stream().map(AgentAction::name).distinct().toList();
    }

    private static List<String> reloadable(AgentMetadata agent) {
        return agent.parameters().stream()
                .filter(AgentParameter::reloadable)
                .map(AgentParameter::name)
                .limit(MOST_RELOADABLE)
                .toList();
    }

    private static List<String> problems(AgentMetadata agent, ServiceKind.Ocf service) {
        return ParameterCheck.check(agent, service.parameters()).stream()
                .filter(ParameterProblem::error)
                .limit(MOST_PROBLEMS)
                .map(ParameterProblem::toString)
                .toList();
    }

    private static SequencedMap<String, Duration> timeouts(AgentMetadata agent) {
        SequencedMap<String, Duration> timeouts = new LinkedHashMap<>();
        for (AgentAction action : agent.actions()) {
            agent.leastTimeout(action.name()).ifPresent(least -> timeouts.put(action.name(), least));
        }
        return timeouts;
    }
}
