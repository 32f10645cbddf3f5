/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;

/** Starts processes. An interface so that a separate keeper process, or a test, can stand in for the JVM. */
@FunctionalInterface
public interface Spawner {
    /**
     * Starts a program as leader of a new session, with no signal blocked or ignored and no descriptor beyond 0 to 2.
     *
     * @throws IOException when nothing was started: program, directory or user missing, limits reached
     */
    Child spawn(SpawnRequest request) throws IOException;
}
