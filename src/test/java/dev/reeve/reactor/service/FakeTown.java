/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Processes of several services that do as they are told and tell everything at once. Steps wait until they are taken. */
final class FakeTown {
    /** The populated generation of each service that runs. */
    final TreeMap<String, Long> runs = new TreeMap<>();

    final TreeMap<String, Long> known = new TreeMap<>();
    final List<Attempt> underway = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Script script;

    FakeTown(ServiceSpec... services) {
        script = new Script(services);
        lookAll(services);
    }

    void lookAll(ServiceSpec... services) {
        for (ServiceSpec service : services) {
            look(service.name());
        }
        gather();
    }

    void look(String name) {
        boolean there = runs.containsKey(name);
        script.service(
                "service.observed", name, known.getOrDefault(name, 0L), "populated", there, "main", there, "pid", 7);
        gather();
    }

    /** Takes the new steps; each is written down as {@code +web} or {@code -web}. */
    void gather() {
        for (Attempt attempt : script.attempts()) {
            underway.add(attempt);
            log.add((attempt.action().equals("process.start") ? "+" : "-")
                    + attempt.target().name());
        }
    }

    /** Carries out what is underway, and what follows from that, to the end. */
    void work() {
        gather();
        for (int i = 0; i < 10_000 && !underway.isEmpty(); i++) {
            carryOut(0, true);
        }
    }

    void carryOut(int index, boolean well) {
        Attempt attempt = underway.remove(index);
        String name = attempt.target().name();
        long generation = attempt.parameters().integer("generation", 0);
        if (attempt.action().equals("process.stop")) {
            runs.remove(name);
            script.ended(attempt, Result.succeeded("stopped", Attributes.NONE));
        } else if (well) {
            runs.put(name, generation);
            known.put(name, generation);
            script.ended(attempt, Result.succeeded("started", Attributes.of("pid", Value.of(7))));
        } else {
            known.put(name, generation);
            script.ended(attempt, Result.failed("no such file", Attributes.NONE));
        }
        gather();
    }

    void exit(String name, int status) {
        Long generation = runs.remove(name);
        if (generation != null) {
            script.service("service.exited", name, generation, "known", true, "status", status, "populated", false);
            gather();
        }
    }

    void ready(String name) {
        script.service("service.ready", name, runs.getOrDefault(name, 0L));
        gather();
    }

    void operator(String name, String verb) {
        script.operator(name, "service." + verb);
        gather();
    }

    List<String> logged() {
        List<String> now = List.copyOf(log);
        log.clear();
        return now;
    }
}
