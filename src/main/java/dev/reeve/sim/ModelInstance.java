/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import org.jspecify.annotations.Nullable;

/** One start of a service on the modelled machine: its processes, and what the supervisor of this run of the daemon has made of them. */
final class ModelInstance {
    final long generation;
    final ModelProcess process;
    /** The main process lives. */
    boolean main = true;
    /** Other processes of its group. */
    int others;
    /** They do not end when the main process is told to. */
    boolean deaf;
    /** Its main process has left its control group, as one of root's can. */
    boolean astray;
    /** In a state in which not even SIGKILL ends it. */
    boolean stuck;
    /** Was killed, and ends as soon as it can. */
    boolean killed;

    boolean ready;

    @Nullable
    Integer status;

    @Nullable
    String signal;

    // What the supervisor knows.
    boolean exitTold;
    boolean stopping;

    ModelInstance(long generation, ModelProcess process) {
        this.generation = generation;
        this.process = process;
    }

    /** Whether its control group tells that it is there. */
    boolean inGroup() {
        return main && !astray || others > 0;
    }

    boolean populated() {
        return main || others > 0;
    }
}
