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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens connections by name within a deadline, name lookup included. */
public final class Connections {
    private static final int LOOKUPS = 8;
    private static final int WAITING = 256;

    // A lookup sits in the C library, where neither a deadline nor an interrupt reaches it, and would hold a virtual
    // thread's carrier.
    private static final ThreadPoolExecutor RESOLVERS = resolvers();

    private Connections() {}

    private static ThreadPoolExecutor resolvers() {
        ThreadPoolExecutor resolvers = new ThreadPoolExecutor(
                LOOKUPS,
                LOOKUPS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("reeve-lookup-", 0).daemon().factory());
        resolvers.allowCoreThreadTimeOut(true);
        return resolvers;
    }

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
        Future<InetAddress[]> lookup;
        try {
            lookup = RESOLVERS.submit(() -> InetAddress.getAllByName(host));
        } catch (RejectedExecutionException full) {
            throw new IOException(
                    "more than " + WAITING + " name lookups are waiting: does the name server answer?", full);
        }
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
