/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The resource agents and fence agents of this machine, and a place to run them. Closed, nothing that was run in it is left. */
public interface Agents extends AutoCloseable {
    /** Every agent that is installed, in order. */
    List<AgentName> list();

    /** The agent's file; empty when it is not installed. */
    Optional<String> file(AgentName agent);

    /** Runs an action and waits for it. What it starts stays until this is closed. */
    Run run(AgentCall call) throws InterruptedException;

    /** The name of this machine, as agents are told it. */
    String node();

    /** Where actions run, for people: a control group, or why there is none. */
    String place();

    /** How many processes that actions have started are there now; -1 where that cannot be told. */
    int left();

    /** Ends everything that was started, and clears up. */
    @Override
    void close();

    /**
     * How an action ended.
     *
     * @param words the reason that the agent gave, or the last line that it wrote
     * @param output standard output
     */
    record Run(ActionEnd end, String words, String output, Duration took) {}
}
