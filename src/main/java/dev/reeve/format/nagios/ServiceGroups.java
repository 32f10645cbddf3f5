/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.nagios.Services.Id;
import dev.reeve.model.Origin;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;

/** Which services are in groups: {@code host,service} pairs, services that name the group, and the members of groups in it. */
final class ServiceGroups {
    private static final int MOST_DEPTH = 100;

    private final SequencedMap<String, Draft> groups;
    private final SequencedMap<Id, Draft> services;
    private final NameMatcher names;
    private final Findings findings;
    private final Map<String, SequencedSet<Id>> joined = new TreeMap<>();
    private final Map<String, SequencedSet<Id>> members = new LinkedHashMap<>();
    private int depth;

    ServiceGroups(
            SequencedMap<String, Draft> groups,
            SequencedMap<Id, Draft> services,
            NameMatcher names,
            Findings findings) {
        this.groups = groups;
        this.services = services;
        this.names = names;
        this.findings = findings;
        services.forEach((id, draft) -> {
            for (String group : draft.list("servicegroups")) {
                for (String name : names.matching(group, groups.keySet(), "servicegroup", draft.at("servicegroups"))) {
                    joined.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(id);
                }
            }
        });
    }

    SequencedSet<Id> members(String group, Origin at) {
        SequencedSet<Id> known = members.get(group);
        if (known != null) {
            return known;
        }
        SequencedSet<Id> found = new LinkedHashSet<>();
        members.put(group, found);
        Draft draft = groups.get(group);
        if (draft == null) {
            names.matching(group, groups.keySet(), "servicegroup", at);
            return found;
        }
        pairs(draft, found);
        found.addAll(joined.getOrDefault(group, new LinkedHashSet<>()));
        draft.list("servicegroup_members")
                .forEach(below -> found.addAll(below(below, draft.at("servicegroup_members"))));
        return found;
    }

    private List<Id> below(String group, Origin at) {
        if (depth == MOST_DEPTH) {
            names.tooDeep("servicegroup", at);
            return List.of();
        }
        depth++;
        List<Id> found = List.copyOf(members(group, at));
        depth--;
        return found;
    }

    private void pairs(Draft draft, SequencedSet<Id> found) {
        List<String> list = draft.list("members");
        if (list.size() % 2 != 0) {
            findings.error(
                    draft.at("members"), "a host without a service stands at the end", "HOST,SERVICE,HOST,SERVICE…");
        }
        for (int i = 0; i + 1 < list.size(); i += 2) {
            Id id = new Id(list.get(i), list.get(i + 1));
            if (services.containsKey(id)) {
                found.add(id);
            } else {
                findings.error(
                        draft.at("members"),
                        "there is no service " + Quote.of(id.description()) + " on host " + Quote.of(id.host()));
            }
        }
    }
}
