/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.monitor.Dependency;
import dev.reeve.model.monitor.Escalation;
import dev.reeve.model.monitor.Topics;
import dev.reeve.model.monitor.WatchKey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads dependencies and escalations.
 *
 * @param contacts of an object
 */
record LinkReader(Function<Reader, List<String>> contacts) {
    /** One for checks and one for notifications, or only that of which it speaks. */
    List<Dependency> dependencies(Reader object) {
        return Stream.of("execution", "notification")
                .filter(use -> !object.text(use + "_failure_options").isEmpty())
                .map(use -> dependency(object, use.equals("execution"), object.topics(use + "_failure_options")))
                .filter(dependency -> !dependency.failing().isEmpty() || dependency.inherits())
                .toList();
    }

    private static Dependency dependency(Reader object, boolean execution, Topics failing) {
        return new Dependency(
                key(object, "dependent_host_name", "dependent_service_description"),
                key(object, "host_name", "service_description"),
                execution,
                failing,
                object.name("dependency_period"),
                object.flag("inherits_parent"));
    }

    Escalation escalation(Reader object) {
        return new Escalation(
                key(object, "host_name", "service_description"),
                object.whole("first_notification"),
                object.whole("last_notification"),
                object.interval("notification_interval"),
                object.name("escalation_period"),
                object.topics("escalation_options"),
                contacts.apply(object));
    }

    private static WatchKey key(Reader object, String host, String service) {
        return new WatchKey(object.text(host), object.text(service));
    }
}
