/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.util.Optional;

/**
 * A process for ever: a pid alone names another process after a while. To act on it, open a {@link PidFd} first and ask
 * {@link #isAlive} afterwards; then handle and identity are about the same process.
 *
 * @param pid the process id
 * @param startTime clock ticks from boot to its start ({@link ProcStat#startTime})
 * @param bootId the boot it ran in ({@link Proc#bootId})
 */
public record ProcessIdentity(int pid, long startTime, String bootId) {
    /** The process that has this pid now. */
    public static Optional<ProcessIdentity> of(int pid) {
        return ProcStat.read(pid).map(stat -> new ProcessIdentity(pid, stat.startTime(), Proc.bootId()));
    }

    /** Whether this very process runs: not another under its pid, not one of an earlier boot, not a zombie. */
    public boolean isAlive() {
        return bootId.equals(Proc.bootId())
                && ProcStat.read(pid)
                        .filter(stat -> stat.startTime() == startTime && !stat.isDead())
                        .isPresent();
    }
}
