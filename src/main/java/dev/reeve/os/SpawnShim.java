/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns a request into the command that posix_spawn runs: the program itself; through setpriv when a user is asked for, and through a
 * shell when a control group or umask is, see {@link SpawnScript}. The shell runs the program only from inside the group; if it cannot enter, it
 * says so and exits with {@value #FAILED}. Names go in as arguments, so no character in them has a meaning.
 */
final class SpawnShim {
    /** Exit status when the surroundings could not be made, as env(1) and chroot(1) have it; 126 and 127 mean exec failed. */
    static final int FAILED = 125;

    // PWD and the like are the shell's own additions; they go unless they were asked for.
    private static final List<String> SHELLS_OWN = List.of("PWD", "OLDPWD", "SHLVL", "_");

    private SpawnShim() {}

    static List<String> command(SpawnRequest request) throws OsException {
        List<String> command = new ArrayList<>(request.command());
        command.set(0, Programs.find(command.getFirst(), request).toString());
        command.addAll(0, SpawnPrivileges.of(request));
        command.addAll(0, SpawnScript.of(request));
        return command;
    }

    static String shellsOwn(SpawnRequest request) {
        List<String> unwanted = new ArrayList<>(SHELLS_OWN);
        unwanted.removeAll(request.environment().keySet());
        return String.join(" ", unwanted);
    }
}
