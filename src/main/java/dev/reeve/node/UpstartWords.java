/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Caller;
import dev.reeve.api.Problem;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.reactor.upstart.GivenVariables;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps whoever is no admin from giving processes of root an environment of their own; every way to an order of a job leads through here. */
final class UpstartWords {
    private static final String ACTIONS = "upstart.";
    private static final String TITLE = "Forbidden";

    private final Function<String, @Nullable UpstartJob> jobs;

    UpstartWords(Function<String, @Nullable UpstartJob> jobs) {
        this.jobs = jobs;
    }

    static UpstartWords of(NodeDaemon daemon) {
        return new UpstartWords(name -> daemon.asking.ask(
                () -> daemon.recovery.folds().upstart().engine().job(name)));
    }

    /** @throws Problem when an action on a job is asked for with variables that the caller may not give */
    void permit(String action, Subject target, Attributes parameters, Caller caller) {
        if (action.startsWith(ACTIONS)) {
            permit(action.substring(ACTIONS.length()), target.name(), words(parameters.get("env")), caller);
        }
    }

    private static List<String> words(@Nullable Value env) {
        return switch (env) {
            case null -> List.of();
            case Value.Items(List<Value> items) ->
                items.stream().map(Value::plain).toList();
            case Value other -> List.of(other.plain());
        };
    }

    /** @throws Problem when there are variables among the words that the caller may not give */
    void permit(String verb, String name, Collection<String> words, Caller caller) {
        if (words.isEmpty() || caller.role().atLeast(Caller.Role.ADMIN)) {
            return;
        }
        if (verb.equals("emit")) {
            throw new Problem(
                    403,
                    TITLE,
                    "the variables of an event reach every job that it starts; only an admin may give an event any",
                    "emit it without variables, start the job itself, or ask an admin");
        }
        String refusal = GivenVariables.refusal(jobs.apply(name), name, words);
        if (refusal != null) {
            throw new Problem(403, TITLE, refusal, "docs/upstart.md, Who may give variables");
        }
    }
}
