/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import dev.reeve.model.Cidr;
import dev.reeve.model.SyslogSpec;
import dev.reeve.model.Trust;
import dev.reeve.source.log.Losses;
import java.io.IOException;
import java.net.InetAddress;
import java.util.SequencedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where all that is received comes together. Thread-safe. */
final class Inbox {
    /** Messages that wait to be read, each no longer than a line may be. */
    private static final int WAITING = 256;

    private final ArrayBlockingQueue<Received> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final SyslogSpec spec;
    private final Rates rates;
    final Losses losses = new Losses();

    Inbox(SyslogSpec spec) {
        this.spec = spec;
        this.rates = new Rates(spec.rate());
    }

    /**
     * @param bytes of the message alone
     * @param sender in words
     * @param origin such as {@code syslog:udp:192.0.2.1:514}
     * @param local whether a program of this machine sent it
     */
    record Received(
            byte[] bytes,
            String sender,
            String origin,
            boolean local,
            SequencedMap<String, String> from,
            Trust most,
            boolean cut) {}

    /** Whether the address may send. */
    boolean mayCome(InetAddress address) {
        Cidr one = Cidr.parse(text(address));
        return spec.senders().isEmpty()
                || (one != null && spec.senders().stream().anyMatch(network -> network.contains(one)));
    }

    /** Without the zone of a link-local one. */
    static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    /** Takes a message of somebody who does not wait: what is too much is left out. */
    void offer(Received message) {
        if (!rates.take(message.sender(), System.nanoTime())) {
            losses.add(message.sender(), 1, "more than " + spec.rate() + " lines a second");
        } else if (!waiting.offer(message)) {
            losses.add(message.sender(), 1, "lines came faster than they could be read");
        }
    }

    /** Takes a message of somebody who can wait, and lets them. */
    void put(Received message) throws InterruptedException {
        waiting.put(message);
        long delay = rates.delay(message.sender(), System.nanoTime());
        if (delay > 0) {
            TimeUnit.NANOSECONDS.sleep(delay);
        }
    }

    /** An inlet has ended that should not. */
    void failed(Exception why) {
        failure.compareAndSet(null, why);
    }

    /** The next message, or null when none came within the time. @throws IOException when an inlet has failed */
    @Nullable
    Received next(long millis) throws IOException, InterruptedException {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException(failed.getMessage(), failed);
        }
        return waiting.poll(millis, TimeUnit.MILLISECONDS);
    }
}
