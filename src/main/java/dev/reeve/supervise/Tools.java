/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Observation;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.NotifySockets;
import dev.reeve.os.SocketWatcher;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What every unit of a supervisor shares.
 *
 * @param daemon id of the daemon that they belong to
 * @param mono now, in microseconds
 */
record Tools(
        String daemon,
        Containment containment,
        Runner runner,
        Scripts scripts,
        ChildWatcher children,
        Path instances,
        Path logs,
        Consumer<Observation> sink,
        LongSupplier mono,
        NotifySockets notifySockets,
        SocketWatcher socketWatcher,
        ProcessTable processes) {}
