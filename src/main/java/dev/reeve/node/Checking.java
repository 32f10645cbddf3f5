/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.os.Cgroup;
import dev.reeve.probe.Plugins;
import dev.reeve.probe.Probes;
import dev.reeve.probe.TcpChecks;
import dev.reeve.source.check.CheckExecutor;
import dev.reeve.source.check.CheckLatency;
import dev.reeve.source.check.CheckSource;
import java.io.IOException;
import java.util.function.LongSupplier;

/** What carries out checks, and what it needs of the kernel. */
final class Checking implements AutoCloseable {
    /** Each is a process of some megabytes; Nagios has no limit of its own. */
    private static final int PLUGINS_AT_ONCE = 256;

    /** Each needs a descriptor. */
    private static final int CONNECTIONS_AT_ONCE = 1_000;

    private static final int OTHERS_AT_ONCE = 128;
    private static final String GROUP = "checks";

    private final Plugins plugins;
    private final TcpChecks connections;
    private final CheckSource source;

    /** @param mono the node's monotonic clock, in microseconds */
    Checking(String node, Kernel kernel, Probes probes, LongSupplier mono) throws IOException {
        Cgroup asking = kernel.asking();
        plugins = new Plugins(kernel.spawner(), asking == null ? null : asking.child(GROUP), PLUGINS_AT_ONCE);
        connections = new TcpChecks(CONNECTIONS_AT_ONCE);
        CheckExecutor executor = new CheckExecutor(plugins, connections, probes::run, OTHERS_AT_ONCE, mono);
        source = new CheckSource(node, executor, mono);
    }

    CheckSource source() {
        return source;
    }

    CheckLatency latency() {
        return source.latency();
    }

    /** See {@link Plugins#sweep}. */
    void sweep() throws IOException {
        plugins.sweep();
    }

    @Override
    public void close() {
        plugins.close();
        connections.close();
    }
}
