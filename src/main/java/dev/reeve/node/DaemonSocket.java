/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cli.Launcher.RunOptions;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Where the interface listens. */
record DaemonSocket(Path path) {
    /** @param options may name another than the state directory's */
    static DaemonSocket of(RunOptions options, StateDir state) {
        Path given = options.socket();
        return new DaemonSocket((given == null ? state.socket() : given).toAbsolutePath());
    }

    /** Before anything is begun: a second daemon that finds out late would leave a copy of every service behind. */
    void refuseTaken() throws IOException {
        try (SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            caller.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException nobody) {
            return;
        }
        throw new IOException("another daemon answers at " + path + "; give this one another --socket");
    }
}
