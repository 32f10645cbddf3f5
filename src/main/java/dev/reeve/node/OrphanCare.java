/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.os.Subreaper;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * For a command that runs agents or scripts: what they put in the background comes to this process and is looked after until this is closed. Left to a first process that does not look after such children, an ended one would stay
 * as a zombie, whose number still answers signals: an agent that waits for it in its stop would wait for ever.
 */
final class OrphanCare implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OrphanCare.class.getName());
    private static final Duration EACH = Duration.ofMillis(100);

    private final Thread sweeper = Thread.ofVirtual().name("reeve-orphans").unstarted(this::sweepOnAndOn);

    private boolean enabled;

    static OrphanCare begin() {
        OrphanCare care = new OrphanCare();
        try {
            care.enabled = !Subreaper.isEnabled();
            Subreaper.enable();
            care.sweeper.start();
        } catch (IOException refused) {
            LOG.log(Level.DEBUG, "what agents start ends as children of process 1", refused);
        }
        return care;
    }

    private void sweepOnAndOn() {
        try {
            while (true) {
                Thread.sleep(EACH);
                Subreaper.sweep();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (IOException unreadable) {
            LOG.log(Level.DEBUG, "ended children are looked after no more", unreadable);
        }
    }

    /** All is as it was before. */
    @Override
    public void close() {
        sweeper.interrupt();
        try {
            if (enabled) {
                Subreaper.disable();
            }
        } catch (IOException refused) {
            LOG.log(Level.DEBUG, "orphans come here still", refused);
        }
    }
}
