/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.file.Path;
import java.util.List;

/**
 * A program with everything about its start looked up, so that it can be started again and again.
 *
 * @param command the program's absolute path and its arguments, behind the tools it needs before it (setpriv, a shell)
 * @param environment the whole, each {@code NAME=value}
 */
public record Launch(List<String> command, List<String> environment, Path directory) {
    public Launch {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
    }

    /**
     * Looks up the program in its path, its user and the tools it needs. The request's streams and control group are left out.
     *
     * @throws OsException when one of them is not there
     */
    public static Launch of(SpawnRequest request) throws OsException {
        return new Launch(
                SpawnShim.command(request.withoutGroup()), PosixSpawner.environment(request), request.firstDirectory());
    }
}
