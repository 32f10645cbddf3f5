/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.model.jail.HostAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the resolver, and waits a bounded time. Who owns an address says what its name is: it is text from the world. */
final class SystemHostNames implements HostNames {
    private static final long MOST_SECONDS = 5;
    private static final Semaphore LOOKUPS = new Semaphore(16);

    @Override
    public String of(HostAddress address) {
        if (!address.single()) {
            return "";
        }
        String name = bounded(() -> InetAddress.getByName(address.text()).getCanonicalHostName());
        return name.equals(address.text()) ? "" : name;
    }

    @Override
    public String full() {
        return bounded(() -> InetAddress.getLocalHost().getCanonicalHostName());
    }

    @Override
    public String brief() {
        String name = bounded(() -> InetAddress.getLocalHost().getHostName());
        return name.split("\\.", 2)[0];
    }

    private interface Lookup {
        String name() throws UnknownHostException;
    }

    private static String bounded(Lookup lookup) {
        if (!LOOKUPS.tryAcquire()) {
            return "";
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("reeve-host-name").start(() -> {
            try {
                answer.complete(lookup.name());
            } catch (UnknownHostException nameless) {
                answer.complete("");
            } finally {
                LOOKUPS.release();
            }
        });
        try {
            return answer.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        } catch (ExecutionException | TimeoutException late) {
            return "";
        }
    }
}
