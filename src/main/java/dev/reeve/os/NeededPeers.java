/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Time servers, receivers of the log and fence devices that this machine is connected to right now, whatever its files say of them. Only connections from here to there count: who connects from
 * such a port to a port on which somebody listens here may be anybody.
 */
public final class NeededPeers {
    private static final int TCP_LISTEN = 10;
    private static final int ESTABLISHED = 1;

    /** Ports as IANA has them: ntp, nts-ke; syslog, syslog-tls, syslog-conn, journal-remote; IPMI. */
    private static final SortedMap<Integer, String> TCP = new TreeMap<>();

    private static final SortedMap<Integer, String> UDP = new TreeMap<>();

    static {
        TCP.put(4460, NeededServers.TIME);
        TCP.put(514, NeededServers.LOG);
        TCP.put(601, NeededServers.LOG);
        TCP.put(6514, NeededServers.LOG);
        TCP.put(19532, NeededServers.LOG);
        UDP.put(123, NeededServers.TIME);
        UDP.put(514, NeededServers.LOG);
        UDP.put(623, NeededServers.FENCE);
    }

    private NeededPeers() {}

    /** Each address with what it is, as {@link NeededServers} names it. */
    public static SequencedMap<InetAddress, String> connected() {
        return connected(ProcFiles.PROC);
    }

    static SequencedMap<InetAddress, String> connected(Path proc) {
        SequencedMap<InetAddress, String> found = new LinkedHashMap<>();
        add(TcpTable.read(proc), TCP, found);
        List<TcpTable.Socket> datagrams = new ArrayList<>();
        for (String file : List.of("net/udp", "net/udp6")) {
            ProcFiles.linesIfThere(proc.resolve(file), ProcFiles.LARGE).stream()
                    .map(TcpTable::parse)
                    .flatMap(Optional::stream)
                    .forEach(datagrams::add);
        }
        add(datagrams, UDP, found);
        return found;
    }

    /** A socket that takes from anybody is one that listens: for datagrams it is bound and connected to nobody. */
    private static void add(
            List<TcpTable.Socket> sockets, SortedMap<Integer, String> ports, SequencedMap<InetAddress, String> found) {
        TreeSet<Integer> open = new TreeSet<>();
        sockets.stream()
                .filter(socket ->
                        socket.state() == TCP_LISTEN || socket.remote().getPort() == 0)
                .forEach(socket -> open.add(socket.local().getPort()));
        for (TcpTable.Socket socket : sockets) {
            String what = ports.get(socket.remote().getPort());
            if (what != null
                    && socket.state() == ESTABLISHED
                    && !open.contains(socket.local().getPort())) {
                found.putIfAbsent(socket.remote().getAddress(), what);
            }
        }
    }
}
