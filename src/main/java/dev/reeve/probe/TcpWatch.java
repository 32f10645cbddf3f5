/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.os.OsException;
import dev.reeve.os.TcpAttempt;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One question whether a connection is taken, and how far it is. Belongs to the thread of {@link TcpChecks} once it has begun. */
final class TcpWatch extends Deadlines.Due {
    private static final System.Logger LOG = System.getLogger(TcpWatch.class.getName());

    private final Probe.Tcp tcp;
    private final Duration timeout;
    private final CheckState late;
    private final Asker asker;
    boolean inSet;
    private long token;
    private long began;
    private List<InetAddress> addresses = List.of();
    private int tried;
    private @Nullable TcpAttempt attempt;

    TcpWatch(Probe.Tcp tcp, Duration timeout, CheckState late, Asker asker) {
        this.tcp = tcp;
        this.timeout = timeout;
        this.late = late;
        this.asker = asker;
    }

    void begin(long number) {
        token = number;
        began = System.nanoTime();
        guarded(asker::began);
    }

    long token() {
        return token;
    }

    String host() {
        return tcp.host();
    }

    long until() {
        return began + timeout.toNanos();
    }

    void found(List<InetAddress> all) {
        addresses = all;
    }

    boolean hasNext() {
        return tried < addresses.size();
    }

    /** Of what is left of the time, each address that is left gets the same. */
    long shareEnds() {
        long now = System.nanoTime();
        return now + Math.max(0, until() - now) / (addresses.size() - tried + 1);
    }

    /** @param number that no other attempt has: what was fetched of the last one is not about this */
    TcpAttempt next(long number) throws OsException {
        token = number;
        TcpAttempt begun = TcpAttempt.to(addresses.get(tried++), tcp.port());
        attempt = begun;
        return begun;
    }

    @Nullable
    TcpAttempt attempt() {
        return attempt;
    }

    ProbeResult connected() {
        Duration took = took();
        String peer = addresses.get(tried - 1).getHostAddress();
        String where = peer.indexOf(':') >= 0 ? "[" + peer + "]" : peer;
        return ProbeResult.of(
                CheckState.OK, "connected to " + where + ":" + tcp.port() + " in " + Texts.span(took), took);
    }

    ProbeResult failed(String why) {
        return ProbeResult.of(CheckState.CRITICAL, where() + ": " + why, took());
    }

    /** What is short here says nothing about who was asked. */
    ProbeResult unasked(String why) {
        return ProbeResult.of(CheckState.UNKNOWN, where() + " was not asked: " + why, took());
    }

    ProbeResult late() {
        String what = addresses.isEmpty() ? "the name " + tcp.host() + " was not resolved" : "no connection";
        return ProbeResult.timedOut(late, where() + ": " + what + " within " + Texts.span(timeout), took());
    }

    private String where() {
        return tcp.host() + ":" + tcp.port();
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void tell(ProbeResult result) {
        guarded(asker::over);
        guarded(() -> asker.answered(result));
    }

    private void guarded(Runnable word) {
        try {
            word.run();
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "the answer of " + where() + " was not taken", broken);
        }
    }

    void close() {
        TcpAttempt open = attempt;
        attempt = null;
        if (open != null) {
            open.close();
        }
    }
}
