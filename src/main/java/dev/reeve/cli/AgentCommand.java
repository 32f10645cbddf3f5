/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentName;
import dev.reeve.model.ocf.ParameterCheck;
import dev.reeve.model.ocf.ParameterProblem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve agent}: OCF resource agents without a cluster manager. Needs a daemon only for {@code ask}, and for what is asked of the agents of its services. */
final class AgentCommand implements Command {
    private static final List<String> VERBS = List.of(
            "list",
            "show",
            "check",
            "test",
            "run",
            "export",
            "ask",
            "promote",
            "demote",
            "reload",
            "notify",
            "validate",
            "migrate");
    private static final Duration USUAL = Duration.ofSeconds(60);

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "agent",
                        "Lists, describes, tests and runs OCF resource agents, and writes one for a service.",
                        "list: the agents of this machine, fence agents too.",
                        "show AGENT: what it says of itself, as a page; with --yaml as a service for the configuration.",
                        "check FILE: holds the services of a configuration against what their agents say, and against each other, and runs none.",
                        "test AGENT: runs its life cycle in a control group of its own and holds every answer against the standard: twice started, twice stopped, asked in each state, promoted where it can be, with bad parameters. Ends all that it started.",
                        "run AGENT ACTION: one action, with its exit code told. What it starts is left running.",
                        "export SERVICE: an agent by which Pacemaker runs a service of Reeve's.",
                        "ask SERVICE: the state of a service in one word, for exported agents.",
                        "promote, demote, reload, validate SERVICE: has the agent of a running service do so; the guard judges it as everything else. The role is shown by reeve status.",
                        "notify SERVICE [WHEN]: tells it what happens around it, such as post-promote.",
                        "migrate SERVICE NODE: has it move to that machine; with --from on the other one it takes over.")
                .argument(
                        "WHAT",
                        true,
                        "list, show, check, test, run, export, ask, promote, demote, reload, notify, validate or migrate",
                        VERBS)
                .argument(
                        "AGENT",
                        false,
                        "ocf:PROVIDER:TYPE, PROVIDER:TYPE or fence_TYPE; a service for export, ask and what follows it; a configuration for check")
                .argument(
                        "ACTION",
                        false,
                        "for run: start, stop, monitor, …; for notify: pre or post, and of what; for migrate: a machine")
                .options(
                        "-o",
                        "NAME=VALUE",
                        "a parameter for test and run, may be repeated; for export, the file to write")
                .option("--name", "NAME", "name of the resource for test and run; usually that of the agent")
                .option("--timeout", "TIME", "for each action; else what the agent asks for, else 60s")
                .option(
                        "--level",
                        "N",
                        "for run: how thoroughly a monitor looks (OCF_CHECK_LEVEL), 0 to 1000; usually 0")
                .option("--root", "DIR", "where agents are, in resource.d/PROVIDER/TYPE; usually /usr/lib/ocf")
                .flag("--yaml", "for show: a service to paste into the configuration")
                .flag("--from", "for migrate: it comes from that machine")
                .option("--reason", "TEXT", "for what is asked of a service: why; it is kept and shown")
                .option("--wait", "TIME", "how long to wait for the outcome; usually 30s, 0 for not")
                .remote()
                .examples(
                        "reeve agent show ocf:heartbeat:IPaddr2",
                        "reeve agent test heartbeat:Dummy -o state=/tmp/dummy.state",
                        "reeve agent export web -o /usr/lib/ocf/resource.d/reeve/web",
                        "reeve agent promote db --reason \"the other machine is away\"")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        String what = call.required(0);
        try {
            return switch (what) {
                case "check" -> AgentCheck.run(call);
                case "ask" -> AgentExport.ask(call, call.required(1));
                case "export" -> AgentExport.write(call, call.required(1));
                case "list", "show", "test", "run" -> withAgents(call, what);
                case "promote", "demote", "reload", "notify", "validate", "migrate" -> AgentAsk.run(call, what);
                default -> throw new UsageProblem("there is no 'reeve agent " + what + "'" + Nearest.hint(what, VERBS));
            };
        } catch (AgentTexts.NotThere missing) {
            call.terminal().complain(String.valueOf(missing.getMessage()));
            return Exit.FAILED;
        } catch (AgentTexts.Speechless silent) {
            call.terminal().complain(call.argument(1) + " does not say what it is: " + silent.getMessage());
            return Exit.FAILED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }

    private static int withAgents(Invocation call, String what) throws InterruptedException {
        try (Agents agents = call.launcher().agents(call.option("--root"), !what.equals("run"))) {
            return switch (what) {
                case "list" -> list(call, agents);
                case "show" -> show(call, agents);
                case "test" -> test(call, agents);
                default -> once(call, agents);
            };
        }
    }

    private static int list(Invocation call, Agents agents) {
        List<AgentName> all = agents.list();
        if (call.json()) {
            List<dev.reeve.model.Value> shapes = all.stream()
                    .map(name -> new Shape()
                            .put("agent", name.toString())
                            .put("standard", name.standard())
                            .put("provider", name.provider().isEmpty() ? null : name.provider())
                            .put("type", name.type())
                            .put("file", agents.file(name).orElse(null))
                            .value())
                    .toList();
            call.terminal().json(Json.text(new Shape().put("agents", shapes).value()));
            return Exit.OK;
        }
        all.forEach(name -> call.terminal().say(name.toString()));
        if (all.isEmpty()) {
            call.terminal()
                    .complain("there are no agents on this machine; in Debian they are in the package resource-agents");
        }
        return Exit.OK;
    }

    private static int show(Invocation call, Agents agents) throws InterruptedException {
        AgentName name = AgentTexts.name(call.required(1), agents);
        AgentMetadata metadata = AgentTexts.usable(name, agents);
        if (call.json()) {
            call.terminal().json(Json.text(AgentShape.of(name, metadata)));
        } else if (call.flag("--yaml")) {
            call.terminal().out().print(AgentYaml.of(name, metadata));
        } else {
            new AgentPage(call.terminal()).print(name, metadata);
        }
        return Exit.OK;
    }

    private static int test(Invocation call, Agents agents) throws InterruptedException {
        AgentName name = AgentTexts.name(call.required(1), agents);
        if (name.fences()) {
            throw new UsageProblem("a fence agent is not tested: it would turn something off");
        }
        AgentTrial trial = new AgentTrial(
                agents,
                name,
                instance(call, name),
                parameters(call),
                call.span("--timeout"),
                new Progress(call.terminal()));
        return TrialReport.print(call, trial.run(), agents.place());
    }

    private static int once(Invocation call, Agents agents) throws InterruptedException {
        AgentName name = AgentTexts.name(call.required(1), agents);
        String action = call.required(2);
        int level = call.number("--level", 0, 0, 1_000);
        SequencedMap<String, String> parameters = parameters(call);
        AgentMetadata metadata = AgentTexts.usable(name, agents);
        List<ParameterProblem> problems = ParameterCheck.check(metadata, parameters);
        problems.forEach(problem -> call.terminal().complain(problem.toString()));
        if (problems.stream().anyMatch(ParameterProblem::error)) {
            return Exit.FAILED;
        }
        Duration timeout = call.span("--timeout");
        AgentCall asked = AgentCall.of(
                        name,
                        instance(call, name),
                        action,
                        parameters,
                        timeout == null ? metadata.leastTimeout(action).orElse(USUAL) : timeout)
                .depth(level);
        Agents.Run run = agents.run(asked);
        return TrialReport.print(call, action, run);
    }

    private static String instance(Invocation call, AgentName name) {
        String given = call.option("--name");
        String instance = given == null ? name.type() : given;
        if (!instance.matches("[A-Za-z0-9_][A-Za-z0-9_.:-]{0,99}")) {
            throw new UsageProblem("--name: expected letters, digits, '_', '.', ':' and '-', found '" + instance + "'");
        }
        return instance;
    }

    static SequencedMap<String, String> parameters(Invocation call) {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        for (String given : call.options("-o")) {
            int at = given.indexOf('=');
            if (at < 1) {
                throw new UsageProblem("-o: expected NAME=VALUE, found '" + given + "'");
            }
            parameters.put(given.substring(0, at), given.substring(at + 1));
        }
        return parameters;
    }
}
