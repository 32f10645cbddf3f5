/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.ArrayList;
import java.util.List;

/** How the services are, as far as they said: running, and no check of theirs hard critical. One that never said anything is not known to be up, and so counts as down. */
public final class Health extends Concern {
    private static final int MAX = 20_000;
    private static final int MAX_CHECKS = 64;
    private static final List<String> BAD = List.of("waiting", "stuck", "quarantined");

    /** @param critical checks of the service that are hard critical */
    private record State(String state, List<String> critical) {
        private static final State UNKNOWN = new State("", List.of());
    }

    private final Settings settings;
    private final Recent<State> states = new Recent<>(MAX);

    Health(Settings settings) {
        this.settings = settings;
    }

    @Override
    String name() {
        return "health";
    }

    public boolean healthy(String service) {
        State state = of(service);
        return state.state.equals("running") && state.critical.isEmpty();
    }

    /** Failed, and not just on its way up or down or stopped on purpose. */
    public boolean bad(String service) {
        State state = of(service);
        return BAD.contains(state.state) || !state.critical.isEmpty();
    }

    private State of(String service) {
        State state = states.get(service);
        return state == null ? State.UNKNOWN : state;
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event) {
            switch (event.type()) {
                case "service.state" -> {
                    String name = event.subject().name();
                    states.put(name, new State(state(event), of(name).critical));
                }
                case "check.state" -> check(event);
                case "config.applied" -> states.map().replaceAll(this::configured);
                default -> {}
            }
        }
    }

    /** What only waits for another service, or for its turn, has not failed itself: one that is down, or many that start, must not look like many that failed. */
    private static String state(Event event) {
        return onItsWay(event) ? "starting" : event.attributes().text("state", "");
    }

    static boolean onItsWay(Event event) {
        return event.attributes().get("waits") != null || event.attributes().truth("queued");
    }

    /** A check that is gone, or speaks of another service now, says no more of this one. */
    private State configured(String service, State state) {
        List<String> checks = state.critical.stream()
                .filter(check -> service.equals(settings.spokenOf(check)))
                .toList();
        return checks.size() == state.critical.size() ? state : new State(state.state, checks);
    }

    private void check(Event event) {
        String service = serviceOf(event);
        if (service.isEmpty()) {
            return;
        }
        boolean critical = event.attributes().text("kind", "").equals("hard")
                && event.attributes().text("state", "").equals("critical");
        State before = of(service);
        List<String> checks = new ArrayList<>(before.critical);
        checks.remove(event.subject().name());
        if (critical && checks.size() < MAX_CHECKS) {
            checks.add(event.subject().name());
        }
        states.put(service, new State(before.state, List.copyOf(checks)));
    }

    /** The service that a state event speaks of; empty for none. */
    static String serviceOf(Event event) {
        String named = event.attributes().text("service", "");
        boolean fits = !named.isEmpty() && named.length() <= Subject.MAX_LENGTH;
        return fits
                ? named
                : event.subject().kind().equals("service") ? event.subject().name() : "";
    }

    @Override
    Value save() {
        return states.save(state -> new Value.Items(List.of(Value.of(state.state), Value.texts(state.critical))));
    }

    @Override
    void restore(Value saved) {
        states.restore(saved, value -> {
            List<Value> parts = Saved.items(value);
            return new State(
                    parts.get(0).plain(),
                    Saved.items(parts.get(1)).stream().map(Value::plain).toList());
        });
    }
}
