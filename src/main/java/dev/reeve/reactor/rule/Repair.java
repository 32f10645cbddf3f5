/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Attempt;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Subject;

/**
 * What counts as the same repair. Of what lasts, a service or a job, it is the action and the target, whoever asks for it. A command is no thing that is repaired, and what it mends is not known: there it is the rule's own, for
 * one of its keys.
 */
record Repair(String action, String of) {
    /** A service came up, for whatever reason: the process that the evidence was about is no more. */
    private static final String UP = "up";

    /** Bans are none: who goes on goes on being counted, as fail2ban does. To tell somebody mends nothing. */
    static boolean isOne(ActionType type) {
        return type.actionClass().atLeast(ActionClass.REVERSIBLE)
                && !type.target().equals("address");
    }

    static boolean lasts(String kind) {
        return kind.equals("service") || kind.equals("job");
    }

    static Repair of(String action, Subject target) {
        return new Repair(action, target.toString());
    }

    static Repair up(Subject service) {
        return of(UP, service);
    }

    static Repair own(String rule, String key) {
        return new Repair("", "rule/" + rule + "/" + key);
    }

    /** Whether a start of the service has done what this was to do. */
    boolean endsWithStart() {
        return of.startsWith("service/") && !action.equals("service.stop") && !action.equals(UP);
    }

    Repair up() {
        return new Repair(UP, of);
    }

    /**
     * What an attempt repairs.
     *
     * @param several whether the rule has several actions: then its key may have the action's number at its end
     */
    static Repair of(Attempt attempt, boolean several) {
        boolean rules = attempt.by().kind() == Principal.Kind.RULE;
        return lasts(attempt.target().kind()) || !rules
                ? of(attempt.action(), attempt.target())
                : new Repair("", scope(attempt.key(), several));
    }

    /** The attempt's key without the event that completed it, and without the action's number; see {@link Proposing}. */
    private static String scope(String key, boolean several) {
        String cut = several && key.matches(".*/[0-9]+/[0-9]{1,3}") ? cut(key) : key;
        return cut(cut);
    }

    private static String cut(String key) {
        int end = key.lastIndexOf('/');
        return end < 0 ? key : key.substring(0, end);
    }
}
