/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The file cgroup.events of a group: it says whether the group is populated, and wakes who polls it on a change. */
final class CgroupEvents {
    private CgroupEvents() {}

    static boolean isPopulated(Path group) throws IOException {
        try (Fd events = open(group)) {
            return isPopulated(events);
        } catch (OsException e) {
            if (e.is(Errno.ENOENT)) {
                return false;
            }
            throw e;
        }
    }

    static Fd open(Path group) throws OsException {
        return Fds.openForRead(group.resolve("cgroup.events"));
    }

    /**
     * Reads through this descriptor, which also arms it: only changes after this read wake its poll. A group that was
     * removed meanwhile (ENODEV) is empty, or it could not have been.
     */
    static boolean isPopulated(Fd events) throws OsException {
        try {
            return Fds.readFromStart(events).lines().anyMatch("populated 1"::equals);
        } catch (OsException e) {
            if (e.is(Errno.ENODEV)) {
                return false;
            }
            throw e;
        }
    }

    static boolean awaitEmpty(Path group, Duration timeout) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Fd events = open(group)) {
            while (isPopulated(events)) {
                Duration left = timeout.minusNanos(System.nanoTime() - start);
                if (left.isNegative() || !Poll.await(events, Poll.PRI, left)) {
                    return !isPopulated(events);
                }
            }
            return true;
        } catch (OsException e) {
            if (e.is(Errno.ENOENT)) {
                return true;
            }
            throw e;
        }
    }
}
