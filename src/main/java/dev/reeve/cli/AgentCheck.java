/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.format.Finding;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Amount;
import dev.reeve.model.Config;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentName;
import dev.reeve.model.ocf.MetaCheck;
import dev.reeve.model.ocf.ParameterCheck;
import dev.reeve.model.ocf.ParameterProblem;
import dev.reeve.model.ocf.UniqueCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code reeve agent check}: holds every service that an agent runs against what its agent says, and such services against each other. */
final class AgentCheck {
    private final Invocation call;
    private final List<Problem> problems = new ArrayList<>();
    private final List<UniqueCheck.Resource> resources = new ArrayList<>();

    private AgentCheck(Invocation call) {
        this.call = call;
    }

    /** @param service empty where it is about several */
    private record Problem(String service, ParameterProblem problem) {}

    static int run(Invocation call) throws InterruptedException {
        Optional<Config> config = load(call);
        return config.isEmpty() ? Exit.FAILED : new AgentCheck(call).check(config.get());
    }

    private static Optional<Config> load(Invocation call) {
        LoadResult result = DiskConfig.load(call.argument(1), call.launcher());
        if (result.config().isEmpty()) {
            result.findings().stream()
                    .filter(Finding::isError)
                    .forEach(finding -> call.terminal().complain(finding.toString()));
        }
        return result.config();
    }

    private int check(Config config) throws InterruptedException {
        for (ServiceSpec service : config.services().values()) {
            if (service.kind() instanceof ServiceKind.Ocf ocf) {
                check(service.name(), ocf);
            }
        }
        UniqueCheck.check(resources).forEach(problem -> problems.add(new Problem("", problem)));
        print();
        return problems.stream().anyMatch(found -> found.problem().error()) ? Exit.FAILED : Exit.OK;
    }

    private void check(String service, ServiceKind.Ocf ocf) throws InterruptedException {
        AgentName name = AgentName.ocf(ocf.provider(), ocf.type());
        try (Agents agents = call.launcher().agents(ocf.root(), true)) {
            AgentMetadata metadata = AgentTexts.usable(AgentTexts.name(name.toString(), agents), agents);
            ParameterCheck.check(metadata, ocf.parameters()).forEach(problem -> add(service, problem));
            ParameterCheck.timeouts(metadata, ocf.timeouts()).forEach(problem -> add(service, problem));
            MetaCheck.check(metadata, ocf.meta().promoted(), ocf.meta().notified())
                    .forEach(problem -> add(service, problem));
            resources.add(new UniqueCheck.Resource(service, name, metadata, ocf.parameters()));
        } catch (AgentTexts.NotThere | AgentTexts.Speechless | UsageProblem unusable) {
            add(service, new ParameterProblem(true, "", String.valueOf(unusable.getMessage()), ""));
        }
    }

    private void add(String service, ParameterProblem problem) {
        problems.add(new Problem(service, problem));
    }

    private void print() {
        if (call.json()) {
            List<Value> shapes = problems.stream().map(AgentCheck::shape).toList();
            call.terminal().json(Json.text(new Shape().put("problems", shapes).value()));
            return;
        }
        problems.forEach(found ->
                call.terminal().say((found.service().isEmpty() ? "" : found.service() + ": ") + found.problem()));
        call.terminal()
                .say(Amount.of(resources.size(), "service") + " of agents, " + Amount.of(problems.size(), "problem"));
    }

    private static Value shape(Problem found) {
        ParameterProblem problem = found.problem();
        return new Shape()
                .put("service", found.service().isEmpty() ? null : found.service())
                .put("severity", problem.error() ? "error" : "warning")
                .put("parameter", problem.parameter().isEmpty() ? null : problem.parameter())
                .put("message", problem.message())
                .put("suggestion", problem.suggestion().isEmpty() ? null : problem.suggestion())
                .value();
    }
}
