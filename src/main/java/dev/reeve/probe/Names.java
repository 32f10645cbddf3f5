/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks up the addresses of names, on a few threads of their own: a look-up sits in the C library, where neither a deadline nor an interrupt reaches it. */
final class Names {
    private static final int LOOKUPS = 8;
    private static final int WAITING = 1_024;
    private static final String FULL =
            "more than " + WAITING + " name lookups are waiting: does the name server answer?";
    private static final ThreadPoolExecutor RESOLVERS = resolvers();

    private Names() {}

    /** @param address null for a name */
    record Literal(@Nullable InetAddress address) {}

    static Literal literal(String host) {
        boolean maybe =
                !host.isEmpty() && (host.indexOf(':') >= 0 || Character.digit(host.charAt(host.length() - 1), 10) >= 0);
        try {
            return new Literal(maybe ? InetAddress.ofLiteral(host) : null);
        } catch (IllegalArgumentException aName) {
            return new Literal(null);
        }
    }

    /** One of both is told, on another thread; nothing while the name server is silent. */
    static void lookUp(String host, Consumer<List<InetAddress>> found, Consumer<String> failed) {
        try {
            RESOLVERS.execute(() -> {
                try {
                    found.accept(List.of(InetAddress.getAllByName(host)));
                } catch (UnknownHostException | RuntimeException unknown) {
                    failed.accept("the name " + host + " does not resolve");
                }
            });
        } catch (RejectedExecutionException full) {
            failed.accept(FULL);
        }
    }

    /** @throws IOException when too many wait already */
    static Future<InetAddress[]> lookUp(String host) throws IOException {
        try {
            return RESOLVERS.submit(() -> InetAddress.getAllByName(host));
        } catch (RejectedExecutionException full) {
            throw new IOException(FULL, full);
        }
    }

    private static ThreadPoolExecutor resolvers() {
        ThreadPoolExecutor resolvers = new ThreadPoolExecutor(
                LOOKUPS,
                LOOKUPS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("reeve-check-lookup-", 0).daemon().factory());
        resolvers.allowCoreThreadTimeOut(true);
        return resolvers;
    }
}
