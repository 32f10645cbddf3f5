/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

import dev.reeve.model.period.TimePeriod;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * All that is watched. Names that something refers to are there: who makes one sees to it.
 *
 * @param hosts by key, in the order in which they are written
 * @param services by key, in the order in which they are written
 * @param hostGroups hosts by name of group
 * @param serviceGroups services by name of group
 * @param contactGroups contacts by name of group
 * @param commands command lines by name, with macros
 */
public record Monitoring(
        MonitorOptions options,
        SequencedMap<WatchKey, WatchSpec> hosts,
        SequencedMap<WatchKey, WatchSpec> services,
        SequencedMap<String, List<WatchKey>> hostGroups,
        SequencedMap<String, List<WatchKey>> serviceGroups,
        SequencedMap<String, ContactSpec> contacts,
        SequencedMap<String, List<String>> contactGroups,
        List<Dependency> dependencies,
        List<Escalation> escalations,
        SequencedMap<String, TimePeriod> periods,
        SequencedMap<String, String> commands) {
    public static final int MOST_WATCHED = 400_000;

    public Monitoring {
        if (hosts.size() + services.size() > MOST_WATCHED) {
            throw new IllegalArgumentException("more than " + MOST_WATCHED + " hosts and services");
        }
        hosts = fixed(hosts);
        services = fixed(services);
        hostGroups = fixed(hostGroups);
        serviceGroups = fixed(serviceGroups);
        contacts = fixed(contacts);
        contactGroups = fixed(contactGroups);
        dependencies = List.copyOf(dependencies);
        escalations = List.copyOf(escalations);
        periods = fixed(periods);
        commands = fixed(commands);
    }

    private static <K, V> SequencedMap<K, V> fixed(SequencedMap<K, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
