/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.Spans;
import dev.reeve.model.ocf.AgentAction;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentName;
import dev.reeve.model.ocf.AgentParameter;
import dev.reeve.model.ocf.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An agent as a service for the configuration: required parameters to be filled in, the others as comments with their defaults. */
final class AgentYaml {
    private static final int MAX_COMMENT = 70;

    private AgentYaml() {}

    static String of(AgentName name, AgentMetadata agent) {
        StringBuilder out = new StringBuilder("services:\n");
        out.append("  ").append(serviceName(name.type())).append(":\n");
        out.append("    ocf: ")
                .append(name.provider())
                .append(':')
                .append(name.type())
                .append('\n');
        parameters(agent, out);
        monitors(agent, out);
        timeouts(agent, out);
        return out.toString();
    }

    private static String serviceName(String type) {
        String name =
                type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^[^a-z]+|-+$", "");
        return name.isEmpty() ? "service" : name;
    }

    private static void parameters(AgentMetadata agent, StringBuilder out) {
        List<AgentParameter> all = agent.parameters().stream()
                .filter(parameter -> !parameter.deprecated())
                .toList();
        boolean some = all.stream().anyMatch(AgentYaml::mustBeGiven);
        if (!all.isEmpty()) {
            out.append(some ? "    parameters:\n" : "    # parameters:\n");
        }
        all.forEach(parameter -> out.append(mustBeGiven(parameter) ? "      " : "    #   ")
                .append(parameter.name())
                .append(": ")
                .append(quoted(parameter.defaultValue() == null ? "" : parameter.defaultValue()))
                .append(comment(parameter))
                .append('\n'));
    }

    private static boolean mustBeGiven(AgentParameter parameter) {
        String standard = parameter.defaultValue();
        return parameter.required() && (standard == null || standard.isEmpty());
    }

    private static String comment(AgentParameter parameter) {
        String text =
                parameter.shortDescription().isEmpty() ? parameter.longDescription() : parameter.shortDescription();
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String needed = mustBeGiven(parameter) ? "required: " : "";
        String all = needed + (line.length() <= MAX_COMMENT ? line : line.substring(0, MAX_COMMENT) + "…");
        return all.isEmpty() ? "" : "  # " + all;
    }

    /** In double quotes unless it is plain in every reading of YAML. */
    private static String quoted(String text) {
        if (text.matches("[A-Za-z/][A-Za-z0-9/._-]*") && !text.matches("(?i)true|false|yes|no|on|off|null|y|n")) {
            return text;
        }
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static void monitors(AgentMetadata agent, StringBuilder out) {
        List<AgentAction> monitors = agent.actions().stream()
                .filter(action -> action.name().equals("monitor"))
                .filter(action -> action.roleMeant().orElse(Role.STARTED) != Role.PROMOTED)
                .toList();
        if (!monitors.isEmpty()) {
            out.append("    monitor:\n");
        }
        for (AgentAction monitor : monitors) {
            Duration interval = monitor.interval().filter(Duration::isPositive).orElse(Duration.ofSeconds(10));
            Duration timeout = monitor.timeout().filter(Duration::isPositive).orElse(Duration.ofSeconds(20));
            out.append("      - {interval: ").append(Spans.format(interval));
            out.append(", timeout: ").append(Spans.format(timeout));
            out.append(", depth: ")
                    .append(Math.min(1_000, monitor.checkLevel()))
                    .append("}\n");
        }
    }

    private static void timeouts(AgentMetadata agent, StringBuilder out) {
        String times = List.of("start", "stop").stream()
                .filter(action ->
                        agent.leastTimeout(action).filter(Duration::isPositive).isPresent())
                .map(action ->
                        action + ": " + Spans.format(agent.leastTimeout(action).orElseThrow()))
                .collect(Collectors.joining(", "));
        if (!times.isEmpty()) {
            out.append("    timeouts: {").append(times).append("}\n");
        }
    }
}
