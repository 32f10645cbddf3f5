/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.probe.Deadline;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Asks one name server over UDP, and over TCP where the answer is too long for that. */
final class DnsClient {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 65_535;
    private static final int TRIES = 3;
    private static final int PATIENCE_MILLIS = 5_000;

    /** Answers to other questions that are passed over: who sends more keeps this one from being heard. */
    private static final int MOST_STRANGERS = 1_000;

    private final InetSocketAddress server;
    private final Deadline deadline;

    DnsClient(InetAddress server, int port, Deadline deadline) {
        this.server = new InetSocketAddress(server, port);
        this.deadline = deadline;
    }

    /** @throws SocketTimeoutException where it does not answer; another {@link IOException} where it cannot be reached, or answers what is no answer */
    DnsMessage ask(String name, int type) throws IOException {
        byte[] question = DnsMessage.question(RANDOM.nextInt(65_536), name, type);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            for (int i = 0; i < TRIES; i++) {
                DnsMessage answer = once(socket, question, type);
                if (answer != null) {
                    return answer.truncated() ? overTcp(question, type) : answer;
                }
            }
        }
        throw new NoAnswer();
    }

    /** It was asked as often as is due. */
    static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1;

        NoAnswer() {
            super("no answer");
        }
    }

    private @Nullable DnsMessage once(DatagramSocket socket, byte[] question, int type) throws IOException {
        socket.send(new DatagramPacket(question, question.length));
        long end = System.nanoTime() + 1_000_000L * Math.min(PATIENCE_MILLIS, deadline.remainingMillis());
        byte[] buffer = new byte[4_096];
        for (int i = 0; i < MOST_STRANGERS && System.nanoTime() < end; i++) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException late) {
                return null;
            }
            if (DnsMessage.answers(question, buffer, packet.getLength())) {
                return DnsMessage.parse(buffer, packet.getLength(), question.length, type);
            }
        }
        return null;
    }

    private DnsMessage overTcp(byte[] question, int type) throws IOException {
        try (Socket socket = new Socket();
                Deadline.Watch watch = deadline.watch(socket)) {
            socket.connect(server, deadline.remainingMillis());
            socket.setSoTimeout(deadline.remainingMillis());
            byte[] sent = new byte[question.length + 2];
            sent[0] = (byte) (question.length >> 8);
            sent[1] = (byte) question.length;
            System.arraycopy(question, 0, sent, 2, question.length);
            socket.getOutputStream().write(sent);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[LONGEST];
            int length = in.readUnsignedShort();
            in.readFully(answer, 0, length);
            if (!DnsMessage.answers(question, answer, length)) {
                throw new ProtocolException("an answer to another question");
            }
            return DnsMessage.parse(answer, length, question.length, type);
        }
    }
}
