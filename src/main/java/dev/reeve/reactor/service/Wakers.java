/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Event;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventPattern;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.rule.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which services are to be started at which events. */
final class Wakers {
    private final SortedMap<String, List<Waker>> byType = new TreeMap<>();

    private record Waker(String service, Matcher matcher, Principal by) {}

    Wakers(Program program) {
        for (ServiceSpec spec : program.config().services().values()) {
            Principal by = new Principal(
                    Principal.Kind.PLANNER, Steps.PLANNER, "", spec.origin().toString());
            for (EventPattern pattern : spec.dependencies().on()) {
                byType.computeIfAbsent(pattern.type(), type -> new ArrayList<>())
                        .add(new Waker(spec.name(), new Matcher(pattern, program), by));
            }
        }
    }

    boolean at(String type) {
        return byType.containsKey(type);
    }

    /** The starts that an event asks for, of services that are not up. */
    List<Proposal> at(Event event, Services services) {
        List<Waker> wakers = byType.get(event.type());
        if (wakers == null) {
            return List.of();
        }
        List<Proposal> starts = new ArrayList<>();
        for (Waker waker : wakers) {
            if (services.sleeps(waker.service()) && waker.matcher().matches(event)) {
                starts.add(start(waker, event));
            }
        }
        return starts;
    }

    private static Proposal start(Waker waker, Event event) {
        Subject target = Subject.service(waker.service());
        return new Proposal(
                waker.by(),
                "service.start",
                target,
                target,
                Attributes.of("reason", "event " + event.type() + " of " + event.subject()),
                event.trust(),
                false,
                "service.start/" + waker.service() + "/" + event.id(),
                List.of(),
                List.of(event.id()),
                event.lineage().of(event.id()));
    }
}
