/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

/**
 * A process that was started and not yet waited for.
 *
 * @param pid its id
 * @param pidfd its handle; the caller waits with it and closes it
 * @param startTime clock ticks from boot to its start
 * @param inside whether it was born in its control group; otherwise it enters it, or fails to, before its program runs
 */
public record Child(int pid, PidFd pidfd, long startTime, boolean inside) {
    public ProcessIdentity identity() {
        return new ProcessIdentity(pid, startTime, Proc.bootId());
    }
}
