/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;

/** Kills a whole group: by cgroup.kill (Linux 5.14), or on older kernels one by one while the group is frozen. */
final class CgroupKill {
    private static final int ROUNDS = 10;

    private CgroupKill() {}

    static void kill(Cgroup group) throws IOException {
        Path file = group.path().resolve("cgroup.kill");
        if (!group.exists()) {
            return;
        }
        if (Files.exists(file)) {
            Files.writeString(file, "1");
        } else {
            killEach(group);
        }
    }

    // Frozen, so that the group cannot fork faster than it is killed; a frozen process still dies of SIGKILL.
    static void killEach(Cgroup group) throws IOException {
        group.freeze(true);
        try {
            for (int round = 0; round < ROUNDS && group.isPopulated(); round++) {
                for (int pid : group.processes()) {
                    killMember(group, pid, held -> true);
                }
            }
        } finally {
            group.freeze(false);
        }
    }

    // Membership is asked after the open: then the handle cannot be about a stranger who got the pid meanwhile.
    static boolean killMember(Cgroup group, int pid, IntPredicate meant) throws IOException {
        try (PidFd process = PidFd.open(pid)) {
            return group.processes().contains(pid) && meant.test(pid) && process.send(Signals.KILL);
        } catch (OsException e) {
            if (!e.is(Errno.ESRCH)) {
                throw e;
            }
            return false;
        }
    }
}
