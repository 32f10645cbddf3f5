/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that speaks just enough HTTP to misbehave: each connection has one request and gets the next answer, the last one for ever. */
final class FakeService implements AutoCloseable {
    /** Takes the connection's output and does what it likes. */
    interface Answer {
        void give(OutputStream out) throws Exception;
    }

    /** What came in: the request line and headers, and the body. */
    record Request(String head, String body) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    FakeService(Answer... answers) throws IOException {
        this.answers.addAll(List.of(answers));
        Thread.ofVirtual().start(this::accept);
    }

    static Answer status(int status, String headers, String body) {
        return out -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + " X\r\n" + headers + "Connection: close\r\nContent-Length: "
                    + bytes.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        };
    }

    static Answer hang() {
        return out -> Thread.sleep(20_000);
    }

    /** A byte each 20 ms, for ever. */
    static Answer drip() {
        return out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
            }
        };
    }

    /** A body without end. */
    static Answer flood(String begin) {
        return out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            byte[] block = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100_000; i++) {
                out.write(block);
            }
        };
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            requests.add(read(socket.getInputStream()));
            next().give(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (Exception hungUp) {
            // The client gave up on us, as it should.
        }
    }

    private synchronized Answer next() {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    private static Request read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.split(":")[1].strip()))
                .findFirst()
                .orElse(0);
        return new Request(head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
