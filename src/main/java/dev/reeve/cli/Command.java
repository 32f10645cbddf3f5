/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import picocli.CommandLine.Model.CommandSpec;

/** One command: what it takes, and what it does. */
interface Command {
    CommandSpec spec();

    /** @return the exit status, one of {@link Exit} */
    int run(Invocation call) throws Unreachable;
}
