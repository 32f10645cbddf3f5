/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.SpawnSetup;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One action of a script to be run.
 *
 * @param environment the whole of it
 * @param setup what else is done to its process before the script is executed
 * @param place where it runs
 * @param stays what it leaves running in {@code place} is the service; otherwise all of it is ended with it
 * @param log open file for its output, where what stays may go on writing; null to keep the end of the output in memory
 * @param kept bytes of output kept
 * @param apart whether the output is to be read by a program: standard error is then not among it, unless the action failed
 */
record ActionCall(
        String action,
        List<String> argv,
        Map<String, String> environment,
        int umask,
        SpawnSetup setup,
        Duration timeout,
        Confinement place,
        boolean stays,
        java.nio.file.@Nullable Path log,
        int kept,
        boolean apart) {
    static final int USUAL = 16 * 1024;

    ActionCall {
        argv = List.copyOf(argv);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
}
