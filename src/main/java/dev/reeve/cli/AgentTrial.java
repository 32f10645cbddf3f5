/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.cli.Trial.Verdict;
import dev.reeve.format.Finding;
import dev.reeve.format.ocf.MetadataReader;
import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.AgentAction;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentName;
import dev.reeve.model.ocf.AgentParameter;
import dev.reeve.model.ocf.OcfExit;
import dev.reeve.model.ocf.ParameterCheck;
import dev.reeve.model.ocf.ParameterProblem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Leads an agent through its life and holds every answer against the standard: OCF resource agent API 1.1, "Actions" and "Return codes". */
final class AgentTrial {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final int MOST_BAD = 5;

    private final Agents agents;
    private final AgentName agent;
    private final String instance;
    private final SequencedMap<String, String> parameters;
    private final @Nullable Duration timeout;
    private final Progress progress;

    AgentTrial(
            Agents agents,
            AgentName agent,
            String instance,
            SequencedMap<String, String> parameters,
            @Nullable Duration timeout,
            Progress progress) {
        this.agents = agents;
        this.agent = agent;
        this.instance = instance;
        this.parameters = parameters;
        this.timeout = timeout;
        this.progress = progress;
    }

    Trial run() throws InterruptedException {
        MetadataReader.Result metadata;
        try {
            metadata = AgentTexts.metadata(agent, agents);
        } catch (AgentTexts.Speechless silent) {
            return failed("meta-data", String.valueOf(silent.getMessage()));
        }
        return metadata.metadata().isEmpty()
                ? failed("meta-data", metadata.problem())
                : run(metadata.metadata().get(), metadata.findings());
    }

    private Trial failed(String step, String words) {
        return new Trial(agent, false, List.of(new Trial.Step(step, Verdict.FAILED, "", "", words, Duration.ZERO)));
    }

    private Trial run(AgentMetadata metadata, List<Finding> findings) throws InterruptedException {
        TrialSteps steps = new TrialSteps(agents, progress, 16 + (metadata.promotable() ? 8 : 0));
        String odd = findings.stream().map(Finding::message).findFirst().orElse("");
        steps.note("meta-data", odd.isEmpty() ? Verdict.PASSED : Verdict.WARNED, odd);
        List<ParameterProblem> problems = ParameterCheck.check(metadata, parameters);
        problems.forEach(problem ->
                steps.note("parameters", problem.error() ? Verdict.FAILED : Verdict.WARNED, problem.toString()));
        boolean absent = false;
        if (problems.stream().noneMatch(ParameterProblem::error)) {
            absent = life(metadata, steps);
        }
        return new Trial(agent, absent, steps.done());
    }

    /** @return whether what the agent runs is not installed */
    private boolean life(AgentMetadata metadata, TrialSteps steps) throws InterruptedException {
        AgentLife life = new AgentLife(steps, metadata, action -> call(metadata, action), instance, agents.node());
        ActionEnd valid = new ActionEnd.Exited(0);
        if (metadata.offers("validate-all")) {
            valid = steps.must("validate-all", call(metadata, "validate-all"), 0, OcfExit.NOT_INSTALLED.code());
        } else {
            steps.note("validate-all", Verdict.SKIPPED, "not offered");
        }
        boolean absent = valid.is(OcfExit.NOT_INSTALLED) ? life.absent() : life.live(agents::left);
        steps.refuses(
                "an action that is none",
                call(metadata, "no-such-action"),
                Verdict.FAILED,
                OcfExit.UNIMPLEMENTED.code());
        if (!absent && metadata.offers("validate-all")) {
            badParameters(metadata, steps);
        }
        return absent;
    }

    private AgentCall call(AgentMetadata metadata, String action) {
        return call(metadata, action, parameters);
    }

    private AgentCall call(AgentMetadata metadata, String action, SequencedMap<String, String> given) {
        Duration least = metadata.leastTimeout(action).orElse(USUAL);
        Duration most = least.compareTo(USUAL) < 0 ? USUAL : least;
        return AgentCall.of(agent, instance, action, given, timeout == null ? most : timeout);
    }

    private void badParameters(AgentMetadata metadata, TrialSteps steps) throws InterruptedException {
        List<AgentParameter> needed = chosen(metadata.parameters().stream()
                .filter(parameter -> parameter.required() && parameters.containsKey(parameter.name())));
        for (AgentParameter parameter : needed) {
            SequencedMap<String, String> without = new LinkedHashMap<>(parameters);
            without.remove(parameter.name());
            steps.refuses(
                    "without " + parameter.name(),
                    call(metadata, "validate-all", without),
                    hasDefault(parameter) ? Verdict.PASSED : Verdict.WARNED,
                    OcfExit.BAD_PARAMETER.code(),
                    OcfExit.NOT_CONFIGURED.code());
        }
        wrongTypes(metadata, steps);
    }

    private void wrongTypes(AgentMetadata metadata, TrialSteps steps) throws InterruptedException {
        List<AgentParameter> numbers = chosen(metadata.parameters().stream()
                .filter(parameter -> parameter.kind() == AgentParameter.Kind.INTEGER && !parameter.deprecated()));
        for (AgentParameter parameter : numbers) {
            SequencedMap<String, String> wrong = new LinkedHashMap<>(parameters);
            wrong.put(parameter.name(), "no-number");
            steps.refuses(
                    parameter.name() + "=no-number",
                    call(metadata, "validate-all", wrong),
                    Verdict.WARNED,
                    OcfExit.BAD_PARAMETER.code(),
                    OcfExit.NOT_CONFIGURED.code());
        }
    }

    private static boolean hasDefault(AgentParameter parameter) {
        return parameter.defaultValue() != null && !parameter.defaultValue().isEmpty();
    }

    private static List<AgentParameter> chosen(Stream<AgentParameter> all) {
        return all.limit(MOST_BAD).toList();
    }

    /** The check levels, beyond the usual one, at which the agent offers to be asked. */
    static List<Integer> depths(AgentMetadata metadata) {
        return metadata.actions().stream()
                .filter(action -> action.name().equals("monitor"))
                .map(AgentAction::checkLevel)
                .filter(level -> level > 0)
                .distinct()
                .limit(MOST_BAD)
                .toList();
    }
}
