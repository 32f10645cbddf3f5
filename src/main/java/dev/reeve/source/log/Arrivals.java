/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

/** Takes lines one by one. Called by one thread at a time; waits when the core is behind, so that a flood is held back where it comes from. */
public interface Arrivals {
    void take(Arrival line) throws InterruptedException;

    /** Everything up to there has been taken, or does not matter; see {@link Arrival#position}. */
    default void reached(String position) {}

    /** What was there when following began has been brought: what comes from now on is as it is written. */
    default void caughtUp() throws InterruptedException {}

    /**
     * Lines were left out before they could be read.
     *
     * @param from who sent them, or the origin where that is unknown
     * @param count above 0
     */
    void dropped(String from, long count, String reason) throws InterruptedException;

    /**
     * Called at least once a second, also when nothing comes.
     *
     * @param doing such as {@code following the journal}
     */
    void pause(String doing) throws InterruptedException;
}
