/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A connection with a bound on every wait, for a channel alone waits for ever. Reads lines and bytes. */
final class Channel implements AutoCloseable {
    private static final int MAX_LINE = 64 << 10;

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocate(16 << 10).flip();
    private long patienceNanos;

    Channel(Path socket, Duration patience) throws IOException {
        this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        this.patienceNanos = patience.toNanos();
        this.selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, 0);
    }

    /** How long each wait may take from now on. */
    void patience(Duration patience) {
        patienceNanos = patience.toNanos();
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private void fill() throws IOException {
        in.clear();
        int read = channel.read(in);
        while (read == 0) {
            await(SelectionKey.OP_READ);
            read = channel.read(in);
        }
        in.flip();
        if (read < 0) {
            in.limit(0);
            throw new EOFException("the daemon closed the connection");
        }
    }

    private void await(int readiness) throws IOException {
        channel.keyFor(selector).interestOps(readiness);
        long end = System.nanoTime() + patienceNanos;
        while (selector.select(Math.max(1, (end - System.nanoTime()) / 1_000_000)) == 0) {
            if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                throw new TooSlow();
            }
        }
        selector.selectedKeys().clear();
    }

    int read() throws IOException {
        if (!in.hasRemaining()) {
            fill();
        }
        return in.get() & 0xff;
    }

    byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; ) {
            if (!in.hasRemaining()) {
                fill();
            }
            int some = Math.min(length - at, in.remaining());
            in.get(bytes, at, some);
            at += some;
        }
        return bytes;
    }

    /** Up to the end of the line, without it. */
    String line() throws IOException {
        java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream(80);
        for (int b = read(); b != '\n'; b = read()) {
            if (line.size() >= MAX_LINE) {
                throw new IOException("a line of more than " + MAX_LINE + " bytes");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }

    /** A wait took longer than there was patience for. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1;
    }
}
