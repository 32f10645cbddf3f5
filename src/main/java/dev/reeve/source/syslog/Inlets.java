/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import dev.reeve.model.SyslogSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** All the places at which one log's messages are received: all are open, or none. */
final class Inlets implements AutoCloseable {
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private Ports ports = Ports.NONE;

    /** Where it listens, 0 for nowhere. */
    record Ports(int udp, int tcp, int tls) {
        static final Ports NONE = new Ports(0, 0, 0);
    }

    Inlets(SyslogSpec spec, Inbox inbox, int longest) throws IOException {
        try {
            open(spec, inbox, longest);
        } catch (IOException | RuntimeException failure) {
            close();
            throw new IOException(at(failure), failure);
        }
    }

    private String at(Exception failure) {
        return "cannot receive at " + names.getLast() + ": " + failure.getMessage();
    }

    private void open(SyslogSpec spec, Inbox inbox, int longest) throws IOException {
        Semaphore free = new Semaphore(spec.connections());
        int udp = 0;
        int tcp = 0;
        int tls = 0;
        if (spec.udp() != null) {
            names.add("udp " + spec.udp());
            udp = kept(new UdpInlet(spec.udp(), inbox, longest)).port();
        }
        if (spec.tcp() != null) {
            names.add("tcp " + spec.tcp());
            tcp = kept(new StreamInlet(spec.tcp(), spec, null, free, inbox, longest))
                    .port();
        }
        if (spec.tls() != null) {
            names.add("tls " + spec.tls().listen());
            TlsContext context = new TlsContext(spec.tls());
            tls = kept(new StreamInlet(spec.tls().listen(), spec, context, free, inbox, longest))
                    .port();
        }
        if (!spec.socket().isEmpty()) {
            names.add(spec.socket());
            open.add(new LocalInlet(spec.socket(), inbox, longest));
        }
        ports = new Ports(udp, tcp, tls);
    }

    private <T extends AutoCloseable> T kept(T inlet) {
        open.add(inlet);
        return inlet;
    }

    Ports ports() {
        return ports;
    }

    String doing() {
        return "listening on " + String.join(", ", names);
    }

    /** The port is free again only when the thread that waits at it has left. */
    static void join(Thread thread) {
        try {
            if (!thread.join(Duration.ofSeconds(2))) {
                System.getLogger(Inlets.class.getName())
                        .log(System.Logger.Level.WARNING, "{0} does not end", thread.getName());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        for (AutoCloseable inlet : open) {
            try {
                inlet.close();
            } catch (Exception broken) {
                System.getLogger(Inlets.class.getName())
                        .log(System.Logger.Level.DEBUG, "an inlet did not close well", broken);
            }
        }
        open.clear();
    }
}
