/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** Servers that answer one datagram with another: of time, a quarter of a second ahead; of names. */
final class TestDatagrams implements AutoCloseable {
    private final DatagramSocket socket;
    private final ServerSocket stream;

    /** @param answer null for none */
    private TestDatagrams(InetAddress address, int port, boolean tcp, Function<byte[], byte[]> answer)
            throws IOException {
        socket = new DatagramSocket(port, address);
        stream = tcp ? new ServerSocket(socket.getLocalPort(), 5, address) : null;
        Thread.ofVirtual().start(() -> serve(answer));
        if (tcp) {
            Thread.ofVirtual().start(() -> serveTcp(answer));
        }
    }

    static TestDatagrams time() throws IOException {
        return new TestDatagrams(InetAddress.getByName("127.0.0.1"), 0, false, TestDatagrams::clock);
    }

    static TestDatagrams names(InetAddress address, int port) throws IOException {
        return new TestDatagrams(address, port, true, TestDatagrams::name);
    }

    static TestDatagrams of(Function<byte[], byte[]> answer) throws IOException {
        return new TestDatagrams(InetAddress.getByName("127.0.0.1"), 0, false, answer);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve(Function<byte[], byte[]> answer) {
        byte[] buffer = new byte[2_048];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] said = answer.apply(Arrays.copyOf(buffer, packet.getLength()));
                if (said != null) {
                    byte[] cut = said.length <= 4_000 && !longer(said) ? said : truncated(said, packet.getLength());
                    socket.send(new DatagramPacket(cut, cut.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Over TCP only. */
    private boolean longer(byte[] said) {
        return stream != null && said.length > 512;
    }

    private static byte[] truncated(byte[] said, int length) {
        byte[] cut = Arrays.copyOf(said, length);
        cut[2] |= 2;
        cut[6] = 0;
        cut[7] = 0;
        return cut;
    }

    private void serveTcp(Function<byte[], byte[]> answer) {
        while (!stream.isClosed()) {
            try (Socket client = stream.accept()) {
                byte[] length = client.getInputStream().readNBytes(2);
                byte[] question = client.getInputStream()
                        .readNBytes(ByteBuffer.wrap(length).getShort());
                byte[] said = answer.apply(question);
                client.getOutputStream()
                        .write(ByteBuffer.allocate(2 + said.length)
                                .putShort((short) said.length)
                                .put(said)
                                .array());
            } catch (IOException closed) {
                // The next.
            }
        }
    }

    private static byte[] clock(byte[] question) {
        Instant now = Instant.now().plusMillis(250);
        long stamp = (now.getEpochSecond() + 2_208_988_800L) << 32 | (long) (now.getNano() / 1e9 * 4_294_967_296.0);
        return ByteBuffer.allocate(48)
                .put(0, (byte) 0x24)
                .put(1, (byte) 2)
                .putLong(16, stamp)
                .putLong(24, ByteBuffer.wrap(question).getLong(40))
                .putLong(32, stamp)
                .putLong(40, stamp)
                .array();
    }

    private static byte[] name(byte[] question) {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += 1 + question[at];
        }
        int type = question[at + 2];
        return zone(name.toString().toLowerCase(Locale.ROOT), type, Arrays.copyOf(question, at + 5));
    }

    private static byte[] zone(String name, int type, byte[] question) {
        byte[] one = {10, 0, 0, 1};
        return switch (name) {
            case "one.test" -> type == 1 ? answer(question, 0, 0, record(1, one)) : answer(question, 0, 0);
            case "authority.test" -> type == 1 ? answer(question, 0, 4, record(1, one)) : answer(question, 0, 4);
            case "many.test" ->
                type == 1
                        ? answer(question, 0, 0, record(1, new byte[] {10, 0, 0, 11}), record(1, new byte[] {10, 0, 0, 2
                        }))
                        : answer(question, 0, 0, record(28, new byte[] {
                            0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
                        }));
            case "alias.test" ->
                type == 1
                        ? answer(
                                question,
                                0,
                                0,
                                record(5, "\3one\4test\0".getBytes(StandardCharsets.ISO_8859_1)),
                                named("\3one\4test\0", one))
                        : answer(question, 0, 0, record(5, "\3one\4test\0".getBytes(StandardCharsets.ISO_8859_1)));
            case "1.0.0.10.in-addr.arpa" ->
                answer(question, 0, 0, record(12, "\3one\4test\0".getBytes(StandardCharsets.ISO_8859_1)));
            case "long.test" -> {
                byte[][] many = new byte[60][];
                for (int i = 0; i < many.length; i++) {
                    many[i] = record(1, new byte[] {10, 1, 0, (byte) i});
                }
                yield type == 1 ? answer(question, 0, 0, many) : answer(question, 0, 0);
            }
            case "empty.test" -> answer(question, 0, 0);
            case "refused.test" -> answer(question, 5, 0);
            case "failing.test" -> answer(question, 2, 0);
            case "silent.test" -> null;
            default -> answer(question, 3, 0);
        };
    }

    static byte[] answer(byte[] question, int code, int authoritative, byte[]... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(question);
        for (byte[] record : records) {
            out.writeBytes(record);
        }
        byte[] answer = out.toByteArray();
        answer[2] = (byte) (0x81 | authoritative);
        answer[3] = (byte) (0x80 | code);
        answer[7] = (byte) records.length;
        answer[11] = 0;
        return answer;
    }

    static byte[] record(int type, byte[] data) {
        return named("\u00c0\u000c", type, data);
    }

    private static byte[] named(String name, byte[] address) {
        return named(name, 1, address);
    }

    static byte[] named(String name, int type, byte[] data) {
        byte[] owner = name.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(owner.length + 10 + data.length)
                .put(owner)
                .putShort((short) type)
                .putShort((short) 1)
                .putInt(60)
                .putShort((short) data.length)
                .put(data)
                .array();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        if (stream != null) {
            stream.close();
        }
    }
}
