/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import dev.reeve.model.SyslogSpec;
import dev.reeve.model.Trust;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Messages over UDP (RFC 5426): one each datagram. Anybody can write any sender's address into one, so nothing is believed beyond that somebody sent it. */
final class UdpInlet implements AutoCloseable {
    private static final int MOST = 65_535;
    private static final int KERNEL_BUFFER = 1024 * 1024;

    private final DatagramSocket socket;
    private final Inbox inbox;
    private final int longest;
    private final String origin;
    private final Thread thread;

    UdpInlet(SyslogSpec.Address where, Inbox inbox, int longest) throws IOException {
        this.inbox = inbox;
        this.longest = longest;
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(where.host()), where.port()));
        socket.setReceiveBufferSize(KERNEL_BUFFER);
        this.origin = "syslog:udp:" + new SyslogSpec.Address(where.host(), socket.getLocalPort());
        this.thread = Thread.ofVirtual().name(origin).start(this::receive);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[MOST], MOST);
        try {
            while (!socket.isClosed()) {
                packet.setLength(MOST);
                socket.receive(packet);
                take(packet);
            }
        } catch (IOException | RuntimeException failure) {
            if (!socket.isClosed()) {
                inbox.failed(failure);
            }
        }
    }

    private void take(DatagramPacket packet) {
        String sender = Inbox.text(packet.getAddress());
        if (!inbox.mayCome(packet.getAddress())) {
            inbox.losses.add(sender, 1, "it is not among those who may send");
            return;
        }
        SequencedMap<String, String> from = new TreeMap<>();
        from.put("from-address", sender);
        int length = Math.min(packet.getLength(), longest);
        inbox.offer(new Inbox.Received(
                Arrays.copyOf(packet.getData(), length),
                sender,
                origin,
                false,
                from,
                Trust.FORGEABLE,
                packet.getLength() > longest));
    }

    @Override
    public void close() {
        socket.close();
        Inlets.join(thread);
    }
}
