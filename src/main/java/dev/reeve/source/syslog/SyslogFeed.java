/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import dev.reeve.model.SyslogSpec;
import dev.reeve.source.Stop;
import dev.reeve.source.log.Arrival;
import dev.reeve.source.log.Arrivals;
import dev.reeve.source.log.Feed;
import dev.reeve.source.log.LineDecoder;
import dev.reeve.source.log.Losses;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Receives syslog messages wherever its log says, and hands them on one by one. */
public final class SyslogFeed implements Feed {
    private static final long PIECE_MILLIS = 250;
    private static final long PAUSE = 1_000_000_000;

    private final SyslogSpec spec;
    private final String host;
    private final LineDecoder decoder;
    private final int maxLine;
    private final InstantSource clock;
    private volatile Inlets.Ports ports = Inlets.Ports.NONE;

    /**
     * @param host name of this machine, for messages of its own programs
     * @param encoding of the messages, as in a log's configuration
     * @param maxLine bytes of a message; longer ones are cut
     */
    public SyslogFeed(SyslogSpec spec, String host, String encoding, int maxLine, InstantSource clock) {
        this.spec = spec;
        this.host = host;
        this.decoder = new LineDecoder(encoding);
        this.maxLine = maxLine;
        this.clock = clock;
    }

    @Override
    public void run(Arrivals to, Stop stop) throws Exception {
        Inbox inbox = new Inbox(spec);
        try (Inlets inlets = new Inlets(spec, inbox, maxLine)) {
            ports = inlets.ports();
            to.caughtUp();
            to.pause(inlets.doing());
            receive(inbox, inlets.doing(), to, stop);
        } finally {
            ports = Inlets.Ports.NONE;
        }
    }

    /** Where it listens now: what port 0 became. */
    Inlets.Ports ports() {
        return ports;
    }

    private void receive(Inbox inbox, String doing, Arrivals to, Stop stop) throws IOException, InterruptedException {
        long paused = System.nanoTime();
        while (!stop.asked()) {
            Inbox.Received message = inbox.next(PIECE_MILLIS);
            if (message != null) {
                to.take(arrival(message));
            }
            if (System.nanoTime() - paused > PAUSE) {
                paused = System.nanoTime();
                tellLosses(inbox, to);
                to.pause(doing);
            }
        }
        tellLosses(inbox, to);
    }

    private static void tellLosses(Inbox inbox, Arrivals to) throws InterruptedException {
        for (Map.Entry<String, Losses.Lost> each : inbox.losses.take().entrySet()) {
            to.dropped(each.getKey(), each.getValue().count(), each.getValue().reason());
        }
    }

    private Arrival arrival(Inbox.Received received) {
        Instant now = clock.instant();
        String raw = decoder.text(received.bytes(), received.bytes().length, received.cut());
        SyslogMessage message =
                SyslogMessage.parse(raw, received.local() ? host : received.sender(), received.local(), now);
        return new Arrival(
                message.text(),
                received.origin(),
                now,
                message.time(),
                received.most(),
                received.from(),
                "",
                received.cut());
    }
}
