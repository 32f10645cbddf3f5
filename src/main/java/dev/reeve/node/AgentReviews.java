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
import dev.reeve.model.ocf.AgentName;
import dev.reeve.model.ocf.AgentParameter;
import dev.reeve.model.ocf.MetaCheck;
import dev.reeve.model.ocf.ParameterCheck;
import dev.reeve.model.ocf.ParameterProblem;
import dev.reeve.model.ocf.UniqueCheck;
import dev.reeve.supervise.AgentReview;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

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
                        reloadable(agent.get()),
                        List.of())
                : new Facts(
                        List.of("what the agent says of itself cannot be read: " + read.problem()),
                        new LinkedHashMap<>(),
                        List.of(),
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

    @Override
    public Remarks remarks(Candidate service, List<Candidate> earlier, String metadata) {
        return MetadataReader.read(new SourceText(service.kind().agent(), metadata))
                .metadata()
                .map(agent -> remarks(agent, service, earlier))
                .orElseGet(() -> new Remarks(List.of(), List.of()));
    }

    private static Remarks remarks(AgentMetadata agent, Candidate service, List<Candidate> earlier) {
        List<String> warnings = new ArrayList<>(clashes(agent, service, earlier, false));
        warnings.addAll(warnings(agent, service.kind()));
        return new Remarks(clashes(agent, service, earlier, true), warnings);
    }

    private static List<String> clashes(
            AgentMetadata agent, Candidate service, List<Candidate> earlier, boolean errors) {
        SequencedMap<String, Candidate> owners = new LinkedHashMap<>();
        earlier.forEach(each -> owners.put(each.name(), each));
        List<UniqueCheck.Resource> resources = new ArrayList<>(
                earlier.stream().map(each -> resource(agent, each)).toList());
        resources.add(resource(agent, service));
        return UniqueCheck.clashes(resources).stream()
                .filter(clash ->
                        clash.later().equals(service.name()) && clash.problem().error() == errors)
                .limit(MOST_PROBLEMS)
                .map(clash -> service.origin() + ": " + clash.problem().message() + "; '" + clash.owner() + "' of "
                        + Objects.requireNonNull(owners.get(clash.owner())).origin() + " has it already")
                .toList();
    }

    private static UniqueCheck.Resource resource(AgentMetadata agent, Candidate service) {
        ServiceKind.Ocf kind = service.kind();
        return new UniqueCheck.Resource(
                service.name(), AgentName.ocf(kind.provider(), kind.type()), agent, kind.parameters());
    }

    private static List<String> warnings(AgentMetadata agent, ServiceKind.Ocf service) {
        SequencedMap<String, Duration> configured = new LinkedHashMap<>(service.timeouts());
        service.monitors().stream()
                .map(ServiceKind.Monitor::timeout)
                .filter(Duration::isPositive)
                .forEach(each -> configured.merge("monitor", each, (one, two) -> one.compareTo(two) < 0 ? one : two));
        return Stream.of(
                        ParameterCheck.check(agent, service.parameters()),
                        ParameterCheck.timeouts(agent, configured),
                        MetaCheck.check(
                                agent, service.meta().promoted(), service.meta().notified()))
                .flatMap(List::stream)
                .filter(problem -> !problem.error())
                .limit(MOST_PROBLEMS)
                .map(ParameterProblem::toString)
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
