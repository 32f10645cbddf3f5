/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Starts many short programs, all in one control group that is held open: nothing is looked up again for each, and who started when is not asked. A shortcut beside {@link PosixSpawner}: where it does not work, nothing was started, and the longer
 * way does it or tells in its own words what is wrong. Safe for many threads.
 */
public final class QuickSpawner implements AutoCloseable {
    private final GroupSpawn spawn = new GroupSpawn();
    private final @Nullable Cgroup group;
    private @Nullable Fd entered;

    /** @param group made when it is missing; null for Reeve's own */
    public QuickSpawner(@Nullable Cgroup group) throws OsException {
        this.group = group;
        SpawnAttributes.keepStatusesOfChildren();
    }

    public @Nullable Cgroup group() {
        return group;
    }

    /** As leader of a new session, with an empty input; empty when it was not possible. */
    Optional<PidFd> start(Launch launch, Fd output, Fd errors) throws IOException {
        List<Stdio> streams = List.of(Stdio.NULL, Stdio.of(output), Stdio.of(errors));
        Fd place = entered();
        Lock known = OwnChildren.LOCK.readLock();
        known.lock();
        try {
            Optional<PidFd> child = spawn.start(launch, streams, place);
            child.ifPresent(OwnChildren::remember);
            if (child.isEmpty()) {
                leave();
            }
            return child;
        } finally {
            known.unlock();
        }
    }

    private synchronized @Nullable Fd entered() throws IOException {
        if (group == null) {
            return null;
        }
        Fd open = entered;
        if (open == null) {
            open = GroupSpawn.openGroup(group.create().path());
            entered = open;
        }
        return open;
    }

    /** The group may have been removed and made again. */
    private synchronized void leave() {
        Fd open = entered;
        entered = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        leave();
    }
}
