/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.RunSpec;
import dev.reeve.model.ocf.AgentEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Which keys of a program apply to what the actions of a script start, and why the others do not. */
final class ScriptKeys {
    private static final List<Key<?>> RIGHTS = List.of(
            RunKeys.USER,
            RunKeys.GROUP_ID,
            SurroundingsKeys.GROUPS,
            SurroundingsKeys.CHROOT,
            SurroundingsKeys.CAPABILITY_BOUND,
            SurroundingsKeys.AMBIENT,
            SurroundingsKeys.NO_NEW_PRIVILEGES);
    private static final List<Key<?>> OWN = List.of(
            NativeKeys.TYPE,
            NativeKeys.PID_FILE,
            NativeKeys.WATCHDOG,
            NativeKeys.ACCESS,
            NativeKeys.SOCKETS,
            NativeKeys.ON_DEMAND);

    private ScriptKeys() {}

    /** @param whose {@code an init script} */
    static void refuse(Bound bound, String whose) {
        RIGHTS.forEach(key ->
                refuse(bound, key, whose + " is run by root and gives up by itself what its program is not to have"));
        OWN.forEach(key -> refuse(bound, key, whose + " sees to that itself"));
        refuse(bound, RunKeys.DIRECTORY, whose + " is run in '/'");
    }

    private static void refuse(Bound bound, Key<?> key, String why) {
        if (bound.has(key)) {
            bound.error(key, why + ": '" + key.name() + "' does not apply", "leave it out");
        }
    }

    /** What an agent is told by variables, it is told by other keys. */
    static void refuseReserved(Bound bound) {
        SequencedMap<String, String> environment = bound.find(RunKeys.ENVIRONMENT);
        if (environment == null) {
            return;
        }
        for (String name : environment.keySet()) {
            if (AgentEnvironment.RESERVED.matcher(name).lookingAt()) {
                bound.error(
                        RunKeys.ENVIRONMENT,
                        "'" + name + "' is among the variables by which Reeve tells an OCF agent what to do",
                        "'parameters' for what the agent calls a parameter");
            }
        }
    }

    /** What is left: environment, umask, limits and priorities. */
    static RunSpec run(Bound bound, String script) {
        SequencedMap<String, String> environment = bound.find(RunKeys.ENVIRONMENT);
        return new RunSpec(
                List.of(script),
                environment == null ? new LinkedHashMap<>() : environment,
                null,
                null,
                null,
                bound.get(RunKeys.UMASK),
                null,
                RunSpec.DEFAULT_OUTPUT_LIMIT,
                SurroundingsKeys.bind(bound));
    }
}
