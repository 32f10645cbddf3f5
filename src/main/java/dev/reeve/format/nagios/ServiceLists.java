/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.nagios.Services.Id;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;

/** The services that an escalation or a dependency names: descriptions on hosts, or the members of groups. */
final class ServiceLists {
    private final HostLists hosts;
    private final ServiceGroups groups;
    private final Findings findings;
    private final Map<String, SequencedSet<String>> byHost = new TreeMap<>();

    ServiceLists(HostLists hosts, ServiceGroups groups, SequencedMap<Id, Draft> services, Findings findings) {
        this.hosts = hosts;
        this.groups = groups;
        this.findings = findings;
        services.keySet()
                .forEach(id -> byHost.computeIfAbsent(id.host(), host -> new LinkedHashSet<>())
                        .add(id.description()));
    }

    SequencedSet<Id> masters(Draft draft) {
        SequencedSet<Id> found =
                of(draft, hosts.of(draft, "host_name", "hostgroup_name").all(), "service_description");
        found.addAll(grouped(draft, "servicegroup_name"));
        return found;
    }

    /** Without a host of their own they are on the master's. */
    SequencedSet<Id> dependents(Draft draft, String masterHost) {
        boolean own = draft.says("dependent_host_name") || draft.says("dependent_hostgroup_name");
        Collection<String> on = own
                ? hosts.of(draft, "dependent_host_name", "dependent_hostgroup_name")
                        .all()
                : List.of(masterHost);
        SequencedSet<Id> found = of(draft, on, "dependent_service_description");
        found.addAll(grouped(draft, "dependent_servicegroup_name"));
        return found;
    }

    private SequencedSet<Id> of(Draft draft, Collection<String> on, String key) {
        SequencedMap<Id, Boolean> found = new LinkedHashMap<>();
        for (String host : on) {
            SequencedSet<String> there = byHost.getOrDefault(host, new LinkedHashSet<>());
            for (String description : draft.list(key)) {
                boolean all = description.equals("*");
                if (!all && !there.contains(description)) {
                    findings.error(
                            draft.at(key),
                            "there is no service " + Quote.of(description) + " on host " + Quote.of(host));
                }
                there.stream()
                        .filter(name -> all || name.equals(description))
                        .forEach(name -> found.put(new Id(host, name), true));
            }
        }
        return new LinkedHashSet<>(found.keySet());
    }

    private Collection<Id> grouped(Draft draft, String key) {
        SequencedSet<Id> found = new LinkedHashSet<>();
        draft.list(key).forEach(name -> found.addAll(groups.members(name, draft.at(key))));
        return found;
    }
}
