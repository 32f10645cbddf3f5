/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.supervise.AgentVerb;
import dev.reeve.supervise.Supervisor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Has OCF agents of services promote, demote, reload and the like. What it is about is looked at by their monitors. */
public final class AgentEffector implements Effector {
    /** The planner's own steps. */
    private static final String RELOAD = "process.reload";

    private static final String PROMOTE = "process.promote";

    private final Supervisor supervisor;

    public AgentEffector(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    @Override
    public List<String> actions() {
        return Stream.concat(
                        Stream.of(RELOAD, PROMOTE),
                        Arrays.stream(AgentVerb.values()).map(AgentVerb::action))
                .toList();
    }

    @Override
    public Result perform(Attempt attempt, Deadline deadline) throws InterruptedException {
        if (attempt.action().equals(RELOAD)) {
            return supervisor.reloadAgent(attempt.target().name(), deadline.left());
        }
        Optional<AgentVerb> verb =
                attempt.action().equals(PROMOTE) ? Optional.of(AgentVerb.PROMOTE) : AgentVerb.of(attempt.action());
        return verb.isEmpty()
                ? Result.failed("there is no action " + attempt.action(), Attributes.NONE)
                : supervisor.agent(attempt.target().name(), verb.get(), attempt.parameters(), deadline.left());
    }

    @Override
    public Result resolve(Attempt attempt) {
        return Result.unknown("whether the agent had done it, its next monitor tells", Attributes.NONE);
    }
}
