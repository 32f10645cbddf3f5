/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Connects and closes again. */
final class TcpProbe {
    private TcpProbe() {}

    static ProbeResult run(Probe.Tcp tcp, Duration timeout, CheckState timeoutState) throws InterruptedException {
        long start = System.nanoTime();
        String where = tcp.host() + ":" + tcp.port();
        try (Socket socket = Connections.open(tcp.host(), tcp.port(), new Deadline(timeout))) {
            Duration took = since(start);
            return ProbeResult.of(
                    CheckState.OK, "connected to " + socket.getRemoteSocketAddress() + " in " + Texts.span(took), took);
        } catch (SocketTimeoutException late) {
            return ProbeResult.timedOut(
                    timeoutState, where + ": no connection within " + Texts.span(timeout), since(start));
        } catch (IOException | IllegalArgumentException failed) {
            return ProbeResult.of(CheckState.CRITICAL, where + ": " + failed.getMessage(), since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
