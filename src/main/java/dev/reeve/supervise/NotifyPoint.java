/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.GroupNames;
import dev.reeve.os.NotifySocket;
import dev.reeve.os.NotifySockets;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The notification socket of one service. Messages are taken from the receiving thread into a bounded queue and applied in order on a thread of the service's own; at most so many a second, beyond
 * which the sender waits in the kernel.
 */
final class NotifyPoint {
    private static final System.Logger LOG = System.getLogger(NotifyPoint.class.getName());
    private static final int MOST_QUEUED = 64;
    private static final int MOST_A_SECOND = 256;
    private static final long SECOND = 1_000_000_000L;

    private final Unit unit;
    private final ArrayDeque<NotifySocket.Message> queue = new ArrayDeque<>();
    private final Notices notices;
    private NotifySockets.@Nullable Listening listening;
    private boolean draining;
    private boolean full;
    private long secondBegan;
    private int inSecond;

    NotifyPoint(Unit unit) {
        this.unit = unit;
        this.notices = new Notices(unit);
    }

    /** Listens where the service is to speak. @return the address for it; null where it is not to */
    synchronized @Nullable String open(ServiceSpec spec) throws IOException {
        boolean wanted = spec.kind() instanceof ServiceKind.Native own && own.notifies();
        if (!wanted) {
            close();
            return null;
        }
        String address = address(spec);
        if (listening != null && !listening.address().equals(address)) {
            close();
        }
        if (listening == null) {
            listening = unit.tools.notifySockets().open(address, this::take);
        }
        return address;
    }

    // From another root no path leads here.
    private String address(ServiceSpec spec) throws IOException {
        String name = GroupNames.encode(unit.name);
        return spec.run().surroundings().root() != null
                ? "@reeve/" + unit.tools.daemon() + "/" + name
                : NotifyDirectory.of(unit.tools).resolve(name).toString();
    }

    private synchronized boolean take(NotifySocket.Message message) {
        queue.add(message);
        if (!draining) {
            draining = true;
            Thread.ofVirtual().name("reeve-notified-" + unit.name).start(this::drain);
        }
        full = queue.size() >= MOST_QUEUED;
        return !full;
    }

    private void drain() {
        try {
            NotifySocket.Message message = next();
            while (message != null) {
                slowDown();
                apply(message);
                message = next();
            }
        } catch (InterruptedException stopped) {
            close();
        }
    }

    private void apply(NotifySocket.Message message) {
        try {
            notices.take(message);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "a fault at a notification of " + unit.name, fault);
        } finally {
            // A barrier is told over by this: all before it has been done.
            message.closeDescriptors();
        }
    }

    private synchronized NotifySocket.@Nullable Message next() {
        NotifySocket.Message next = queue.poll();
        draining = next != null;
        if (full && queue.size() < MOST_QUEUED / 2) {
            full = false;
            resume();
        }
        return next;
    }

    private void resume() {
        try {
            if (listening != null) {
                listening.resume();
            }
        } catch (IOException closed) {
            LOG.log(Level.DEBUG, "nothing more is heard of " + unit.name, closed);
        }
    }

    private void slowDown() throws InterruptedException {
        long now = System.nanoTime();
        if (now - secondBegan > SECOND) {
            secondBegan = now;
            inSecond = 0;
        }
        if (++inSecond > MOST_A_SECOND) {
            Thread.sleep(java.time.Duration.ofNanos(Math.max(1, secondBegan + SECOND - now)));
        }
    }

    synchronized void close() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
        queue.forEach(NotifySocket.Message::closeDescriptors);
        queue.clear();
    }
}
