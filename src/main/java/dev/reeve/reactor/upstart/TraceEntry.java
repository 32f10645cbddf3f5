/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.JobProcess;
import java.util.List;

/** One thing that happened inside, for whoever wants to follow. */
public sealed interface TraceEntry {
    /** An event was taken from the queue and given to all jobs. */
    record Handled(String event, List<String> env) implements TraceEntry {
        public Handled {
            env = List.copyOf(env);
        }
    }

    /** Nothing holds an event any more. */
    record Finished(String event, boolean failed) implements TraceEntry {}

    record GoalChanged(InstanceId id, String to) implements TraceEntry {}

    record StateChanged(InstanceId id, String to) implements TraceEntry {}

    record ProcessEnded(InstanceId id, JobProcess.Kind kind, ProcessEnd end) implements TraceEntry {}

    record SignalSent(InstanceId id, JobProcess.Kind kind, String signal) implements TraceEntry {}

    record RespawnLimitHit(InstanceId id) implements TraceEntry {}

    /** Something that a person should know and that changes nothing else. */
    record Warned(String job, String text) implements TraceEntry {}
}
