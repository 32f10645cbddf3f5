/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.Principal;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a service.
 *
 * @param asked somebody said so while it ran; otherwise the configuration did, and a new one may say otherwise
 * @param by who said so, for people
 * @param restarts how many restarts were asked for: an instance that was started before the last of them is to be replaced
 */
record Desire(boolean up, boolean asked, String by, long restarts, Fact fact) {
    private static final String CONFIGURATION = "the configuration";
    /** As {@link Principal} words an operator; rules and planners begin otherwise. */
    private static final String PERSON = "operator ";

    /** As the configuration says, unless somebody said otherwise since. */
    static Desire configured(Desire before, boolean up, Trigger by) {
        boolean same = before.up == up && before.by.equals(CONFIGURATION);
        return before.asked || same
                ? before
                : new Desire(up, false, CONFIGURATION, before.restarts, heard(before, up, by));
    }

    /** As an intent of start, stop or restart says. */
    Desire asked(Attempt intent, Trigger by) {
        boolean nowUp =
                !intent.action().equals("service.stop") && !intent.action().equals("upstart.down");
        long nowRestarts = restarts + (intent.action().equals("service.restart") ? 1 : 0);
        return new Desire(nowUp, true, who(intent), nowRestarts, heard(this, nowUp, by));
    }

    /** An event that starts a service is named itself: that the planner passed it on tells nobody anything. */
    private static String who(Attempt intent) {
        if (intent.action().startsWith("upstart.")) {
            return "its Upstart job";
        }
        boolean event = intent.by().kind() == Principal.Kind.PLANNER;
        return event
                ? intent.parameters().text("reason", intent.by().toString())
                : intent.by().toString();
    }

    boolean byPerson() {
        return by.startsWith(PERSON);
    }

    static Desire unknown(Trigger by) {
        return new Desire(true, false, "what was found running", 0, heard(null, true, by));
    }

    private static Fact heard(@Nullable Desire before, boolean up, Trigger by) {
        return Fact.heard(before == null ? null : before.fact, up ? "up" : "down", by);
    }

    Value save() {
        return Saved.write()
                .put("up", up)
                .put("asked", asked)
                .put("by", by)
                .put("restarts", restarts)
                .put("fact", Fact.saved(fact))
                .value();
    }

    static Desire restore(Saved from) {
        return new Desire(
                from.truth("up"),
                from.truth("asked"),
                from.text("by"),
                from.number("restarts"),
                Fact.read(from, "fact"));
    }
}
