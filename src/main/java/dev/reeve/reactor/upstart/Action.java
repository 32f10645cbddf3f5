/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done outside. */
public sealed interface Action {
    /**
     * Run a process. It is answered by {@link UpstartEngine#spawned}, then {@link UpstartEngine#executed} or {@link UpstartEngine#notExecuted}, and in the end {@link UpstartEngine#ended}.
     *
     * @param process its number, under which it is spoken of from now on
     * @param job for its limits, user, directory and the like
     * @param command program and arguments
     * @param environment the whole of it, {@code NAME=VALUE}
     * @param again whether it replaces one that ended unasked
     */
    record Spawn(
            InstanceId id,
            JobProcess.Kind kind,
            long process,
            UpstartJob job,
            List<String> command,
            List<String> environment,
            boolean again)
            implements Action {
        public Spawn {
            command = List.copyOf(command);
            environment = List.copyOf(environment);
        }
    }

    /**
     * @param group whether the whole process group is meant
     */
    record Signal(InstanceId id, JobProcess.Kind kind, long process, String signal, boolean group) implements Action {}

    /**
     * The end of a command.
     *
     * @param error Upstart's words; null where it succeeded
     * @param about whose status is told then; null for nobody's
     */
    record Reply(
            long command, @Nullable String error, @Nullable InstanceId about) implements Action {}

    record Trace(TraceEntry entry) implements Action {}
}
