/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.model.CheckSpec;
import dev.reeve.model.Config;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.WatchSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an alert comes from: the cause that whoever raised it names, else what it depends on and is wrong itself, over any number of steps; else what it has in common with another alert. As of
 * one moment.
 */
final class Roots {
    private static final int MOST_STEPS = 16;

    private final Map<String, Alert> book;
    private final Config config;
    private final SortedMap<String, Integer> children = new TreeMap<>();

    Roots(Map<String, Alert> book, Config config) {
        this.book = book;
        this.config = config;
        book.values().stream()
                .filter(Alert::open)
                .forEach(alert -> parents(alert.key()).forEach(parent -> children.merge(parent, 1, Integer::sum)));
    }

    /** A subject, maybe the alert's own. */
    String of(Alert alert) {
        TreeSet<String> seen = new TreeSet<>();
        String at = alert.key();
        while (seen.size() < MOST_STEPS && seen.add(at)) {
            String above = above(at);
            if (above == null) {
                return at;
            }
            at = above;
        }
        return at;
    }

    private @Nullable String above(String subject) {
        Alert alert = book.get(subject);
        if (alert != null && !alert.root.isEmpty() && !alert.root.equals(subject)) {
            return alert.root;
        }
        List<String> parents = parents(subject);
        for (String parent : parents) {
            Alert wrong = book.get(parent);
            if (wrong != null && wrong.open()) {
                return parent;
            }
        }
        for (String parent : parents) {
            if (children.getOrDefault(parent, 0) > 1) {
                return parent;
            }
        }
        return null;
    }

    /** What it depends on: as it was said, else as it is configured; a service's group comes before what it needs. */
    private List<String> parents(String subject) {
        Alert alert = book.get(subject);
        if (alert != null && !alert.parents.isEmpty()) {
            return alert.parents;
        }
        int slash = subject.indexOf('/');
        String name = subject.substring(slash + 1);
        return switch (subject.substring(0, Math.max(0, slash))) {
            case "check" -> ofCheck(config.checks().get(name));
            case "service" -> ofService(config.services().get(name));
            case "host" -> ofHost(config.monitor().monitoring().hosts().get(WatchKey.host(name)));
            default -> List.of();
        };
    }

    private static List<String> ofCheck(@Nullable CheckSpec check) {
        return check == null || check.service() == null ? List.of() : List.of("service/" + check.service());
    }

    private static List<String> ofHost(@Nullable WatchSpec host) {
        return host == null
                ? List.of()
                : host.parents().stream().map(parent -> "host/" + parent.host()).toList();
    }

    private static List<String> ofService(@Nullable ServiceSpec service) {
        if (service == null) {
            return List.of();
        }
        List<String> parents = new ArrayList<>();
        if (service.group() != null) {
            parents.add("group/" + service.group());
        }
        service.dependencies().needs().forEach(needed -> parents.add("service/" + needed));
        return parents;
    }
}
