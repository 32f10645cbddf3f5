/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cli.LogTestRig;
import java.nio.file.Path;
import java.util.List;

/** For tests of pages: the whole command line in this process, as people type it. */
public final class CommandLine {
    private CommandLine() {}

    public static LogTestRig.Said run(Path socket, List<String> arguments) {
        return LogTestRig.said(socket, arguments, new DaemonLauncher());
    }
}
