/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The TCP sockets of this network namespace, from /proc/net/tcp and tcp6 (at most 16 MiB of each). */
public final class TcpTable {
    private static final int ESTABLISHED = 1;
    private static final int LISTEN = 10;

    private TcpTable() {}

    /**
     * A socket; an IPv4 peer of an IPv6 socket is given as IPv4.
     *
     * @param state as in the kernel's tcp_states.h: 1 established, 10 listening
     * @param uid of its owner
     * @param inode that /proc/PID/fd shows as "socket:[inode]"; 0 when no process has it any more
     */
    public record Socket(InetSocketAddress local, InetSocketAddress remote, int state, long uid, long inode) {
        public boolean isEstablished() {
            return state == ESTABLISHED;
        }

        public boolean isListening() {
            return state == LISTEN;
        }
    }

    public static List<Socket> read() {
        return read(ProcFiles.PROC);
    }

    static List<Socket> read(Path proc) {
        List<Socket> sockets = new ArrayList<>();
        for (String file : List.of("net/tcp", "net/tcp6")) {
            for (String line : ProcFiles.linesIfThere(proc.resolve(file), ProcFiles.LARGE)) {
                parse(line).ifPresent(sockets::add);
            }
        }
        return sockets;
    }

    // sl local remote st tx:rx tr:tm retrnsmt uid timeout inode
    static Optional<Socket> parse(String line) {
        String[] fields = line.strip().split("\\s+", -1);
        try {
            return Optional.of(new Socket(
                    address(fields[1]),
                    address(fields[2]),
                    Integer.parseInt(fields[3], 16),
                    Long.parseLong(fields[7]),
                    Long.parseLong(fields[9])));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // the header
        }
    }

    private static InetSocketAddress address(String text) {
        String[] parts = text.split(":", 2);
        return new InetSocketAddress(KernelAddress.ofHostOrder(parts[0]), Integer.parseInt(parts[1], 16));
    }
}
