/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

/**
 * What is known of a script's program without asking the script: for scripts that have no {@code status}.
 *
 * @param processes whether the service's control group holds a process
 * @param pidFile whether one of the script's pid files is there
 * @param pidLives whether a pid file names a process that lives
 */
public record ScriptEvidence(boolean processes, boolean pidFile, boolean pidLives) {
    /** The group knows best. A living process that a pid file names but that is not in the group may be the program started by somebody else, or a stranger with its number: that is unknown, and no reason to start. */
    public ScriptStatus status() {
        if (processes) {
            return ScriptStatus.RUNNING;
        }
        if (pidLives) {
            return ScriptStatus.UNKNOWN;
        }
        return pidFile ? ScriptStatus.DEAD_WITH_PID_FILE : ScriptStatus.NOT_RUNNING;
    }
}
