/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The routes of both families, from /proc/net/route and /proc/net/ipv6_route. Lines that make no sense are skipped. */
public final class RouteTable {
    private static final int RTF_UP = 1;
    private static final int RTF_GATEWAY = 2;
    private static final int RTF_REJECT = 0x200;
    private static final int RTF_LOCAL = 0x8000_0000;

    private RouteTable() {}

    /** Routes in use, without the kernel's entries for local addresses. */
    public static List<Route> read() {
        List<Route> routes =
                new ArrayList<>(parseV4(ProcFiles.linesIfThere(ProcFiles.PROC.resolve("net/route"), ProcFiles.LARGE)));
        routes.addAll(parseV6(ProcFiles.linesIfThere(ProcFiles.PROC.resolve("net/ipv6_route"), ProcFiles.LARGE)));
        return routes;
    }

    static List<Route> parseV4(List<String> lines) {
        return parse(lines, RouteTable::v4);
    }

    static List<Route> parseV6(List<String> lines) {
        return parse(lines, RouteTable::v6);
    }

    private static List<Route> parse(List<String> lines, Function<String[], Optional<Route>> entry) {
        List<Route> routes = new ArrayList<>();
        lines.forEach(line -> sane(line, entry).ifPresent(routes::add));
        return routes;
    }

    private static Optional<Route> sane(String line, Function<String[], Optional<Route>> entry) {
        try {
            return entry.apply(line.strip().split("\\s+", -1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // the header of the IPv4 table, or a line cut short
        }
    }

    // Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT
    private static Optional<Route> v4(String[] fields) {
        int flags = Integer.parseUnsignedInt(fields[3], 16);
        InetAddress destination = KernelAddress.ofHostOrder(fields[1]);
        int prefix = Integer.bitCount(Integer.parseUnsignedInt(fields[7], 16));
        InetAddress gateway = KernelAddress.ofHostOrder(fields[2]);
        return route(flags, fields[0], destination, prefix, gateway, Long.parseLong(fields[6]));
    }

    // destination prefix source prefix gateway metric refcount use flags device
    private static Optional<Route> v6(String[] fields) {
        int flags = Integer.parseUnsignedInt(fields[8], 16);
        InetAddress destination = KernelAddress.ofNetworkOrder(fields[0]);
        int prefix = Integer.parseInt(fields[1], 16);
        InetAddress gateway = KernelAddress.ofNetworkOrder(fields[4]);
        return route(flags, fields[9], destination, prefix, gateway, Long.parseLong(fields[5], 16));
    }

    private static Optional<Route> route(
            int flags, String device, InetAddress destination, int prefix, InetAddress gateway, long metric) {
        if ((flags & RTF_UP) == 0 || (flags & (RTF_REJECT | RTF_LOCAL)) != 0) {
            return Optional.empty();
        }
        boolean hasGateway = (flags & RTF_GATEWAY) != 0;
        return Optional.of(new Route(device, destination, prefix, hasGateway ? gateway : null, metric));
    }
}
