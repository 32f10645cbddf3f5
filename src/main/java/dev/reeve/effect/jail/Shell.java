/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs the commands of actions. */
interface Shell {
    /** Runs one to its end. @return why it did not succeed; null when it did */
    @Nullable
    String run(ShellCommand command, Duration timeout) throws InterruptedException;
}
