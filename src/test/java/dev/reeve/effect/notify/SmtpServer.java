/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A small mail server for tests: plain, STARTTLS or TLS; takes one user with one password. */
final class SmtpServer implements AutoCloseable {
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> mails = new CopyOnWriteArrayList<>();
    volatile boolean offersStartTls;
    volatile String recipientAnswer = "250 ok";
    volatile boolean silent;
    /** Lines without end that are no answer yet, as soon as the connection is plain or protected as said; null for none. */
    volatile @Nullable Boolean floodsInTls;
    /** Between lines of the flood. */
    volatile long floodMillis;

    private final ServerSocket server;
    private final @Nullable SSLSocketFactory tls;
    private final boolean tlsFromTheStart;

    SmtpServer(@Nullable SSLSocketFactory tls, boolean tlsFromTheStart) throws IOException {
        this.tls = tls;
        this.tlsFromTheStart = tlsFromTheStart;
        this.offersStartTls = tls != null && !tlsFromTheStart;
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
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
            if (tlsFromTheStart) {
                talk(secured(socket));
            } else {
                talk(socket);
            }
        } catch (IOException gone) {
            commands.add("(" + gone.getClass().getSimpleName() + ")");
        }
    }

    private Socket secured(Socket socket) throws IOException {
        if (tls == null) {
            throw new IOException("no TLS here");
        }
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private void talk(Socket socket) throws IOException {
        if (silent) {
            socket.getInputStream().read();
            return;
        }
        flood(socket);
        say(socket, "220 test ESMTP");
        answer(socket);
    }

    private void flood(Socket socket) throws IOException {
        Boolean inTls = floodsInTls;
        while (inTls != null && inTls == socket instanceof SSLSocket && !server.isClosed()) {
            say(socket, "220-" + "a".repeat(floodMillis > 0 ? 1 : 400));
            LockSupport.parkNanos(floodMillis * 1_000_000);
        }
    }

    private void answer(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" ->
                    say(
                            socket,
                            offersStartTls
                                    ? "250-test\r\n250-STARTTLS\r\n250 AUTH PLAIN"
                                    : "250-test\r\n250 AUTH PLAIN");
                case "STARTTLS" -> {
                    say(socket, "220 go ahead");
                    offersStartTls = false;
                    Socket secured = secured(socket);
                    flood(secured);
                    answer(secured);
                    return;
                }
                case "AUTH" -> say(socket, rightPassword(line) ? "235 ok" : "535 no");
                case "RCPT" -> say(socket, recipientAnswer);
                case "DATA" -> {
                    say(socket, "354 go ahead");
                    mails.add(body(in));
                    say(socket, "250 queued");
                }
                case "QUIT" -> {
                    say(socket, "221 bye");
                    return;
                }
                default -> say(socket, "250 ok");
            }
        }
    }

    /** RFC 4616: who to act as (empty, or the same), user, password. */
    private static boolean rightPassword(String line) {
        String given = new String(
                java.util.Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length())), StandardCharsets.UTF_8);
        return given.endsWith("\0reeve\0secret");
    }

    private static String body(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line);
        }
        return String.join("\n", lines);
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
