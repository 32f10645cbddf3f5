/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import static dev.reeve.model.ocf.ParameterProblem.error;
import static dev.reeve.model.ocf.ParameterProblem.warning;

import dev.reeve.model.NearestWord;
import dev.reeve.model.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what a resource is to be given against what its agent says that it takes, before anything runs. */
public final class ParameterCheck {
    /** Parameters that every agent built on the shell library has, whatever its metadata says. */
    private static final List<String> EVERYWHERE = List.of("trace_ra", "trace_file");

    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_-]{0,127}";
    private static final int MAX_VALUE = 64 * 1024;

    private ParameterCheck() {}

    public static List<ParameterProblem> check(AgentMetadata agent, Map<String, String> given) {
        List<ParameterProblem> problems = new ArrayList<>();
        given.forEach((name, value) -> one(agent, name, value, problems));
        agent.parameters().forEach(parameter -> required(agent, parameter, given, problems));
        return problems;
    }

    private static void one(AgentMetadata agent, String name, String value, List<ParameterProblem> problems) {
        if (EVERYWHERE.contains(name)) {
            return;
        }
        Optional<AgentParameter> parameter = agent.parameter(name);
        if (parameter.isEmpty()) {
            problems.add(unknown(agent, name));
            return;
        }
        if (!agent.fences() && !name.matches(VARIABLE)) {
            problems.add(
                    error(name, "the parameter '" + name + "' cannot be handed over: it is no name of a variable"));
        }
        if (parameter.get().deprecated()) {
            problems.add(warning(name, "the parameter '" + name + "' is deprecated" + instead(agent, parameter.get())));
        }
        type(parameter.get(), value)
                .ifPresent(expected -> problems.add(error(
                        name, "the parameter '" + name + "' is '" + shortened(value) + "'; expected " + expected)));
    }

    private static ParameterProblem unknown(AgentMetadata agent, String name) {
        List<String> known =
                agent.parameters().stream().map(AgentParameter::name).toList();
        return new ParameterProblem(
                true,
                name,
                "the agent " + agent.name() + " has no parameter '" + shortened(name) + "'",
                NearestWord.of(name, known));
    }

    private static String instead(AgentMetadata agent, AgentParameter old) {
        List<String> better = old.replacedWith().isEmpty() ? standIns(agent, old.name()) : old.replacedWith();
        return (better.isEmpty() ? "" : "; use " + String.join(" and ", better))
                + (old.deprecation().isEmpty() ? "" : ": " + old.deprecation());
    }

    /** The parameters that say of themselves that they stand for this one. */
    private static List<String> standIns(AgentMetadata agent, String old) {
        return agent.parameters().stream()
                .filter(parameter -> old.equals(parameter.obsoletes()))
                .map(AgentParameter::name)
                .toList();
    }

    private static void required(
            AgentMetadata agent, AgentParameter parameter, Map<String, String> given, List<ParameterProblem> problems) {
        String standard = parameter.defaultValue();
        boolean has = given.containsKey(parameter.name()) || standard != null && !standard.isEmpty();
        if (!parameter.required() || parameter.deprecated() || has) {
            return;
        }
        boolean byOldName = parameter.obsoletes() != null && given.containsKey(parameter.obsoletes());
        if (!byOldName) {
            problems.add(error(
                    parameter.name(),
                    "the parameter '" + parameter.name() + "' is missing; " + agent.name() + " cannot do without it"));
        }
    }

    /** What would have been right; empty when the value is. */
    private static Optional<String> type(AgentParameter parameter, String value) {
        if (value.length() > MAX_VALUE || value.indexOf('\0') >= 0) {
            return Optional.of("at most " + MAX_VALUE + " characters, none of them NUL");
        }
        if (value.isEmpty() || value.equals(parameter.defaultValue())) {
            return Optional.empty();
        }
        return switch (parameter.kind()) {
            case STRING -> Optional.empty();
            case INTEGER -> integer(parameter, value);
            case BOOLEAN -> expect(OcfBoolean.parse(value).isPresent(), "true or false (also yes, no, on, off, 1, 0)");
            case SECONDS -> expect(OcfDuration.parse(value).isPresent(), "a time such as 20 or 20s");
            case SELECT ->
                expect(
                        parameter.options().isEmpty() || parameter.options().contains(value),
                        "one of " + String.join(", ", parameter.options()));
        };
    }

    // Some agents call a time, or even a name, an integer: their own default gives them away.
    private static Optional<String> integer(AgentParameter parameter, String value) {
        String standard = parameter.defaultValue() == null ? "" : parameter.defaultValue();
        if (standard.isEmpty() || isInteger(standard)) {
            return expect(isInteger(value), "an integer");
        }
        boolean time = OcfDuration.parse(standard).isPresent();
        return expect(!time || OcfDuration.parse(value).isPresent(), "a time such as " + standard);
    }

    private static boolean isInteger(String text) {
        return text.strip().matches("[+-]?[0-9]{1,18}");
    }

    private static Optional<String> expect(boolean right, String expected) {
        return right ? Optional.empty() : Optional.of(expected);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** What is less than the agent asks for. @param timeouts by action */
    public static List<ParameterProblem> timeouts(AgentMetadata agent, Map<String, Duration> timeouts) {
        List<ParameterProblem> problems = new ArrayList<>();
        timeouts.forEach((action, timeout) -> agent.leastTimeout(action)
                .filter(least -> timeout.compareTo(least) < 0)
                .ifPresent(least -> problems.add(warning(
                        action,
                        "the timeout of " + action + " is " + Spans.format(timeout) + "; " + agent.name() + " asks for "
                                + Spans.format(least) + " at least"))));
        return problems;
    }
}
