/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.os.Cgroups;
import java.io.IOException;
import java.nio.file.Path;

/** For tests of the whole daemon: where the control groups of the daemon of a state directory are. */
public final class DaemonGroups {
    private DaemonGroups() {}

    public static Path base(Path state) throws IOException {
        Cgroups all = Cgroups.discover().ifUsable().orElseThrow();
        return all.below(DaemonId.of(StateDir.at(state), all).text()).base();
    }
}
