/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.WatchKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;

/** Finds the hosts and services that a command is about. */
final class Targets {
    private final World world;

    Targets(World world) {
        this.world = world;
    }

    List<Watch> of(Target target) {
        WatchKey host = WatchKey.host(target.name());
        return switch (target.kind()) {
            case ALL, CONTACT, CONTACTS_OF_GROUP -> List.of();
            case HOST -> known(List.of(host));
            case SERVICE -> known(List.of(new WatchKey(target.name(), target.service())));
            case SERVICES_OF_HOST -> services(known(List.of(host)));
            case HOST_TREE -> tree(host, true);
            case BEYOND_HOST -> tree(host, false);
            case BEYOND_HOST_WITH_SERVICES -> withServices(tree(host, false));
            case HOSTS_OF_HOSTGROUP -> hosts(target.name());
            case SERVICES_OF_HOSTGROUP -> services(hosts(target.name()));
            case SERVICES_OF_SERVICEGROUP -> ofServiceGroup(target.name());
            case HOSTS_OF_SERVICEGROUP ->
                ofServiceGroup(target.name()).stream()
                        .map(service -> service.host)
                        .distinct()
                        .toList();
        };
    }

    List<Watch> hosts(String group) {
        return known(world.monitoring.hostGroups().getOrDefault(group, List.of()));
    }

    private List<Watch> ofServiceGroup(String group) {
        return known(world.monitoring.serviceGroups().getOrDefault(group, List.of()));
    }

    private List<Watch> known(Collection<WatchKey> keys) {
        return keys.stream()
                .map(world::watch)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static List<Watch> services(List<Watch> hosts) {
        return hosts.stream().flatMap(host -> host.services.stream()).toList();
    }

    private static List<Watch> withServices(List<Watch> hosts) {
        List<Watch> all = new ArrayList<>(hosts);
        all.addAll(services(hosts));
        return all;
    }

    private List<Watch> tree(WatchKey host, boolean itself) {
        SequencedSet<Watch> found = new LinkedHashSet<>();
        List<Watch> roots = known(List.of(host));
        roots.forEach(root -> below(root, found));
        if (itself) {
            roots.forEach(found::addFirst);
        } else {
            roots.forEach(found::remove);
        }
        return List.copyOf(found);
    }

    private static void below(Watch root, SequencedSet<Watch> found) {
        List<Watch> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            for (Watch child : open.removeLast().children) {
                if (found.add(child)) {
                    open.add(child);
                }
            }
        }
    }
}
