/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Dependency;
import dev.reeve.model.monitor.Escalation;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.WatchSpec;
import dev.reeve.reactor.monitor.Watch.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ties what is watched together. */
final class Registry {
    private final World world;
    private final Map<WatchKey, Watch> watches;

    private Registry(World world) {
        this.world = world;
        int many = world.monitoring.hosts().size() + world.monitoring.services().size();
        this.watches = LinkedHashMap.newLinkedHashMap(many);
    }

    /** What was watched before keeps its state; what no longer is, is let go of. */
    static Map<WatchKey, Watch> of(World world) {
        Registry registry = new Registry(world);
        Monitoring monitoring = world.monitoring;
        monitoring.hosts().values().forEach(spec -> registry.add(spec, null));
        monitoring.services().values().forEach(registry::service);
        registry.watches.values().forEach(registry::untie);
        registry.tie();
        monitoring.dependencies().forEach(registry::depend);
        monitoring.escalations().forEach(registry::escalate);
        return registry.watches;
    }

    private void add(WatchSpec spec, @Nullable Watch host) {
        Watch before = world.watch(spec.key());
        boolean same = before != null && (host == null || before.host == host);
        Watch watch = same ? Objects.requireNonNull(before) : new Watch(spec, host);
        watch.spec = spec;
        watches.put(spec.key(), watch);
    }

    private void service(WatchSpec spec) {
        Watch host = watches.get(spec.key().ofHost());
        if (host != null) {
            add(spec, host);
        }
    }

    private void untie(Watch watch) {
        watch.parents = watch.spec.parents().isEmpty() ? List.of() : parents(watch);
        watch.executionLinks = List.of();
        watch.notificationLinks = List.of();
        watch.escalations = List.of();
    }

    private List<Watch> parents(Watch watch) {
        return watch.spec.parents().stream()
                .map(watches::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private void tie() {
        Map<WatchKey, List<Watch>> services = new LinkedHashMap<>();
        Map<WatchKey, List<Watch>> children = new LinkedHashMap<>();
        for (Watch watch : watches.values()) {
            if (watch.isHost) {
                watch.parents.forEach(parent -> put(children, parent, watch));
            } else {
                put(services, watch.host, watch);
            }
        }
        watches.values().stream().filter(watch -> watch.isHost).forEach(watch -> {
            watch.services = services.getOrDefault(watch.key, List.of());
            watch.children = children.getOrDefault(watch.key, List.of());
            watch.ringPause = pause(watch);
        });
    }

    private static void put(Map<WatchKey, List<Watch>> lists, Watch to, Watch watch) {
        lists.computeIfAbsent(to.key, key -> new ArrayList<>()).add(watch);
    }

    private static long pause(Watch host) {
        long sum = 0;
        for (Watch service : host.services) {
            sum += World.micros(service.spec.check().interval());
        }
        return sum / Math.max(host.services.size(), 1);
    }

    private void depend(Dependency dependency) {
        Watch dependent = watches.get(dependency.dependent());
        Watch master = watches.get(dependency.master());
        if (dependent == null || master == null) {
            return;
        }
        Link link = new Link(master, dependency, world.period(dependency.period()));
        if (dependency.execution()) {
            dependent.executionLinks = Watch.with(dependent.executionLinks, link);
        } else {
            dependent.notificationLinks = Watch.with(dependent.notificationLinks, link);
        }
    }

    private void escalate(Escalation escalation) {
        Watch watch = watches.get(escalation.key());
        if (watch != null) {
            watch.escalations = Watch.with(watch.escalations, escalation);
        }
    }
}
