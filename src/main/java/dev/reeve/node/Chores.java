/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.os.Subreaper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The daemon's own chores and how often each comes round. */
final class Chores implements AutoCloseable {
    /** A hold by file is in force within a second, the core's own turn included. */
    private static final Duration HOLDS = Duration.ofMillis(400);
    /** Main processes are waited for by themselves; these are what else a service leaves. */
    private static final Duration ORPHANS = Duration.ofSeconds(2);

    private static final Duration RIVALS = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration SOMETIMES = Duration.ofSeconds(30);

    private final NodeDaemon daemon;
    private final NeverList never;
    private final SecondLook second;
    private final SteadyChecks steady;
    private final Housekeeping rounds = new Housekeeping();
    private final Object telling = new Object();

    Chores(NodeDaemon daemon) {
        this.daemon = daemon;
        this.never = new NeverList(daemon.node);
        this.second =
                new SecondLook(daemon::config, never, () -> daemon.clock.get().mono(), this::lookAtWays);
        this.steady = new SteadyChecks(daemon.node, daemon.core::passed);
    }

    void begin() {
        now();
        rounds.every(SOMETIMES, "never-list", this::lookAround);
        rounds.every(HOLDS, "hold file", this::readHolds);
        rounds.every(SOON, "cron daemons", daemon.cronCare::look);
        rounds.every(RIVALS, "other managers", () -> daemon.rivals.look(daemon::config, Duration.ZERO));
        rounds.every(ORPHANS, "orphans", Subreaper::sweep);
        rounds.every(ORPHANS, "what checks left", daemon.checking::sweep);
        rounds.every(SOON, "positions", daemon.kept::savePositions);
        rounds.every(SteadyChecks.PERIOD, "steady checks", () -> steady.look().ifPresent(daemon.intake::insist));
        rounds.every(SOON, "reserve", daemon.opening::keepReserve);
        rounds.every(Duration.ofMinutes(5), "retention", this::retain);
        rounds.every(SOMETIMES, "series", () -> daemon.series.flush(seconds()));
        rounds.every(Duration.ofMinutes(10), "old series", () -> daemon.series.retain(seconds()));
    }

    private void now() {
        Housekeeping.now("never-list", this::lookAround);
        Housekeeping.now("hold file", this::readHolds);
        Thread.ofVirtual().name("reeve-series").start(() -> Housekeeping.now("series", daemon.series::look));
    }

    /** Somebody showed a good token from there: never banned from now on. */
    void called(String address) {
        if (never.called(address, daemon.clock.get().mono())) {
            Housekeeping.now("never-list", this::lookAround);
        }
    }

    /** Told of what sources see, before the core is. */
    void seen(Observation seen) {
        second.see(seen);
    }

    private void lookAround() throws IOException {
        tell(never.read(daemon.clock.get().mono()));
    }

    private void lookAtWays() throws IOException {
        tell(never.readWays(daemon.clock.get().mono()));
    }

    /** One after the other: what is told last is what holds. */
    private void tell(NeverList.Seen seen) {
        synchronized (telling) {
            never.take(seen).ifPresent(daemon.intake::insist);
        }
    }

    private void readHolds() {
        daemon.holds.look(daemon.intake::insist);
    }

    private void retain() {
        daemon.opening.retain(daemon.config().daemon(), daemon.clock.get().wall());
    }

    private static long seconds() {
        return Instant.now().getEpochSecond();
    }

    @Override
    public void close() {
        second.close();
        rounds.close();
    }
}
