/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.builtin.Endpoint;
import dev.reeve.model.builtin.Family;
import dev.reeve.probe.Connections;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Connections to addresses of one family, within a deadline. */
final class Sockets {
    private Sockets() {}

    /** @throws UnknownHostException where the name has no such address */
    static List<InetAddress> addresses(String host, Family family, Deadline deadline)
            throws IOException, InterruptedException {
        List<InetAddress> found = Arrays.stream(Connections.resolve(host, deadline))
                .filter(address -> family == Family.ANY || (family == Family.V4) == (address instanceof Inet4Address))
                .toList();
        if (found.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return found;
    }

    /** Tries each address with an equal share of the time that is left. */
    static Socket open(Endpoint to, Deadline deadline) throws IOException, InterruptedException {
        List<InetAddress> addresses = addresses(to.address(), to.family(), deadline);
        IOException last = new UnknownHostException(to.address());
        for (int i = 0; i < addresses.size(); i++) {
            int share = Math.max(1, deadline.remainingMillis() / (addresses.size() - i));
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(addresses.get(i), to.port()), share);
                return socket;
            } catch (IOException refused) {
                socket.close();
                last = refused;
            }
        }
        throw last;
    }

    /** As the C library words it. */
    static String reason(IOException failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message.replaceFirst(" \\(.*", "");
    }

    /** What the plugins print first when nobody takes the connection. */
    static String refused(String host, int port, IOException why) {
        return "connect to address " + host + " and port " + port + ": " + reason(why);
    }
}
