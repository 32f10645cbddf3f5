/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.Subject;

/**
 * Whose wish a stop carries out. Who wants a service down wants down what cannot be up without it: its stop says so, so that the guard judges it as what was wished for. A stop that nobody wished for (another
 * configuration, what it needs has died) says nothing.
 */
public final class Wishes {
    /** The parameter of {@code process.stop}: {@link #CONFIGURATION}, or the service whose stop or restart was asked for, {@code service/db}. */
    public static final String PARAMETER = "wish";

    public static final String CONFIGURATION = "configuration";

    private Wishes() {}

    /** To put a configuration into force is a person's act too. */
    static boolean isPersons(Tracked service, String own) {
        return own.equals(CONFIGURATION) || !own.isEmpty() && service.desire.byPerson();
    }

    /** The wish for this service itself; empty for none. */
    static String own(Tracked service) {
        if (service.spec == null) {
            return "";
        }
        boolean down = !service.wanted();
        if (down && !service.desire.asked()) {
            return CONFIGURATION;
        }
        boolean replaced = service.startedAs.restarts < service.desire.restarts();
        return down || replaced ? Subject.service(service.name).toString() : "";
    }
}
