/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/** The signals of a daemon (signal(7)): TERM and INT end it, HUP reads the configuration again. */
final class Shutdown {
    private final CountDownLatch asked = new CountDownLatch(1);

    /** @param reload run on a thread of its own at each HUP */
    static Shutdown listen(Runnable reload) {
        Shutdown shutdown = new Shutdown();
        Signal.handle(new Signal("TERM"), signal -> shutdown.ask());
        Signal.handle(new Signal("INT"), signal -> shutdown.ask());
        Signal.handle(
                new Signal("HUP"), signal -> Thread.ofVirtual().name("reload").start(reload));
        return shutdown;
    }

    void ask() {
        asked.countDown();
    }

    void await() throws InterruptedException {
        asked.await();
    }
}
