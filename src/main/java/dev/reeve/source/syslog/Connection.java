/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import dev.reeve.model.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.SequencedMap;
import java.util.TreeMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One sender's connection. */
final class Connection {
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final int IDLE_MILLIS = 30 * 60_000;
    private static final int PIECE = 8 * 1024;

    private final Socket socket;
    private final String sender;
    private final String origin;
    private final Trust most;
    private final Inbox inbox;
    private final int longest;
    private final @Nullable TlsContext tls;
    private volatile boolean closing;

    Connection(
            Socket socket,
            String sender,
            String origin,
            Trust most,
            Inbox inbox,
            int longest,
            @Nullable TlsContext tls) {
        this.socket = socket;
        this.sender = sender;
        this.origin = origin;
        this.most = most;
        this.inbox = inbox;
        this.longest = longest;
        this.tls = tls;
    }

    String sender() {
        return sender;
    }

    void run() {
        try (Socket speaking = secured()) {
            SequencedMap<String, String> from = from(speaking);
            speaking.setSoTimeout(IDLE_MILLIS);
            read(speaking.getInputStream(), from);
        } catch (SocketTimeoutException idle) {
            // Nobody misses a connection on which nothing comes: the sender makes another.
        } catch (IOException | RuntimeException failure) {
            if (!closing) {
                inbox.losses.add(sender, 1, "its connection failed: " + failure.getMessage());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(socket);
        }
    }

    private Socket secured() throws IOException {
        socket.setSoTimeout(HANDSHAKE_MILLIS);
        if (tls == null) {
            return socket;
        }
        SSLSocket secured = tls.over(socket);
        secured.startHandshake();
        return secured;
    }

    private SequencedMap<String, String> from(Socket speaking) {
        SequencedMap<String, String> from = new TreeMap<>();
        from.put("from-address", sender);
        if (speaking instanceof SSLSocket secured && tls != null && tls.asksForCertificate()) {
            try {
                String subject = secured.getSession().getPeerPrincipal().getName();
                from.put("from-host", subject.length() <= 200 ? subject : subject.substring(0, 200));
            } catch (SSLPeerUnverifiedException none) {
                return from;
            }
        }
        return from;
    }

    private void read(InputStream in, SequencedMap<String, String> from) throws IOException, InterruptedException {
        SyslogFrames frames = new SyslogFrames(
                longest,
                (bytes, length, cut) -> inbox.put(
                        new Inbox.Received(Arrays.copyOf(bytes, length), sender, origin, false, from, most, cut)));
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0 && !closing; count = in.read(piece)) {
            frames.bytes(piece, count);
        }
        frames.end();
    }

    void close() {
        closing = true;
        closeQuietly(socket);
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException broken) {
            // It is over in any case.
        }
    }
}
