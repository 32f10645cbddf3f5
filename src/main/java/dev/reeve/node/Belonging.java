/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What the configuration says belongs to a subject, for the report of an incident. */
final class Belonging {
    private final Config config;
    private final Subject subject;
    private final SequencedMap<Subject, String> all = new LinkedHashMap<>();

    private Belonging(Config config, Subject subject) {
        this.config = config;
        this.subject = subject;
    }

    static SequencedMap<Subject, String> of(Config config, Subject subject) {
        Belonging belonging = new Belonging(config, subject);
        switch (subject.kind()) {
            case "service" -> belonging.service();
            case "check" -> belonging.check();
            default -> {}
        }
        return belonging.all;
    }

    private void service() {
        config.checks().values().stream()
                .filter(check -> subject.name().equals(check.service()))
                .forEach(check -> all.put(check.subject(), "a check of it"));
        var own = config.services().get(subject.name());
        if (own != null) {
            own.dependencies().needs().forEach(name -> all.put(Subject.service(name), "it needs it"));
        }
        config.services().forEach((name, other) -> {
            if (other.dependencies().needs().contains(subject.name())) {
                all.putIfAbsent(Subject.service(name), "needs it");
            }
        });
    }

    private void check() {
        var own = config.checks().get(subject.name());
        String service = own == null ? null : own.service();
        if (service != null && !service.isEmpty()) {
            all.put(Subject.service(service), "the service that it speaks of");
        }
    }
}
