/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What /proc/PID/stat says (proc_pid_stat(5)).
 *
 * @param pid the process
 * @param comm its name, which it chooses itself: up to 15 bytes, any of them, spaces and parentheses included
 * @param state R, S, D, T, t, Z, X, I
 * @param parent parent's pid
 * @param group process group
 * @param session session id
 * @param cpu user and system time of all its threads
 * @param threads number of threads
 * @param startTime field 22, in clock ticks since boot: with pid and boot id it names a process for ever
 * @param residentBytes resident memory
 */
public record ProcStat(
        int pid,
        String comm,
        char state,
        int parent,
        int group,
        int session,
        Duration cpu,
        int threads,
        long startTime,
        long residentBytes) {
    private static final int BOUND = 4096;

    /** Empty when there is no such process. */
    public static Optional<ProcStat> read(int pid) {
        return ProcFiles.ifThere(ProcFiles.PROC.resolve(pid + "/stat"), BOUND).flatMap(ProcStat::parse);
    }

    /** Empty when the bytes are not the stat file of a process (a read of a dying process may be cut short). */
    public static Optional<ProcStat> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 1 || close < open) {
            return Optional.empty();
        }
        String[] rest = text.substring(close + 1).strip().split(" ");
        try {
            int pid = Integer.parseInt(text.substring(0, open).strip());
            return Optional.of(of(pid, new String(bytes, open + 1, close - open - 1, StandardCharsets.UTF_8), rest));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    // rest[0] is field 3 of the manual page.
    private static ProcStat of(int pid, String comm, String[] rest) {
        return new ProcStat(
                pid,
                comm,
                rest[0].charAt(0),
                Integer.parseInt(rest[1]),
                Integer.parseInt(rest[2]),
                Integer.parseInt(rest[3]),
                Auxv.ticks(Long.parseLong(rest[11]) + Long.parseLong(rest[12])),
                Integer.parseInt(rest[17]),
                Long.parseLong(rest[19]),
                Long.parseLong(rest[21]) * Auxv.pageSize());
    }

    /** When it started, since boot, by the clock that counts sleep; to a tick, a hundredth of a second. */
    public Duration started() {
        return Auxv.ticks(startTime);
    }

    /**
     * Whether it runs no more and only waits to be reaped. The first thread of a living process may be a zombie too, when
     * it ended before the others; the thread count tells.
     */
    public boolean isDead() {
        return (state == 'Z' || state == 'X' || state == 'x') && threads <= 1;
    }
}
