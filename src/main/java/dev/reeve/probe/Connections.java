/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens connections by name within a deadline, name lookup included. */
public final class Connections {
    private Connections() {}

    /** Tries each address of the name, with an equal share of the time that is left. */
    static Socket open(String host, int port, Deadline deadline) throws IOException, InterruptedException {
        InetAddress[] addresses = resolve(host, deadline);
        IOException last = new UnknownHostException(host);
        for (int i = 0; i < addresses.length; i++) {
            int share = Math.max(1, deadline.remainingMillis() / (addresses.length - i));
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(addresses[i], port), share);
                return socket;
            } catch (IOException refused) {
                socket.close();
                last = refused;
            }
        }
        throw last;
    }

    /** Every address of the name; one of numbers is not looked up. */
    public static InetAddress[] resolve(String host, Deadline deadline) throws IOException, InterruptedException {
        Future<InetAddress[]> lookup = Names.lookUp(host);
        try {
            return lookup.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            lookup.cancel(true);
            throw (SocketTimeoutException)
                    new SocketTimeoutException("the name " + host + " was not resolved in time").initCause(late);
        } catch (ExecutionException failed) {
            throw new UnknownHostException("the name " + host + " does not resolve");
        }
    }
}
