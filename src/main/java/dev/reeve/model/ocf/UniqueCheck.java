/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Finds resources that would get in each other's way: those of one agent with the same values where it says that each must have its own. */
public final class UniqueCheck {
    private UniqueCheck() {}

    /** A resource as it is configured. */
    public record Resource(String name, AgentName agent, AgentMetadata metadata, Map<String, String> parameters) {}

    private static final String GROUP = "group ";

    /**
     * Two that have the same where they must differ.
     *
     * @param owner who had it first
     */
    public record Clash(String later, String owner, ParameterProblem problem) {}

    public static List<ParameterProblem> check(List<Resource> resources) {
        return clashes(resources).stream().map(Clash::problem).toList();
    }

    /**
     * By {@code unique-group} of API 1.1: two that share a pid file or an address are one thing run twice. By {@code unique} of 1.0 only a warning, for agents use that word for other ends too.
     */
    public static List<Clash> clashes(List<Resource> resources) {
        List<Clash> problems = new ArrayList<>();
        SequencedMap<String, String> owners = new LinkedHashMap<>();
        for (Resource resource : resources) {
            groups(resource.metadata()).forEach((group, names) -> claim(resource, group, names, owners, problems));
        }
        return problems;
    }

    private static void claim(
            Resource resource,
            String group,
            List<String> names,
            SequencedMap<String, String> owners,
            List<Clash> problems) {
        if (names.stream().noneMatch(resource.parameters()::containsKey)) {
            return;
        }
        List<String> values = names.stream()
                .map(name -> name + "=" + resource.parameters().getOrDefault(name, ""))
                .toList();
        String other = owners.putIfAbsent(resource.agent() + " " + group + " " + values, resource.name());
        if (other != null) {
            ParameterProblem problem = new ParameterProblem(
                    group.startsWith(GROUP),
                    names.getFirst(),
                    "'" + resource.name() + "' and '" + other + "' have both " + String.join(", ", values) + "; "
                            + resource.agent() + " needs it to differ",
                    "");
            problems.add(new Clash(resource.name(), other, problem));
        }
    }

    private static SequencedMap<String, List<String>> groups(AgentMetadata metadata) {
        SequencedMap<String, List<String>> groups = new LinkedHashMap<>();
        for (AgentParameter parameter : metadata.parameters()) {
            if (parameter.uniqueGroup() != null) {
                groups.computeIfAbsent(GROUP + parameter.uniqueGroup(), group -> new ArrayList<>())
                        .add(parameter.name());
            } else if (parameter.unique()) {
                groups.put("unique " + parameter.name(), List.of(parameter.name()));
            }
        }
        return groups;
    }
}
