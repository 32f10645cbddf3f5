/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

/** What a script's {@code status} says by its exit status; LSB 5.0, 22.2 "Init Script Actions". */
public enum ScriptStatus {
    RUNNING("running", true, false),
    DEAD_WITH_PID_FILE("dead, but its pid file is there", false, true),
    DEAD_WITH_LOCK_FILE("dead, but its lock file is there", false, true),
    NOT_RUNNING("not running", false, true),
    UNKNOWN("unknown", false, false),
    /** Not ours to read, or no answer at all. */
    RESERVED("not known to the standard", false, false);

    private final String meaning;
    private final boolean running;
    private final boolean stopped;

    ScriptStatus(String meaning, boolean running, boolean stopped) {
        this.meaning = meaning;
        this.running = running;
        this.stopped = stopped;
    }

    /** @param exit 0 to 255; what a shell makes of a signal (128 and more) is no answer */
    public static ScriptStatus of(int exit) {
        return exit >= 0 && exit < RESERVED.ordinal() ? values()[exit] : RESERVED;
    }

    public String meaning() {
        return meaning;
    }

    public boolean running() {
        return running;
    }

    /** Whether it is surely not running: the dead ones are, and leave a file behind. Neither this nor running: nothing is known, which is never a reason to start a second one. */
    public boolean stopped() {
        return stopped;
    }
}
