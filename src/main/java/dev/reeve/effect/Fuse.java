/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

/**
 * A hard ceiling on the rate of one action, whatever the guard permits: the second of the two places that hold limits. A token bucket that holds what an honest herd may ask for at once (all
 * jobs of midnight, all services at boot), so that only a runaway empties it. The ceilings are constants on purpose: no configuration can lift them.
 */
final class Fuse {
    private static final double NANOS = 1e9;
    private static final int HERD = 200;
    /** All services of a large node at its boot. */
    private static final int SERVICES = 2_000;
    /** All jobs of midnight, of a machine with many users. */
    private static final int JOBS = 2_000;

    /** One is changed at a time, and people type. */
    private static final int CHANGES = 10;

    private final int perSecond;
    private final int most;
    private double tokens;
    private long filledAt;
    private long trips;

    Fuse(String action, long nowNanos) {
        this.perSecond = ceiling(action);
        this.most = Math.max(perSecond, herd(action));
        this.tokens = most;
        this.filledAt = nowNanos;
    }

    private static int herd(String action) {
        if (action.startsWith("process.")) {
            return SERVICES;
        }
        if (action.startsWith("network.")) {
            return CHANGES;
        }
        return action.equals("job.run") ? JOBS : HERD;
    }

    /** Attempts a second that any action of this name may reach. */
    static int ceiling(String action) {
        if (action.startsWith("ban.")) {
            return 5_000;
        }
        if (action.startsWith("process.")) {
            return 50;
        }
        if (action.startsWith("jail.") || action.startsWith("monitor.")) {
            return 200;
        }
        if (action.startsWith("network.")) {
            return 2;
        }
        if (action.equals("job.run")) {
            return 50;
        }
        return action.equals("notify") ? 10 : 20;
    }

    /** False: blown. */
    synchronized boolean pass(long nowNanos) {
        tokens = Math.min(most, tokens + (nowNanos - filledAt) / NANOS * perSecond);
        filledAt = nowNanos;
        if (tokens < 1) {
            trips++;
            return false;
        }
        tokens--;
        return true;
    }

    /** So many at once. */
    int most() {
        return most;
    }

    int perSecond() {
        return perSecond;
    }

    /** How often it has refused, since start. */
    synchronized long trips() {
        return trips;
    }
}
