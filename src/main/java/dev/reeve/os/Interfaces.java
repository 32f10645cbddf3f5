/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which addresses this machine has, and which it cannot do without. Read anew at each call; no name is ever looked up. */
public final class Interfaces {
    private static final List<Path> RESOLVERS =
            List.of(Path.of("/etc/resolv.conf"), Path.of("/run/systemd/resolve/resolv.conf"));

    private static final Path SESSIONS = Path.of("/run/systemd/sessions");

    private Interfaces() {}

    /**
     * The addresses at one moment, each once, without scope ids.
     *
     * @param local of every interface, loopback included
     * @param gateways next hops of all routes, those of default routes first
     * @param routes the main routing tables of both families
     * @param dnsServers those the resolver asks, the ones behind a local stub included
     * @param sessions people logged in from elsewhere
     */
    public record Facts(
            List<InetAddress> local,
            List<InetAddress> gateways,
            List<Route> routes,
            List<InetAddress> dnsServers,
            List<OperatorSession> sessions) {}

    public static Facts facts() throws IOException {
        List<Route> routes = RouteTable.read();
        return new Facts(localAddresses(), gateways(routes), routes, dnsServers(), operatorSessions());
    }

    /** The main routing tables of both families. */
    public static List<Route> routes() throws IOException {
        return RouteTable.read();
    }

    /** What is quickly read and hurts most when it is kept out: gateways, name servers, and sessions that utmp and logind know (not sshd's processes, which takes a look at each process). */
    public static List<InetAddress> neededNow() throws IOException {
        List<InetAddress> needed = new ArrayList<>(gateways(RouteTable.read()));
        needed.addAll(dnsServers());
        LoginRecords.read().forEach(session -> needed.add(session.source()));
        LogindSessions.read(SESSIONS).forEach(session -> needed.add(session.source()));
        return needed.stream().map(KernelAddress::withoutScope).distinct().toList();
    }

    public static List<InetAddress> localAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(KernelAddress::withoutScope)
                .distinct()
                .toList();
    }

    /** Next hops, those of default routes first. */
    public static List<InetAddress> gateways(List<Route> routes) {
        LinkedHashSet<InetAddress> gateways = new LinkedHashSet<>();
        for (boolean wanted : new boolean[] {true, false}) {
            routes.stream()
                    .filter(route -> route.isDefault() == wanted)
                    .map(Route::gateway)
                    .filter(Objects::nonNull)
                    .forEach(gateways::add);
        }
        return List.copyOf(gateways);
    }

    public static List<InetAddress> dnsServers() {
        return RESOLVERS.stream()
                .flatMap(file -> dnsServers(ProcFiles.linesIfThere(file, ProcFiles.SMALL)).stream())
                .distinct()
                .toList();
    }

    // resolv.conf(5): the keyword is at the start of the line.
    static List<InetAddress> dnsServers(List<String> resolvConf) {
        return resolvConf.stream()
                .map(line -> line.split("\\s+"))
                .filter(fields -> fields.length >= 2 && fields[0].equals("nameserver"))
                .map(fields -> KernelAddress.literal(fields[1]))
                .flatMap(Optional::stream)
                .toList();
    }

    /** From sshd's processes (seen by root only), utmp and logind; the same session may be there by several evidences. */
    public static List<OperatorSession> operatorSessions() throws IOException {
        List<OperatorSession> sessions = new ArrayList<>(new SshSessions(ProcFiles.PROC).read());
        sessions.addAll(LoginRecords.read());
        sessions.addAll(LogindSessions.read(SESSIONS));
        return sessions.stream().distinct().toList();
    }
}
